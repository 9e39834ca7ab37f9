internal import ContentHashing
internal import Crypto
public import TradeValues

/// The signed head of a business day: the site's word that the chain stood so at its close.
public struct SignedHead: Hashable, Sendable {
    public let site: String
    /// The last business day that had ended.
    public let day: CalendarDay
    /// The entry that is signed: the one before the head's own.
    public let head: LedgerHead
    /// Ed25519, 32 bytes.
    public let publicKey: [UInt8]
    /// Ed25519, 64 bytes.
    public let signature: [UInt8]

    public init(
        site: String, day: CalendarDay, head: LedgerHead, publicKey: [UInt8], signature: [UInt8]
    ) {
        self.site = site
        self.day = day
        self.head = head
        self.publicKey = publicKey
        self.signature = signature
    }

    /// What is signed: five lines of ASCII, each ended by a line feed.
    public static func message(site: String, day: CalendarDay, head: LedgerHead) -> [UInt8] {
        Array("weighbridge head 1\n\(site)\n\(day.text)\n\(head.sequence)\n\(head.hash.hex)\n".utf8)
    }

    /// Whether the signature fits.
    public var isGenuine: Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(
            signature, for: Self.message(site: site, day: day, head: head))
    }

    // MARK: As an entry

    public var fields: [(String, LedgerValue)] {
        [
            ("site", .text(site)), ("day", .text(day.text)),
            ("signedEntry", .integer(head.sequence)), ("signedHash", .bytes(head.hash.bytes)),
            ("publicKey", .bytes(publicKey)), ("signature", .bytes(signature)),
        ]
    }

    /// Nil when the body is not one of a signed head.
    public init?(_ body: LedgerBody) {
        guard let fields = body.fields,
            case .text(let site)? = fields["site"],
            case .text(let dayText)? = fields["day"], let day = CalendarDay(dayText),
            case .integer(let sequence)? = fields["signedEntry"],
            case .text(let hashText)? = fields["signedHash"],
            let hash = ContentHash(hex: hashText),
            case .text(let keyText)? = fields["publicKey"],
            let key = ContentHash.bytes(hex: keyText),
            case .text(let signatureText)? = fields["signature"],
            let signature = ContentHash.bytes(hex: signatureText)
        else { return nil }
        self.init(
            site: site, day: day, head: LedgerHead(sequence: sequence, hash: hash),
            publicKey: key, signature: signature)
    }
}
