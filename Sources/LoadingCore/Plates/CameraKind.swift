/// What a camera speaks. The raw value is the word of the configuration file.
public enum CameraKind: String, CaseIterable, Sendable {
    /// Pushes plates as JSON.
    case vzenith
    /// Pushes plates as XML, usually with pictures.
    case hikvision
    /// Pushes nothing; it is asked for a picture at each weighing.
    case snapshot

    public var pushes: Bool { self != .snapshot }
}
