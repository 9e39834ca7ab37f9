internal import TradeValues

/// Refuses what Excel cannot hold, before anything is written: the answer comes quickly, and
/// libxlsxwriter, which leaks descriptors when a workbook is given up half-way, is not bothered.
struct SheetCheck {
    private let sheet: Sheet

    init(_ sheet: Sheet) {
        self.sheet = sheet
    }

    /// Throws for the first cell that does not fit, from the top left.
    func run() throws(WorkbookFault) {
        try check(sheet.title, row: 0, column: 0)
        try check(sheet.subtitle, row: 1, column: 0)
        for (index, column) in sheet.columns.enumerated() {
            try check(column.heading, row: Sheet.headRows - 1, column: index)
        }
        var row = Sheet.headRows
        for cells in sheet.rows {
            try check(cells, row: row)
            row += 1
        }
        if let totals = sheet.totals { try check(totals, row: row) }
    }

    private func check(_ cells: [Cell], row: Int) throws(WorkbookFault) {
        for (column, cell) in cells.enumerated() {
            switch cell {
            case .text(let text):
                try check(text, row: row, column: column)
            case .integer(let value):
                try check(value, limit: Cell.largestInteger, row: row, column: column)
            case .decimal(let scaled, let decimals):
                guard (0...Cell.largestDecimals).contains(decimals) else {
                    throw .decimalsOutOfRange(place(row, column), decimals: decimals)
                }
                let limit = decimals == 0 ? Cell.largestInteger : Cell.largestScaled
                try check(scaled, limit: limit, row: row, column: column)
            case .moment(let moment):
                guard moment.day.isInExcel else { throw .impossibleDate(place(row, column)) }
            case .day(let day):
                guard day.isInExcel else { throw .impossibleDate(place(row, column)) }
            case .empty:
                continue
            }
        }
    }

    private func check(_ text: String, row: Int, column: Int) throws(WorkbookFault) {
        if let length = CellText.excessiveLength(text) {
            throw .textTooLong(place(row, column), length: length, limit: Cell.longestText)
        }
    }

    private func check(
        _ value: Int64, limit: Int64, row: Int, column: Int
    ) throws(WorkbookFault) {
        guard value.magnitude <= limit.magnitude else {
            throw .numberTooLarge(place(row, column), value: value, limit: limit)
        }
    }

    /// `row` and `column` count from 0.
    private func place(_ row: Int, _ column: Int) -> CellPlace {
        CellPlace(sheet: sheet.name, row: row + 1, column: column)
    }
}
