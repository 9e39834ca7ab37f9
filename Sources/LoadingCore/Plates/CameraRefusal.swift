public import ContentHashing
public import TradeValues

/// Why a camera's post is not taken, or a photograph is not shown.
public enum CameraRefusal: Refusal, Hashable {
    case cameraUnknown(String)
    /// The camera is one that is asked for pictures and sends nothing.
    case cameraDoesNotPush(String)
    /// The post is not what the camera's maker documents.
    case postUnreadable(camera: String)
    case tooManyPosts(perMinute: Int)
    case photographEmpty
    case photographTooLarge(maximumBytes: Int)
    case photographTypeUnknown
    case tooManyPhotographs(maximum: Int)
    case photographUnknown(String)
    /// The retention rule removed it.
    case photographPruned(ContentHash)
    /// Its file is gone, and no entry says that it was removed.
    case photographFileMissing(ContentHash)
    /// The file no longer has its hash.
    case photographFileChanged(ContentHash)

    public var code: String {
        switch self {
        case .cameraUnknown: "camera-unknown"
        case .cameraDoesNotPush: "camera-does-not-push"
        case .postUnreadable: "camera-post-unreadable"
        case .tooManyPosts: "camera-posts-too-many"
        case .photographEmpty: "photograph-empty"
        case .photographTooLarge: "photograph-too-large"
        case .photographTypeUnknown: "photograph-type-unknown"
        case .tooManyPhotographs: "photographs-too-many"
        case .photographUnknown: "photograph-unknown"
        case .photographPruned: "photograph-pruned"
        case .photographFileMissing: "photograph-file-missing"
        case .photographFileChanged: "photograph-file-changed"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .cameraUnknown, .photographUnknown, .photographPruned, .photographFileMissing:
            .unknown
        case .cameraDoesNotPush, .tooManyPhotographs, .photographFileChanged: .conflict
        case .postUnreadable, .photographEmpty, .photographTooLarge, .photographTypeUnknown:
            .invalid
        case .tooManyPosts: .throttled
        }
    }
}
