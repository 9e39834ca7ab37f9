internal import CXlsxWriter

/// The formats of a workbook. They belong to the library's workbook and are gone with it.
struct CellFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    let title: Format
    let subtitle: Format
    let heading: Format
    let numericHeading: Format
    let body: RowFormats
    let totals: RowFormats

    private static let grey: lxw_color_t = 0x606060
    private static let headingFill: lxw_color_t = 0xE3E9F0

    init(_ workbook: borrowing OpenWorkbook) throws(WorkbookFault) {
        title = try workbook.addFormat()
        format_set_bold(title)
        format_set_font_size(title, 14)
        subtitle = try workbook.addFormat()
        format_set_font_color(subtitle, Self.grey)
        heading = try Self.heading(workbook, LXW_ALIGN_LEFT)
        numericHeading = try Self.heading(workbook, LXW_ALIGN_RIGHT)
        body = try RowFormats(workbook, areTotals: false)
        totals = try RowFormats(workbook, areTotals: true)
    }

    private static func heading(
        _ workbook: borrowing OpenWorkbook, _ alignment: lxw_format_alignments
    ) throws(WorkbookFault) -> Format {
        let format = try workbook.addFormat()
        format_set_bold(format)
        format_set_bg_color(format, headingFill)
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_align(format, UInt8(alignment.rawValue))
        return format
    }
}

/// The formats of the cells of one kind of row.
struct RowFormats {
    typealias Format = CellFormats.Format

    let text: Format
    let numericColumnText: Format
    let moment: Format
    let day: Format
    /// For empty cells: only totals are written there, to carry their frame through.
    let empty: Format?
    /// Indexed by the number of decimals.
    let numbers: [Format]

    init(_ workbook: borrowing OpenWorkbook, areTotals: Bool) throws(WorkbookFault) {
        text = try Self.format(workbook, "@", areTotals)
        numericColumnText = try Self.format(workbook, "@", areTotals)
        format_set_align(numericColumnText, UInt8(LXW_ALIGN_RIGHT.rawValue))
        moment = try Self.format(workbook, "yyyy-mm-dd hh:mm:ss", areTotals)
        day = try Self.format(workbook, "yyyy-mm-dd", areTotals)
        empty = areTotals ? try Self.format(workbook, "General", areTotals) : nil
        var numbers: [Format] = []
        for decimals in 0...Cell.largestDecimals {
            let fraction = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals)
            numbers.append(try Self.format(workbook, "#,##0" + fraction, areTotals))
        }
        self.numbers = numbers
    }

    private static func format(
        _ workbook: borrowing OpenWorkbook, _ pattern: String, _ areTotals: Bool
    ) throws(WorkbookFault) -> Format {
        let format = try workbook.addFormat()
        format_set_num_format(format, pattern)
        if areTotals {
            format_set_bold(format)
            format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        return format
    }
}
