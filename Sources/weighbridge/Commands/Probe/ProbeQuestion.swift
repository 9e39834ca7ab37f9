import BilingualTerms
import Foundation
import TradeValues

/// What only somebody who sees the display can say.
enum ProbeQuestion {
    /// A wrong answer is asked for again so often.
    private static let tries = 3

    /// What the display shows, in kilograms; nil when nobody is at the terminal or it is left open.
    static func knownWeight() -> DecimalNumber? {
        number(
            Phrase(
                "显示屏上现在是多少 kg？（空着回车：不知道）",
                "How many kg does the display show now? (Enter alone: not known)"))
    }

    /// Another weight, where the first one stands in several places.
    static func secondWeight(_ places: Int, first: DecimalNumber) -> DecimalNumber? {
        let number = number(
            Phrase(
                "\(places) 处都读得出 \(first.text) kg。换一个重量（越不同越好），显示屏上现在是多少 kg？（空着回车：换不了）",
                "\(first.text) kg stands in \(places) places. Put another weight on, the more different the better: how many kg does the display show now? (Enter alone: there is none)"
            ))
        return number == first ? nil : number
    }

    private static func number(_ question: Phrase) -> DecimalNumber? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        for _ in 0..<tries {
            Console.problem(question)
            guard let line = readLine() else { return nil }
            let answer = line.trimmingCharacters(in: .whitespaces)
            guard !answer.isEmpty else { return nil }
            if let number = DecimalNumber(answer), number.digits > 0 { return number }
            Console.problem(
                Phrase(
                    "“\(answer)”不是大于 0 的数。只写数字，如 12340 或 12.5；零分不出来，要放上重量",
                    "“\(answer)” is no number above 0. Write digits alone, such as 12340 or 12.5; zero tells nothing, so put a weight on"
                ))
        }
        return nil
    }
}
