public import TradeValues

/// Why a table or a form is not taken. Nothing of it was.
public enum TableRefusal: Refusal, Hashable {
    case rowsRefused([RowProblem])

    public var code: String { "rows-refused" }
    public var kind: RefusalKind { .invalid }
}
