public import LedgerCore
public import TradeValues

/// What verifying a store's ledger found.
public struct LedgerReport: Sendable {
    /// Entries that were walked and found good.
    public var entries: Int64 = 0
    /// Where walking began; 0: at the first entry. An earlier part is vouched for by a signature.
    public var after: Int64 = 0
    /// The last entry that was found good.
    public var head: LedgerHead?
    /// When it was written.
    public var lastAt: Timestamp?
    /// The newest signed head that was found good.
    public var signedHead: SignedHead?
    /// Signing keys that were put into force, in order.
    public var keys: [DeclaredKey] = []
    /// Rows of record tables, and kept bytes, that were compared with their entries.
    public var records: Int64 = 0
    public var evidence: Int64 = 0
    /// Files of photographs that were compared with their entries.
    public var photographs: Int64 = 0
    /// The entry that a ticket code belongs to.
    public var codeEntry: Int64?
    /// What that ticket states.
    public var codeTicket: Ticket?
    public var fault: LedgerFault?

    /// A load record as its entry has it.
    public struct Ticket: Hashable, Sendable {
        public let figures: TicketFigures
        public let plate: String

        /// Nil when the body is not one of a load record.
        init?(_ body: LedgerBody) {
            guard let fields = body.fields, case .text(let number)? = fields["ticketNumber"],
                case .text(let plate)? = fields["plate"],
                case .integer(let net)? = fields["netGrams"]
            else { return nil }
            figures = TicketFigures(number: number, net: Weight(grams: net))
            self.plate = plate
        }
    }
}

/// What to hold a ledger against, besides itself.
public struct LedgerQuestion: Sendable {
    /// Begin after the last head that was signed before this day; nil: at the first entry.
    public var since: CalendarDay?
    /// Begin after the newest signed head but one: what a running site looks at again and again.
    public var onlyRecent = false
    /// The start of a hash, from a ticket: at least ten bytes.
    public var code: [UInt8]?
    /// What the paper with that code states, when it was handed in as well.
    public var paper: TicketFigures?
    /// An earlier head that somebody kept.
    public var head: LedgerHead?
    /// Whether the records and the kept bytes are compared as well.
    public var includesRecords = true
    /// Whether the files of photographs are read as well; many gigabytes take their time.
    public var includesPhotographs = true

    public init() {}
}
