/// Why there is no photograph where one was expected. The raw value is stored.
public enum PhotographMissing: String, CaseIterable, Error, Sendable {
    /// The camera cannot be reached, or did not answer in time.
    case noAnswer
    /// It does not accept the user and the password.
    case accessDenied
    /// It answers with another error, or wants to send us elsewhere.
    case answerUnusable
    case tooLarge
    /// What came is neither JPEG nor PNG.
    case notAPicture
    /// It could not be written to the disk.
    case diskFailed
    /// The camera is too slow for the trucks: so many pictures waited that no more was asked for.
    case queueFull
    /// The program was stopped before the camera was asked.
    case stopped
    /// The scale has more cameras than one weighing keeps pictures of.
    case tooMany
    /// Today's pictures take the share of the room that one day may take.
    case dayFull
    /// The disk has only left what the scale itself needs.
    case reserveReached

    /// What a draft was refused for.
    public init(_ refusal: CameraRefusal) {
        switch refusal {
        case .photographTooLarge: self = .tooLarge
        case .tooManyPhotographs: self = .tooMany
        default: self = .notAPicture
        }
    }
}
