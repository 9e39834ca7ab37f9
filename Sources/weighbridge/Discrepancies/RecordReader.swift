import BilingualTerms
import TradeValues

/// Turns the fields of one row into values and collects what is wrong with them.
struct RecordReader<Column: SpreadsheetColumn> {
    let row: SpreadsheetRow<Column>
    private var problems: [(column: Column, reason: Phrase)] = []

    init(row: SpreadsheetRow<Column>) { self.row = row }

    mutating func note(_ column: Column, _ reason: Phrase) { problems.append((column, reason)) }

    /// Hands the problems on; a row with any is not used.
    func isUsable(_ report: inout RowReport) -> Bool {
        for problem in problems {
            report.note(row.file, row.line, problem.column.rawValue, problem.reason)
        }
        return problems.isEmpty
    }

    /// Seconds of the site's own clock, from 1970-01-01.
    mutating func time(_ column: Column) -> Int64? {
        if row[column].isEmpty { note(column, Phrase("缺少时间", "has no time")) }
        return optionalTime(column)
    }

    /// 2026-06-01T08:30:00, with or without seconds, or with a blank for the T; a day alone is
    /// its midnight.
    mutating func optionalTime(_ column: Column) -> Int64? {
        let text = row[column]
        guard !text.isEmpty else { return nil }
        let day = CalendarDay(text.prefix(10))
        let clock = text.dropFirst(11).split(separator: ":").prefix(3).map { Int($0.prefix(2)) }
        let isClock =
            text.count == 10
            || (clock.count >= 2 && !clock.contains(nil) && (clock[0] ?? 24) < 24
                && (clock[1] ?? 60) < 60)
        guard let day, isClock else {
            note(
                column,
                Phrase(
                    "“\(text)”不是时间，写成 2026-06-01T08:30:00",
                    "“\(text)” is not a time; write it like 2026-06-01T08:30:00"))
            return nil
        }
        let seconds = clock.reduce(0) { $0 * 60 + Int64($1 ?? 0) }
        return Int64(day.number) * 86_400 + (clock.count == 2 ? seconds * 60 : seconds)
    }

    mutating func kilograms(_ column: Column, _ range: ClosedRange<Int>) -> Int? {
        guard !row[column].isEmpty else {
            note(column, Phrase("缺少重量", "has no weight"))
            return nil
        }
        let value = optionalKilograms(column)
        if let value, !range.contains(value) {
            note(
                column,
                Phrase(
                    "\(value) 公斤不像一车的净重", "\(value) kg is not the net weight of a truck"))
        }
        return value
    }

    mutating func optionalKilograms(_ column: Column) -> Int? {
        number(column, -1_000_000...1_000_000).map { Int($0.rounded()) }
    }

    mutating func number(_ column: Column, _ range: ClosedRange<Double>) -> Double? {
        let text = row[column]
        guard !text.isEmpty else { return nil }
        if let value = Double(text), range.contains(value) { return value }
        note(column, Phrase("“\(text)”不是可用的数", "“\(text)” is not a usable number"))
        return nil
    }
}
