public import TradeValues
public import WorkflowCore

/// One thing that is wrong with one row of a table or one form.
public struct RowProblem: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case missing
        /// Not even a header.
        case emptyTable
        /// Not readable as what the column holds.
        case malformed(value: String)
        case tooLong(maximum: Int)
        case notPositive(value: String)
        /// The text names none of the allowed values.
        case notOneOf(value: String, allowed: [String])
        case notBetween(value: String, least: Int, most: Int)
        /// No rate from 0 to this, or one with too many decimals.
        case rateOutside(value: String, most: PerMille)
        /// Master data of that kind has no record with this key.
        case notInMasterData(MasterKind, key: String)
        case endsBeforeStart
        /// The seal on a customer's paper is not the specimen on file.
        case sealDiffers
        /// The kind of clause that was chosen has no use for it.
        case notWithThisKind
        /// Gross less tare is this.
        case notDifference(String)
        /// It has to be more than this.
        case notAbove(String)
        case duplicate(firstLine: Int)
        case unknownColumn
        case duplicateColumn
        /// The row has more or fewer fields than the header.
        case fieldCount(found: Int, expected: Int)
        case unclosedQuote
        case notUTF8
        case tooManyRows(maximum: Int)
        case openingAboveOrdered
        /// The row is well formed, but an order rule forbids it.
        indirect case refused(OrderRefusal)
        /// A rule of settlement forbids it.
        indirect case unsettled(StatementRefusal)
        /// The document cannot be moved so, or by these.
        indirect case notMoved(WorkflowRefusal)
        /// No load has this ticket, or it no longer counts.
        case noLoad(ticket: String)
    }

    /// 1-based line of the file; nil for a form.
    public let line: Int?
    /// The column's or field's key; nil when the whole row is meant.
    public let field: String?
    public let reason: Reason

    public init(line: Int? = nil, field: String? = nil, reason: Reason) {
        self.line = line
        self.field = field
        self.reason = reason
    }
}
