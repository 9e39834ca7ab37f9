internal import ContentHashing
internal import Crypto
public import TradeValues

/// The key that signs a site's heads: Ed25519.
public struct SigningKey: Sendable {
    /// 32 bytes; a secret.
    public let seed: [UInt8]
    /// 32 bytes.
    public let publicKey: [UInt8]

    public static let seedLength = 32

    /// Nil unless the seed has 32 bytes.
    public init?(seed: [UInt8]) {
        guard seed.count == Self.seedLength,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        else { return nil }
        self.seed = seed
        publicKey = Array(key.publicKey.rawRepresentation)
    }

    /// Signs where the chain stood at the close of a business day.
    public func sign(_ head: LedgerHead, site: String, day: CalendarDay) -> SignedHead {
        let message = SignedHead.message(site: site, day: day, head: head)
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let signature = try? key.signature(for: message)
        else { preconditionFailure("the seed made a key before") }
        return SignedHead(
            site: site, day: day, head: head, publicKey: publicKey, signature: Array(signature))
    }

    /// What the ledger says when the key comes into force.
    public func fields(site: String) -> [(String, LedgerValue)] {
        [("site", .text(site)), ("publicKey", .bytes(publicKey))]
    }

    /// The key that an entry put into force; nil when the body is not one of a key.
    static func publicKey(declaredIn body: LedgerBody) -> [UInt8]? {
        guard let fields = body.fields, case .text(let text)? = fields["publicKey"] else {
            return nil
        }
        return ContentHash.bytes(hex: text)
    }
}

/// A key that an entry of the ledger put into force.
public struct DeclaredKey: Hashable, Sendable {
    public let entry: Int64
    /// 32 bytes.
    public let publicKey: [UInt8]

    public init(entry: Int64, publicKey: [UInt8]) {
        self.entry = entry
        self.publicKey = publicKey
    }
}
