public import TradeValues

/// What keeps a site from keeping its records: the disk, the file, the ledger, the clock.
///
/// Scales are read on all the while; a weight that cannot be kept is refused with the trouble, and
/// taken again when it has passed.
public enum SiteTrouble: Refusal, Hashable {
    case diskFull
    case diskReadOnly
    /// Another program holds the file for longer than a write may wait.
    case storeBusy
    /// SQLite itself says that a page of the file is torn or flipped; SQLite's own text.
    case storeDamaged(String)
    /// Reading or writing fails in another way; SQLite's own text.
    case storeFails(String)
    /// What was checked of the ledger does not hold.
    case ledgerBroken(LedgerFault)
    /// The clock was set back within the last day.
    case clockSetBack(ClockStep)
    /// Entries from this business day on have no signed head, long after the day ended.
    case headsUnsigned(since: CalendarDay)
    /// A new key came into force then, although heads were signed with another.
    case signingKeyReplaced(at: Timestamp)

    public var code: String {
        switch self {
        case .diskFull: "disk-full"
        case .diskReadOnly: "disk-read-only"
        case .storeBusy: "store-busy"
        case .storeDamaged: "store-damaged"
        case .storeFails: "store-fails"
        case .ledgerBroken: "ledger-broken"
        case .clockSetBack: Self.clockSetBackCode
        case .headsUnsigned: Self.headsUnsignedCode
        case .signingKeyReplaced: Self.signingKeyReplacedCode
        }
    }

    public static let clockSetBackCode = "clock-set-back"
    public static let headsUnsignedCode = "heads-unsigned"
    public static let signingKeyReplacedCode = "signing-key-replaced"

    public var kind: RefusalKind { .unavailable }

    /// Whether the next write that succeeds shows that it has passed. Damage stays damage, and the
    /// ledger and the clock are looked at by themselves.
    public var passesWithAWrite: Bool {
        switch self {
        case .diskFull, .diskReadOnly, .storeBusy, .storeFails: true
        case .storeDamaged, .ledgerBroken, .clockSetBack, .headsUnsigned, .signingKeyReplaced:
            false
        }
    }
}
