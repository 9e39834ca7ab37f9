internal import Crypto
internal import Foundation

/// A random secret that a browser or a system holds; we keep only its hash.
public struct SecretToken: Sendable {
    /// 256 random bits in lower-case hexadecimal.
    public let text: String

    public init() {
        var generator = SystemRandomNumberGenerator()
        text = hexadecimal(
            (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// A token as it was sent to us.
    public init(received text: String) {
        self.text = text
    }

    /// What is kept: SHA-256 of the text. The token is random, so no salt is needed.
    public var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// A second secret that follows from this one, for `purpose`; it tells nothing about it.
    public func derived(for purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(purpose.utf8), using: SymmetricKey(data: Data(text.utf8)))
        return hexadecimal(Array(code))
    }
}

/// Lower-case hexadecimal digits of bytes.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] })
}
