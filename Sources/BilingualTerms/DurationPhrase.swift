internal import TradeValues

extension Phrase {
    /// How much earlier one moment is than another, to the second: a message has no time zone, and
    /// what is wrong with a clock is the difference.
    static func span(from start: Timestamp, to end: Timestamp) -> Phrase {
        let seconds = (end.milliseconds - start.milliseconds) / 1_000
        guard seconds > 0 else { return Phrase("不到 1 秒", "less than a second") }
        let parts: [(count: Int64, chinese: String, english: String)] = [
            (seconds / 86_400, "天", "d"), (seconds / 3_600 % 24, "小时", "h"),
            (seconds / 60 % 60, "分", "min"), (seconds % 60, "秒", "s"),
        ]
        // Two units tell enough: nobody needs the seconds of days.
        let shown = parts.drop { $0.count == 0 }.prefix(2).filter { $0.count > 0 }
        return Phrase(
            shown.map { "\($0.count) \($0.chinese)" }.joined(separator: " "),
            shown.map { "\($0.count) \($0.english)" }.joined(separator: " "))
    }
}
