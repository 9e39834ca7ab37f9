internal import TradeValues

/// What is wrong with a ledger, at the first place where something is.
public enum LedgerFault: Error, Hashable, Sendable {
    /// Entries `from` to `through` are not there.
    case entriesMissing(from: Int64, through: Int64)
    /// A sequence number that has been passed comes again.
    case outOfOrder(Int64)
    /// The entry's hash does not follow from its content and the entry before it.
    case entryChanged(Int64)
    /// A column of the entry cannot be read at all.
    case entryUnreadable(Int64, column: String)
    /// The entry is older than the one before it and is no clock step.
    case timeWentBack(Int64)
    /// The first entry does not say which key signs.
    case notOpened(Int64)
    /// A signed head's signature does not fit, or it is signed with a key that was not in force.
    case signatureWrong(Int64)
    /// A signed head or key entry whose body cannot be read.
    case headUnreadable(Int64)
    /// The ledger names the record, and the table has no such row.
    case recordMissing(Int64, table: String)
    /// The table has a row that no ledger entry names.
    case recordUnknown(Int64, table: String)
    /// The row says something else than the ledger.
    case recordChanged(Int64, table: String, column: String)
    /// The bytes kept with a record do not have the hash that the ledger holds.
    case contentChanged(Int64, table: String)
    /// A photograph's file is gone, and no entry says that it was removed.
    case photographMissing(Int64, file: String)
    /// Nothing in this ledger has that ticket code or hash.
    case codeUnknown(String)
    /// The entry with that sequence has another hash than the head that was handed in.
    case headDiffers(Int64)
    /// The ledger ends before the head that was handed in.
    case endsBefore(Int64, last: Int64)
    /// The head that was handed in is not past `after`, the entry that walking began behind.
    case headNotWalked(Int64, after: Int64)
    /// No entry that was walked has the code; those up to `after` were not walked.
    case codeNotWalked(String, after: Int64)
    /// The code is that of an entry which is no load record, so no ticket has it.
    case codeOfNoTicket(Int64, kind: String)
    /// The code is that of this load record, and the paper with it states other figures.
    case ticketDiffers(Int64, paper: TicketFigures, ledger: TicketFigures)
    /// A trigger that refuses changes is gone or was altered.
    case guardMissing(table: String)
    /// SQLite itself says that the file is damaged.
    case fileDamaged(String)

    /// The entry it is about; nil when it is about none.
    public var entry: Int64? {
        switch self {
        case .entriesMissing(let entry, _), .outOfOrder(let entry), .entryChanged(let entry),
            .entryUnreadable(let entry, _), .timeWentBack(let entry), .notOpened(let entry),
            .signatureWrong(let entry), .headUnreadable(let entry), .recordMissing(let entry, _),
            .recordUnknown(let entry, _), .recordChanged(let entry, _, _),
            .contentChanged(let entry, _), .photographMissing(let entry, _),
            .headDiffers(let entry), .endsBefore(let entry, _),
            .headNotWalked(let entry, _), .codeOfNoTicket(let entry, _),
            .ticketDiffers(let entry, _, _):
            entry
        case .codeUnknown, .codeNotWalked, .guardMissing, .fileDamaged: nil
        }
    }

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .entriesMissing: "entries-missing"
        case .outOfOrder: "out-of-order"
        case .entryChanged: "entry-changed"
        case .entryUnreadable: "entry-unreadable"
        case .timeWentBack: "time-went-back"
        case .notOpened: "not-opened"
        case .signatureWrong: "signature-wrong"
        case .headUnreadable: "head-unreadable"
        case .recordMissing: "record-missing"
        case .recordUnknown: "record-unknown"
        case .recordChanged: "record-changed"
        case .contentChanged: "content-changed"
        case .photographMissing: "photograph-missing"
        case .codeUnknown: "code-unknown"
        case .headDiffers: "head-differs"
        case .endsBefore: "ends-before"
        case .headNotWalked: "head-not-walked"
        case .codeNotWalked: "code-not-walked"
        case .codeOfNoTicket: "code-of-no-ticket"
        case .ticketDiffers: "ticket-differs"
        case .guardMissing: "guard-missing"
        case .fileDamaged: "file-damaged"
        }
    }
}
