public import BilingualTerms
public import TradeValues

/// Aligned columns for a terminal; a Chinese character takes two of them.
public enum PlainTextLayout {
    public static func text(
        _ table: ReportTable, language: Language, calendar: SiteCalendar
    ) -> String {
        let header = table.columns.map { $0.heading[language] }
        let rows = table.rows.map { $0.map { $0.plainText(language, calendar) } }
        return table.title[language] + "\n"
            + aligned([header] + rows, toTheRight: table.columns.map(\.isNumeric))
    }

    /// Rows of as many cells each, without a heading.
    public static func text(rows: [[String]]) -> String {
        aligned(rows, toTheRight: (rows.first ?? []).map { _ in false })
    }

    private static func aligned(_ rows: [[String]], toTheRight isRight: [Bool]) -> String {
        let widths = isRight.indices.map { column in
            rows.map { displayWidth($0[column]) }.max() ?? 0
        }
        return rows.map { row in
            row.enumerated().map { index, cell in
                let padding = String(repeating: " ", count: widths[index] - displayWidth(cell))
                return isRight[index] ? padding + cell : cell + padding
            }.joined(separator: "  ").trimmedEnd + "\n"
        }.joined()
    }

    /// Columns a text takes: two for East Asian wide characters, one for others.
    static func displayWidth(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var slice = self[...]
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }
}
