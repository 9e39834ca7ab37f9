public import BilingualTerms
public import TradeValues

/// CSV as Excel opens it: UTF-8 with a byte-order mark, CRLF, no grouping (forms.md §6).
public enum CSVLayout {
    public static func text(
        _ table: ReportTable, language: Language, calendar: SiteCalendar
    ) -> String {
        let header = table.columns.map { field($0.heading[language]) }
        let rows = table.rows.map { row in
            row.map { cell in
                let text = cell.plainText(language, calendar)
                return switch cell {
                case .text, .phrase: field(guarded(text))
                default: field(text)
                }
            }
        }
        return "\u{FEFF}"
            + ([header] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    /// A text that a spreadsheet would take for a formula is made text by an apostrophe.
    private static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first)
        else {
            return text
        }
        return "'" + text
    }

    private static func field(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false).joined(
                separator: "\"\"") + "\""
    }
}
