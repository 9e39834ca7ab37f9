internal import BilingualTerms

/// A value of the address's query that is not what its name asks for: status 400.
struct UnreadableQuery: Error {
    let message: Message

    static func day(_ name: String, _ text: String) -> Self {
        Self(
            message: Message(
                Phrase("\(name)：“\(text)”不是日期", "\(name): “\(text)” is not a date"),
                next: Phrase("写成 2026-11-23", "Write it like 2026-11-23")))
    }

    static func month(_ name: String, _ text: String) -> Self {
        Self(
            message: Message(
                Phrase("\(name)：“\(text)”不是月份", "\(name): “\(text)” is not a month"),
                next: Phrase("写成 2026-11", "Write it like 2026-11")))
    }

    /// - Parameter allowed: whole numbers.
    static func number(_ name: String, _ text: String, in allowed: ClosedRange<Int>) -> Self {
        let range = "\(allowed.lowerBound)–\(allowed.upperBound)"
        return Self(
            message: Message(
                Phrase("\(name)：“\(text)”不能用", "\(name): “\(text)” will not do"),
                next: Phrase("写 \(range) 的整数", "Write a whole number from \(range)")))
    }

    static func plate(_ name: String, _ text: String) -> Self {
        Self(
            message: Message(
                Phrase("\(name)：“\(text)”不是车号", "\(name): “\(text)” is not a plate"),
                next: Phrase("写成 粤B12345", "Write it like 粤B12345")))
    }

    static func word(_ name: String, _ text: String) -> Self {
        Self(
            message: Message(
                Phrase("\(name)：没有“\(text)”", "\(name): there is no “\(text)”"),
                next: Phrase(
                    "从页面上选，或按接口说明写", "Choose one on the page, or see the API's description")))
    }

    static func since(_ text: String) -> Self {
        Self(
            message: Message(
                Phrase("since：“\(text)”不能用", "since: “\(text)” will not do"),
                next: Phrase(
                    "写上一次回答里的 next，第一次写 0", "Write the next of the answer before, 0 at first")))
    }

    static func limit(_ text: String, most: Int) -> Self {
        Self(
            message: Message(
                Phrase("limit：“\(text)”不能用", "limit: “\(text)” will not do"),
                next: Phrase("写 1–\(most) 的整数", "Write a whole number from 1 to \(most)")))
    }
}
