internal import CSnapshot
internal import Dispatch
public import LoadingCore

/// A camera that gives a picture when it is asked, over HTTP.
///
/// libcurl blocks, so each camera has a thread of its own, which exists while it is used.
public final class SnapshotCamera: Sendable {
    private let url: String
    private let user: String?
    private let password: String?
    private let queue: DispatchQueue

    /// A camera in the same yard answers within half a second; what is later shows another scene.
    private static let limitMilliseconds = 3_000

    /// libcurl's own preparation, once for all cameras.
    private static let isPrepared = snapshot_prepare() == 0

    /// - Parameters:
    ///   - url: `http://` or `https://`.
    ///   - user: nil for a camera that asks for none.
    public init(url: String, user: String?, password: String?) {
        self.url = url
        self.user = user
        self.password = password
        queue = DispatchQueue(label: "camera")
    }

    /// Asks for one picture, of at most ``PhotographDraft/maximumBytes``.
    public func take() async -> Result<[UInt8], PhotographMissing> {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.takeNow()) }
        }
    }

    private func takeNow() -> Result<[UInt8], PhotographMissing> {
        guard Self.isPrepared else { return .failure(.noAnswer) }
        var result = snapshot_no_answer
        let content = [UInt8](unsafeUninitializedCapacity: PhotographDraft.maximumBytes) {
            buffer, count in
            result = snapshot_take(
                url, user, password, Self.limitMilliseconds, buffer.baseAddress, buffer.count,
                &count)
        }
        return switch result {
        case snapshot_taken: .success(content)
        case snapshot_denied: .failure(.accessDenied)
        case snapshot_unusable: .failure(.answerUnusable)
        case snapshot_too_large: .failure(.tooLarge)
        default: .failure(.noAnswer)
        }
    }
}
