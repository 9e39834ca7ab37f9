public import TradeValues

/// One line of the audit log: who did what to what, when and from where.
public struct AuditEntry: Hashable, Sendable {
    /// Raw values are stored and stable.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case signedIn
        case signInFailed
        case signedOut
        case signedOutEverywhere
        case locked
        case unlocked
        case passwordChanged
        case passwordReset
        case accountAdded
        case rolesChanged
        case accountDisabled
        case accountEnabled
        case tokenIssued
        case tokenRevoked
        case permissionRefused
        case exported
        case printed
        case reprinted
        case orderVoided
        case orderClosed
        case masterDataChanged
        case settingChanged
        case barrierOpened
        case barrierClosed

        /// Somebody came or went, as everybody does all day.
        public var isSession: Bool {
            switch self {
            case .signedIn, .signedOut, .signedOutEverywhere, .locked, .unlocked: true
            default: false
            }
        }
    }

    public let at: Timestamp
    public let kind: Kind
    /// Who; for a failed sign-in the name that was tried.
    public let person: String
    /// The document, account or page it was about; empty when none.
    public let subject: String
    /// What a reader needs besides, in a few words or a value.
    public let detail: String
    /// The network address it came from; empty for the host's own console.
    public let address: String

    /// Longer texts are cut: a stranger may try a name of any length.
    public static let maximumTextLength = 500

    public init(
        at: Timestamp, kind: Kind, person: String, subject: String = "", detail: String = "",
        address: String = ""
    ) {
        self.at = at
        self.kind = kind
        self.person = String(person.prefix(Self.maximumTextLength))
        self.subject = String(subject.prefix(Self.maximumTextLength))
        self.detail = String(detail.prefix(Self.maximumTextLength))
        self.address = String(address.prefix(Self.maximumTextLength))
    }
}

/// Which lines of the audit log are asked for. Empty texts ask for all.
public struct AuditFilter: Hashable, Sendable {
    public let kind: AuditEntry.Kind?
    public let person: String
    public let subject: String
    public let from: Timestamp?
    /// Exclusive.
    public let until: Timestamp?
    /// The number of the last line of the page before.
    public let before: Int64?
    public let limit: Int
    /// Without people coming and going; failed sign-ins stay.
    public let leavesOutSessions: Bool

    public static let maximumLimit = 1_000

    public init(
        kind: AuditEntry.Kind? = nil, person: String = "", subject: String = "",
        from: Timestamp? = nil, until: Timestamp? = nil, before: Int64? = nil, limit: Int,
        leavesOutSessions: Bool = false
    ) {
        self.kind = kind
        self.person = person
        self.subject = subject
        self.from = from
        self.until = until
        self.before = before
        self.limit = min(max(limit, 1), Self.maximumLimit)
        self.leavesOutSessions = leavesOutSessions
    }
}
