import Testing
import TradeValues

@testable import Workbooks

@Suite struct CellTests {
    @Test(arguments: [
        ("plain 中文\t\n", "plain 中文\t\n"), ("a\u{0}b\u{1F}", "a\u{FFFD}b\u{FFFD}"),
        ("a\r\nb\rc\r", "a\nb\nc\n"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
        ("_x0041_", "_x005F_x0041_"), ("_x00_ _x", "_x00_ _x"), ("\u{FFFD}", "\u{FFFD}"),
        ("\u{7F}\u{85}", "\u{7F}\u{85}"), ("=1+1", "=1+1"),
    ])
    func cleans(_ text: String, _ expected: String) {
        #expect(CellText.cleaned(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test func measuresLengthInUTF16() {
        #expect(CellText.excessiveLength(String(repeating: "一", count: 32_767)) == nil)
        #expect(CellText.excessiveLength(String(repeating: "😀", count: 16_384)) == 32_768)
    }

    @Test(arguments: [
        (Cell.text("中文ab"), 6), (.text("ab\nabcd"), 4), (.integer(-1_234_567), 10),
        (.decimal(scaled: 32_040, decimals: 3), 6), (.decimal(scaled: 5, decimals: 3), 5),
        (.decimal(scaled: -1_234_567, decimals: 2), 10), (.integer(.min), 26),
        (.moment(Self.calendar.localTime(of: Timestamp(milliseconds: 0))), 19),
        (.day(CalendarDay(number: 0)), 10), (.empty, 0),
    ])
    func measuresCells(_ cell: Cell, _ expected: Int) {
        #expect(ColumnWidth.width(of: cell) == expected)
    }

    @Test func clampsWidths() {
        var width = ColumnWidth(heading: "A")
        #expect(width.value == 8)
        width.include(.text("0123456789"))
        #expect(width.value == 12)
        width.include(.text(String(repeating: "宽", count: 100)))
        #expect(width.value == 40)
    }

    private static let calendar = SiteCalendar(zoneName: "UTC", firstOffsetSeconds: 0)

    @Test(arguments: [
        ("1900-03-01", true), ("9999-12-31", true), ("2024-02-29", true), ("1900-02-28", false),
        ("1899-12-31", false),
    ])
    func daysBeforeExcelsOwnMistakeAreRefused(text: String, isInExcel: Bool) throws {
        #expect(try #require(CalendarDay(text)).isInExcel == isInExcel)
    }
}
