/// What a camera speaks. The raw value is the word of the configuration file.
public enum CameraKind: String, CaseIterable, Sendable {
    /// Pushes plates as JSON.
    case vzenith
    /// Pushes plates as XML, usually with pictures.
    case hikvision
    /// Pushes nothing; it is asked for a picture at each weighing.
    case snapshot

    public var pushes: Bool { self != .snapshot }

    /// Whether a camera may report plates.
    ///
    /// - Parameter kind: nil when no camera with that id is configured.
    /// - Throws: ``CameraRefusal``: unknown, or one that does not push.
    public static func requirePushing(
        _ kind: CameraKind?, id: String
    ) throws(CameraRefusal) {
        guard let kind else { throw .cameraUnknown(id) }
        guard kind.pushes else { throw .cameraDoesNotPush(id) }
    }
}
