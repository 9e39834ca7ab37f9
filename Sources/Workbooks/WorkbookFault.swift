/// Where in a workbook something is, in the words a person sees in Excel.
public struct CellPlace: Sendable, Hashable, CustomStringConvertible {
    /// The sheet's name as written, after cleaning.
    public let sheet: String
    /// The row number shown in Excel, from 1; the first row of data is row 4.
    public let row: Int
    /// The column letters shown in Excel, from `A`.
    public let column: String

    /// `column` counts from 0, `row` as Excel does from 1.
    init(sheet: String, row: Int, column: Int) {
        self.sheet = sheet
        self.row = row
        self.column = Self.letters(column)
    }

    /// Such as `过磅单!C5`.
    public var description: String { "\(sheet)!\(column)\(row)" }

    /// Column letters for a column counted from 0: 0 is `A`, 26 is `AA`.
    static func letters(_ column: Int) -> String {
        var rest = column + 1
        var text = ""
        while rest > 0 {
            let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
            text = String(UnicodeScalar(letter)) + text
            rest = (rest - 1) / 26
        }
        return text
    }
}

/// Why a workbook could not be made or written, and where.
public enum WorkbookFault: Error, Sendable, Hashable {
    /// A workbook needs at least one sheet.
    case noSheets
    /// A sheet needs at least one column.
    case noColumns(sheet: String)
    /// More columns than Excel has.
    case tooManyColumns(sheet: String, count: Int, limit: Int)
    /// More rows, totals included, than Excel has below the header.
    case tooManyRows(sheet: String, count: Int, limit: Int)
    /// A row (Excel's number) whose number of cells differs from the number of columns.
    case unevenRow(sheet: String, row: Int, cells: Int, columns: Int)
    /// A text longer than Excel takes; `length` and `limit` in UTF-16 units.
    case textTooLong(CellPlace, length: Int, limit: Int)
    /// A number a cell cannot hold exactly.
    case numberTooLarge(CellPlace, value: Int64, limit: Int64)
    /// Fewer than 0 or more than `Cell.largestDecimals` decimals.
    case decimalsOutOfRange(CellPlace, decimals: Int)
    /// A date or time that does not exist or that Excel cannot hold.
    case impossibleDate(CellPlace)
    /// libxlsxwriter refused a step; `code` is its `lxw_error`.
    case library(step: String, code: Int, message: String)
    /// A part of the finished file lacks something, most likely as the temporary folder is full.
    case incomplete(part: String)
    /// The temporary file could not be made or read back; `code` is `errno`.
    case temporaryFile(folder: String, step: String, code: Int32)
}

extension WorkbookFault: CustomStringConvertible {
    /// One line for the log.
    public var description: String {
        switch self {
        case .noSheets: "workbook without sheets"
        case .noColumns(let sheet): "sheet \(sheet) has no columns"
        case .tooManyColumns(let sheet, let count, let limit):
            "sheet \(sheet) has \(count) columns, at most \(limit) fit"
        case .tooManyRows(let sheet, let count, let limit):
            "sheet \(sheet) has \(count) rows, at most \(limit) fit"
        case .unevenRow(let sheet, let row, let cells, let columns):
            "sheet \(sheet) row \(row) has \(cells) cells for \(columns) columns"
        case .textTooLong(let place, let length, let limit):
            "text in \(place) has \(length) UTF-16 units, at most \(limit) fit"
        case .numberTooLarge(let place, let value, let limit):
            "number \(value) in \(place) lies beyond \(limit)"
        case .decimalsOutOfRange(let place, let decimals):
            "number in \(place) has \(decimals) decimals, 0 to \(Cell.largestDecimals) fit"
        case .impossibleDate(let place): "impossible date or time in \(place)"
        case .library(let step, let code, let message):
            "libxlsxwriter error \(code) at \(step): \(message)"
        case .incomplete(let part): "\(part) is incomplete; is the temporary folder full?"
        case .temporaryFile(let folder, let step, let code):
            "temporary file in \(folder): \(step) failed with errno \(code)"
        }
    }
}
