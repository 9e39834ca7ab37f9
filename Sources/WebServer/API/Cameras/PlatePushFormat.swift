internal import Hummingbird
internal import LoadingCore

/// What a post of a camera is.
enum PlatePost {
    case plate(SentPlate)
    /// A heartbeat, an input that changed and the like: answered, and nothing else. Its name is the
    /// maker's.
    case notice(String)
}

/// How cameras of one maker push plates.
protocol PlatePushFormat: Sendable {
    /// Nil when the body is not what the maker documents.
    static func read(_ body: [UInt8], contentType: String) -> PlatePost?

    /// What tells the camera that its post is kept and need not come again, and that it is not to
    /// open a barrier.
    static func answer(to post: PlatePost) throws -> Response
}

extension CameraKind {
    /// One line for each maker; nil for cameras that push nothing.
    var pushFormat: (any PlatePushFormat.Type)? {
        switch self {
        case .vzenith: VzenithPush.self
        case .hikvision: HikvisionPush.self
        case .snapshot: nil
        }
    }
}
