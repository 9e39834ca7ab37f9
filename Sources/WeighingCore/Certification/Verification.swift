public import TradeValues

/// 检定: the metrology authority verified a scale and wrote a certificate (计量法; JJG 539).
public struct Verification: Hashable, Sendable {
    public typealias ID = Int64

    /// Its entry in the ledger.
    public let id: ID
    public let draft: VerificationDraft
    public let recordedBy: String
    public let recordedAt: Timestamp

    public init(id: Int64, draft: VerificationDraft, recordedBy: String, recordedAt: Timestamp) {
        self.id = id
        self.draft = draft
        self.recordedBy = recordedBy
        self.recordedAt = recordedAt
    }

    public var certificate: String { draft.certificate }
    public var validUntil: CalendarDay { draft.validUntil }
}

/// What a verification certificate says, as somebody copied it.
public struct VerificationDraft: Hashable, Sendable {
    public let scale: String
    /// 检定证书编号
    public let certificate: String
    /// 检定机构
    public let authority: String
    public let verifiedOn: CalendarDay
    /// The last day on which the scale may settle trade.
    public let validUntil: CalendarDay
    /// Numbers of the seals on junction box and indicator, as text.
    public let seals: String

    static let maximumLength = 100
    /// JJG 539: the interval is at most one year.
    public static let longestValidityDays = 366

    /// - Throws: ``CertificationRefusal``, naming the field.
    public init(
        scale: String, certificate: String, authority: String, verifiedOn: CalendarDay,
        validUntil: CalendarDay, seals: String
    ) throws(CertificationRefusal) {
        self.scale = scale
        self.certificate = try CertificationField.certificate.text(certificate)
        self.authority = try CertificationField.authority.text(authority)
        self.seals = try CertificationField.seals.text(seals)
        guard verifiedOn < validUntil,
            validUntil <= verifiedOn.advanced(byDays: Self.longestValidityDays)
        else {
            throw .validityImpossible(
                from: verifiedOn, until: validUntil, days: Self.longestValidityDays)
        }
        self.verifiedOn = verifiedOn
        self.validUntil = validUntil
    }
}

/// A field of a certification form that holds text.
public enum CertificationField: String, CaseIterable, Sendable {
    case certificate
    case authority
    case seals
    case reference
    case reason

    /// - Throws: ``CertificationRefusal/textLength(_:maximum:)``.
    func text(_ raw: String) throws(CertificationRefusal) -> String {
        let words = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...VerificationDraft.maximumLength).contains(words.count) else {
            throw .textLength(self, maximum: VerificationDraft.maximumLength)
        }
        return words
    }
}
