internal import BilingualTerms
public import ContractCore
internal import TradeValues

extension ReportTable {
    /// Master data of one kind; numbers are numbers.
    public init(_ kind: MasterKind, _ records: [(texts: [String: String], isRetired: Bool)]) {
        let columns = kind.schema.columns
        self.init(
            title: kind.word,
            columns: columns.map { column in
                let label = kind.label(of: column.name)
                return Column(
                    label.chinese, label.english, isNumeric: column.input.isNumber)
            } + [Column("状态", "State")],
            rows: records.map { record in
                columns.map { Self.cell(record.texts[$0.name], $0.input) }
                    + [record.isRetired ? .phrase(Phrase("已停用", "Retired")) : .empty]
            })
    }

    private static func cell(_ text: String?, _ input: FieldInput) -> Cell {
        guard let text else { return .empty }
        if input.isNumber { return DecimalNumber(text).map(Cell.number) ?? .text(text) }
        switch input {
        case .day: return CalendarDay(text).map(Cell.day) ?? .text(text)
        case .choice: return FieldChoice(rawValue: text).map { .phrase($0.word) } ?? .text(text)
        default: return .text(text)
        }
    }
}
