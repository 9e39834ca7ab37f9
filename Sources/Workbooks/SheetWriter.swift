internal import CXlsxWriter
internal import TradeValues

/// Writes one sheet, row by row from top to bottom, after `SheetCheck` has found nothing wrong.
struct SheetWriter {
    private let sheet: Sheet
    private let worksheet: UnsafeMutablePointer<lxw_worksheet>
    private let formats: CellFormats
    private var written = 0

    /// A4 among the library's paper sizes.
    private static let a4: UInt8 = 9
    private static let headingRow: lxw_row_t = 2

    init(
        _ sheet: Sheet, to worksheet: UnsafeMutablePointer<lxw_worksheet>, formats: CellFormats
    ) {
        self.sheet = sheet
        self.worksheet = worksheet
        self.formats = formats
    }

    /// Writes everything and returns the number of cells the sheet has now.
    mutating func write() throws(WorkbookFault) -> Int {
        try setPage()
        try setWidths()
        try writeHead()
        var row = Sheet.headRows
        for cells in sheet.rows {
            try write(cells, row: row, formats.body)
            row += 1
        }
        if let totals = sheet.totals {
            try write(totals, row: row, formats.totals)
        }
        return written
    }

    private func setPage() throws(WorkbookFault) {
        worksheet_set_landscape(worksheet)
        worksheet_set_paper(worksheet, Self.a4)
        worksheet_fit_to_pages(worksheet, 1, 0)
        worksheet_freeze_panes(worksheet, Self.headingRow + 1, 0)
        let repeated = worksheet_repeat_rows(worksheet, Self.headingRow, Self.headingRow)
        try check(repeated, "repeated heading")
        let lastColumn = lxw_col_t(sheet.columns.count - 1)
        let lastRow = Self.headingRow + lxw_row_t(sheet.rows.count)
        try check(
            worksheet_autofilter(worksheet, Self.headingRow, 0, lastRow, lastColumn), "filter")
        // Without this Excel marks every ticket number and plate made of digits as a mistake.
        let last = CellPlace.letters(sheet.columns.count - 1)
        let range = "A\(Sheet.headRows + 1):\(last)\(Sheet.headRows + max(sheet.rows.count, 1))"
        let kind = UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue)
        try check(worksheet_ignore_errors(worksheet, kind, range), "ignored marks")
    }

    private func setWidths() throws(WorkbookFault) {
        var widths = sheet.columns.map { ColumnWidth(heading: $0.heading) }
        for row in sheet.rows {
            for index in widths.indices { widths[index].include(row[index]) }
        }
        if let totals = sheet.totals {
            for index in widths.indices { widths[index].include(totals[index]) }
        }
        for (index, width) in widths.enumerated() {
            let column = lxw_col_t(index)
            let code = worksheet_set_column(worksheet, column, column, Double(width.value), nil)
            try check(code, "width of column \(CellPlace.letters(index))")
        }
    }

    private mutating func writeHead() throws(WorkbookFault) {
        try writeText(sheet.title, row: 0, column: 0, formats.title)
        try writeText(sheet.subtitle, row: 1, column: 0, formats.subtitle)
        for (index, column) in sheet.columns.enumerated() {
            let format = column.isNumeric ? formats.numericHeading : formats.heading
            try writeText(column.heading, row: Int(Self.headingRow), column: index, format)
        }
    }

    private mutating func write(
        _ cells: [Cell], row: Int, _ formats: RowFormats
    ) throws(WorkbookFault) {
        for (column, cell) in cells.enumerated() {
            switch cell {
            case .text(let text):
                let isNumeric = sheet.columns[column].isNumeric
                let format = isNumeric ? formats.numericColumnText : formats.text
                try writeText(text, row: row, column: column, format)
            case .integer(let value):
                try writeNumber(value, 0, row: row, column: column, formats)
            case .decimal(let scaled, let decimals):
                try writeNumber(scaled, decimals, row: row, column: column, formats)
            case .moment(let moment):
                try writeDate(
                    moment.day, moment.secondOfDay, row: row, column: column, formats.moment)
            case .day(let day):
                try writeDate(day, 0, row: row, column: column, formats.day)
            case .empty:
                try writeBlank(row: row, column: column, formats.empty)
            }
        }
    }

    private mutating func writeText(
        _ text: String, row: Int, column: Int, _ format: CellFormats.Format
    ) throws(WorkbookFault) {
        // The library refuses an empty string without a format and writes a blank with one.
        guard !text.isEmpty else { return try writeBlank(row: row, column: column, format) }
        let text = CellText.cleaned(text)
        let code = worksheet_write_string(
            worksheet, lxw_row_t(row), lxw_col_t(column), text, format)
        try check(code, "text in \(place(row, column))")
        written += 1
    }

    private mutating func writeNumber(
        _ scaled: Int64, _ decimals: Int, row: Int, column: Int, _ formats: RowFormats
    ) throws(WorkbookFault) {
        // Both sides are exact in a double, so the division rounds once, to the nearest double;
        // the library prints 16 significant digits of it.
        let value = Double(scaled) / Self.powersOfTen[decimals]
        let code = worksheet_write_number(
            worksheet, lxw_row_t(row), lxw_col_t(column), value, formats.numbers[decimals])
        try check(code, "number in \(place(row, column))")
        written += 1
    }

    private static let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

    private mutating func writeDate(
        _ day: CalendarDay, _ second: Int, row: Int, column: Int, _ format: CellFormats.Format
    ) throws(WorkbookFault) {
        let (year, month, dayOfMonth) = day.components
        var date = lxw_datetime(
            year: Int32(year), month: Int32(month), day: Int32(dayOfMonth),
            hour: Int32(second / 3_600), min: Int32(second / 60 % 60), sec: Double(second % 60))
        let code = worksheet_write_datetime(
            worksheet, lxw_row_t(row), lxw_col_t(column), &date, format)
        try check(code, "date in \(place(row, column))")
        written += 1
    }

    private mutating func writeBlank(
        row: Int, column: Int, _ format: CellFormats.Format?
    ) throws(WorkbookFault) {
        guard let format else { return }
        let code = worksheet_write_blank(worksheet, lxw_row_t(row), lxw_col_t(column), format)
        try check(code, "empty cell in \(place(row, column))")
        written += 1
    }

    /// `row` and `column` count from 0, as the library does.
    private func place(_ row: Int, _ column: Int) -> CellPlace {
        CellPlace(sheet: sheet.name, row: row + 1, column: column)
    }

    private func check(
        _ code: lxw_error, _ step: @autoclosure () -> String
    ) throws(WorkbookFault) {
        if code != LXW_NO_ERROR { try WorkbookFault.check(code, "\(sheet.name): \(step())") }
    }
}
