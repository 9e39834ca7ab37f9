internal import Crypto
internal import Foundation

/// What a webhook signs with, as Standard Webhooks (standardwebhooks.com) writes it: `whsec_` and
/// the bytes in Base64.
public struct WebhookSecret: Sendable {
    private let bytes: [UInt8]

    private static let mark = "whsec_"
    /// What Standard Webhooks allows.
    private static let lengths = 24...64
    private static let newLength = 32

    /// A new one, at random.
    public init() {
        var generator = SystemRandomNumberGenerator()
        bytes = (0..<Self.newLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Nil for a text that is none.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.mark),
            let data = Data(base64Encoded: String(text.dropFirst(Self.mark.count))),
            Self.lengths.contains(data.count)
        else { return nil }
        bytes = [UInt8](data)
    }

    public var text: String { Self.mark + Data(bytes).base64EncodedString() }

    /// The header `webhook-signature`: HMAC-SHA256 over id, time and body, parted by dots.
    ///
    /// - Parameter seconds: since 1970, as the header `webhook-timestamp` has them.
    public func signature(id: String, seconds: Int64, body: [UInt8]) -> String {
        var signed = Data("\(id).\(seconds).".utf8)
        signed.append(contentsOf: body)
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: bytes))
        return "v1," + Data(code).base64EncodedString()
    }
}
