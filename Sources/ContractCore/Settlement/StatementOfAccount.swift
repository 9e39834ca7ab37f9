public import ContentHashing
public import TradeValues

/// 对帐单: what a contract comes to since the statement before (forms.md §3).
///
/// Opening + value shipped + charges − claims − receipts = closing, to the fen.
public struct StatementOfAccount: Hashable, Sendable {
    /// What stood open after the statement before; above zero the customer owes it.
    public let opening: Money
    public let lines: [StatementLine]
    /// Money that names this contract.
    public let entries: [AccountEntry]

    /// Lines of one statement; a longer one is parted by an earlier last day.
    public static let mostLines = 1_000

    public init(opening: Money, lines: [StatementLine], entries: [AccountEntry]) {
        self.opening = opening
        self.lines = lines
        self.entries = entries
    }

    private var settled: [StatementLine] { lines.filter(\.isSettled) }

    /// Of the loads that are not in dispute, less what came back.
    public var shippedValue: Money { settled.reduce(.zero) { $0 + $1.value } }
    public var claims: Money { settled.reduce(.zero) { $0 + $1.claim } }
    /// What is to be invoiced.
    public var amount: Money { shippedValue - claims }
    /// Whether it is ours to pay: settled by a credit note at finance, not invoiced.
    public var isCredit: Bool { amount < .zero }
    public var settledQuantity: Weight { settled.reduce(.zero) { $0 + ($1.settled ?? .zero) } }

    /// Receipts less refunds.
    public var receipts: Money {
        entries.lazy.filter { $0.kind == .receipt || $0.kind == .refund }
            .reduce(.zero) { $0 + $1.amount }
    }

    /// What else the customer owes, such as freight; opening balances are the account's own.
    public var charges: Money {
        entries.lazy.filter { $0.kind == .charge }.reduce(.zero) { $0 - $1.amount }
    }

    public var closing: Money { opening + shippedValue + charges - claims - receipts }

    public var disputed: [StatementLine] { lines.filter { !$0.isSettled } }

    /// Of everything that the statement says: what a signature on its document stands for.
    public var digest: ContentHash {
        let money = "\(opening.fen)|\(receipts.fen)|\(charges.fen)|\(closing.fen)"
        let rows = lines.map(\.text) + entries.map { "entry|\($0.id)|\($0.amount.fen)" }
        return ContentHash(of: Array(([money] + rows).joined(separator: "\n").utf8))
    }
}
