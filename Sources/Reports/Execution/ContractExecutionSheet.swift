public import BilingualTerms
internal import TradeValues

/// The rows of the report as people read them: two figures above each other in a column, so that
/// a screen of 1366 pixels and a sheet of A4 take them all. Files have a column for each.
extension ContractExecutionReport {
    /// What stands in one column of the sheet, from top to bottom.
    public static let sheetColumns: [[Column]] = [
        [.contract, .customer], [.product, .salesperson], [.ordered, .rate],
        [.before, .cumulative],
        [.loads, .loaded], [.remaining], [.due, .daysLeft], [.balance, .uninvoiced], [.gap],
        [.discrepancy, .discrepancyRate], [.notes],
    ]

    /// A cell of the sheet, its lines from top to bottom.
    public struct SheetCell: Hashable, Sendable {
        public let lines: [String]
        public let isNumeric: Bool
    }

    public func sheetHeadings(_ language: Language) -> [SheetCell] {
        Self.sheetColumns.map { columns in
            SheetCell(
                lines: columns.map { $0.heading.heading[language] },
                isNumeric: Self.isNumeric(columns))
        }
    }

    public func sheetCells(of row: Row, _ language: Language) -> [SheetCell] {
        sheetCells(language) { cell(of: row, $0) }
    }

    /// The sums under their columns.
    public func sheetTotals(_ language: Language) -> [SheetCell] {
        sheetCells(language, totalCell)
    }

    // MARK: Parts

    /// A number that is not there is a dash, a word that is not there nothing.
    private func sheetCells(
        _ language: Language, _ cell: (Column) -> ReportTable.Cell
    ) -> [SheetCell] {
        Self.sheetColumns.map { columns in
            let isNumeric = Self.isNumeric(columns)
            let lines = columns.compactMap { column -> String? in
                let cell = cell(column)
                if !isNumeric, cell == .empty { return nil }
                let text = cell.shown(language, calendar)
                return text.isEmpty ? nil : text
            }
            return SheetCell(
                lines: Set(lines) == ["–"] ? ["–"] : lines, isNumeric: isNumeric)
        }
    }

    private static func isNumeric(_ columns: [Column]) -> Bool {
        columns.contains { $0.heading.isNumeric }
    }
}
