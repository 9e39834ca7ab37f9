internal import CWebhook
internal import Dispatch

/// The receiver of a webhook, over HTTP or HTTPS.
///
/// libcurl blocks, so each receiver has a thread of its own, which exists while it is used.
public final class WebhookReceiver: Sendable {
    private let url: String
    private let queue: DispatchQueue

    /// A receiver writes down what it got and answers; what it does with it, it does later. Half of
    /// what the daemon may take to end.
    private static let limitMilliseconds = 5_000

    /// libcurl's own preparation, once for all receivers.
    private static let isPrepared = webhook_prepare() == 0

    /// - Parameter url: `http://` or `https://`.
    public init(url: String) {
        self.url = url
        queue = DispatchQueue(label: "webhook")
    }

    /// Posts one request.
    ///
    /// - Returns: the status of the answer; nil when there was none.
    public func post(_ headers: [(name: String, value: String)], _ body: [UInt8]) async -> Int? {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.postNow(headers, body)) }
        }
    }

    private func postNow(_ headers: [(name: String, value: String)], _ body: [UInt8]) -> Int? {
        guard Self.isPrepared else { return nil }
        let status = Self.withLines(headers.map { "\($0.name): \($0.value)" }) { lines in
            body.withUnsafeBufferPointer { bytes in
                webhook_post(
                    url, lines.baseAddress, lines.count, bytes.baseAddress, bytes.count,
                    Self.limitMilliseconds)
            }
        }
        return status == 0 ? nil : status
    }

    /// The texts as C has them, while `body` runs.
    private static func withLines(
        _ texts: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Int
    ) -> Int {
        let copies = texts.map { text in
            let characters = text.utf8CString
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
            copy.initialize(from: Array(characters), count: characters.count)
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        return copies.map { UnsafePointer($0) as UnsafePointer<CChar>? }
            .withUnsafeBufferPointer(body)
    }
}
