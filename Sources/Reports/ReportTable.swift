public import BilingualTerms
public import TradeValues

/// A table of a report without a layout: text, CSV and spreadsheets are made from it.
public struct ReportTable: Sendable {
    public struct Column: Sendable {
        public let heading: Phrase
        public let isNumeric: Bool

        public init(_ chinese: String, _ english: String, isNumeric: Bool = false) {
            heading = Phrase(chinese, english)
            self.isNumeric = isNumeric
        }
    }

    public enum Cell: Hashable, Sendable {
        case text(String)
        case phrase(Phrase)
        case count(Int)
        /// Shown in whole or exact kilograms.
        case kilograms(Weight)
        /// Shown in tonnes with three decimals.
        case tonnes(Weight)
        /// With the decimals it has.
        case number(DecimalNumber)
        case moment(Timestamp)
        case day(CalendarDay)
        case empty
    }

    public let title: Phrase
    public let columns: [Column]
    public let rows: [[Cell]]

    public init(title: Phrase, columns: [Column], rows: [[Cell]]) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "ragged table")
        self.title = title
        self.columns = columns
        self.rows = rows
    }
}

extension ReportTable.Cell {
    /// The cell without grouping separators, for machines and fixed columns.
    func plainText(_ language: Language, _ calendar: SiteCalendar) -> String {
        switch self {
        case .text(let text): text
        case .phrase(let phrase): phrase[language]
        case .count(let count): String(count)
        case .kilograms(let weight): weight.kilogramsText
        case .tonnes(let weight): weight.tonnesText
        case .number(let number): number.text
        case .day(let day): day.text
        case .moment(let time): calendar.localTime(of: time).text
        case .empty: ""
        }
    }

    /// The cell as people read it: numbers with thousands apart, nothing as a dash.
    public func shown(_ language: Language, _ calendar: SiteCalendar) -> String {
        switch self {
        case .count, .kilograms, .tonnes, .number:
            GroupedNumber.text(plainText(language, calendar))
        case .empty: "–"
        case .text, .phrase, .day, .moment: plainText(language, calendar)
        }
    }
}
