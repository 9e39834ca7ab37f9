import ArgumentParser
import TradeValues

/// Arguments that are more than a word. A wrong one is refused while the command line is read, so
/// that the right command's usage follows.
enum ArgumentText {
    static func day(_ text: String, of option: String) throws(ValidationError) -> CalendarDay {
        guard let day = CalendarDay(text) else {
            throw ValidationError(
                "\(option)：“\(text)”不是日期，写成 2026-11-23。"
                    + " “\(text)” is not a date; write it like 2026-11-23.")
        }
        return day
    }
}
