public import LoadingCore

/// One camera of the site, as it was configured.
public struct CameraDescription: Sendable {
    /// Asks the camera for a picture; says why there is none.
    public typealias Snapshot = @Sendable () async -> Result<[UInt8], PhotographMissing>

    public let id: String
    public let name: String
    public let nameEnglish: String
    public let scale: String
    public let position: CameraPosition
    public let kind: CameraKind
    public let gate: PlateGate
    /// Nil for a camera that is not asked at weighings.
    public let snapshot: Snapshot?

    public init(
        id: String, name: String, nameEnglish: String, scale: String, position: CameraPosition,
        kind: CameraKind, gate: PlateGate, snapshot: Snapshot?
    ) {
        self.id = id
        self.name = name
        self.nameEnglish = nameEnglish
        self.scale = scale
        self.position = position
        self.kind = kind
        self.gate = gate
        self.snapshot = snapshot
    }
}
