public import BilingualTerms
public import Reports
public import TradeValues

/// Tables as an Excel workbook: one sheet each, numbers as numbers, dates as dates, everything else
/// as text that cannot become a formula (forms.md §6, export conventions).
public enum SpreadsheetLayout {
    /// The media type of the file.
    public static let mediaType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// The file's bytes. Blocks for as long as the writing takes: a second for 50 000 rows.
    ///
    /// - Parameters:
    ///   - heading: row 1 of every sheet.
    ///   - remark: row 2: what was asked for, and when it was made.
    ///   - folder: where the file is put together; it is removed again.
    public static func data(
        _ tables: [ReportTable], heading: String, remark: String, language: Language,
        calendar: SiteCalendar, folder: String
    ) throws(WorkbookFault) -> [UInt8] {
        var sheets: [Sheet] = []
        for table in tables {
            sheets.append(
                try Sheet(
                    name: table.title[language], title: heading, subtitle: remark,
                    columns: table.columns.map {
                        Column($0.heading[language], isNumeric: $0.isNumeric)
                    },
                    rows: table.rows.map { row in
                        row.map { cell($0, language, calendar) }
                    }))
        }
        return try XLSXFile.data(
            Workbook(title: heading, sheets: sheets), temporaryFolder: folder)
    }

    private static func cell(
        _ cell: ReportTable.Cell, _ language: Language, _ calendar: SiteCalendar
    ) -> Cell {
        switch cell {
        case .text(let text): .text(text)
        case .phrase(let phrase): .text(phrase[language])
        case .count(let count): .integer(Int64(count))
        case .kilograms(let weight): number(weight.grams, unit: 1_000, least: 0)
        case .tonnes(let weight): number(weight.grams, unit: 1_000_000, least: 3)
        case .number(let number):
            number.decimals == 0
                ? .integer(number.digits)
                : .decimal(scaled: number.digits, decimals: number.decimals)
        case .moment(let time): .moment(calendar.localTime(of: time))
        case .day(let day): .day(day)
        case .empty: .empty
        }
    }

    /// Grams in a larger unit: exactly, with at least so many decimals, and more only for weights
    /// that need them.
    private static func number(_ grams: Int64, unit: Int64, least: Int) -> Cell {
        var scaled = grams
        var decimals = unit == 1_000 ? 3 : 6
        while decimals > least, scaled.isMultiple(of: 10) {
            scaled /= 10
            decimals -= 1
        }
        // Between none and all three: 12.5 kg reads 12.500.
        while decimals > least, !decimals.isMultiple(of: 3) {
            scaled *= 10
            decimals += 1
        }
        return decimals == 0 ? .integer(scaled) : .decimal(scaled: scaled, decimals: decimals)
    }
}
