import ArgumentParser
import ContractCore
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

    /// Kilograms with at most three decimals, so that they are whole grams.
    ///
    /// - Parameter isZeroAllowed: whether nothing at all is a weight here.
    static func kilograms(
        _ text: String, of option: String, isZeroAllowed: Bool = false
    ) throws(ValidationError) -> Weight {
        guard let weight = DecimalNumber(text).flatMap({ Weight($0, unit: .kilogram) }),
            weight > .zero || (isZeroAllowed && weight == .zero),
            weight <= RowLimits.quantity
        else {
            throw ValidationError(
                "\(option)：“\(text)”不是千克数，写成 32000 或 31880.5，不带单位。"
                    + " “\(text)” is not a number of kilograms; write it like 32000 or 31880.5.")
        }
        return weight
    }

    /// A rate as contracts have it, with at most two decimals.
    static func perMille(_ text: String, of option: String) throws(ValidationError) -> PerMille {
        guard let rate = PerMille(text.trimmed) else {
            throw ValidationError(
                "\(option)：“\(text)”不是 0 到 \(PerMille.maximum.text) 的千分数，最多两位小数，如 3 或 1.5。"
                    + " “\(text)” is not a rate in per mille with at most two decimals, like 3 or 1.5."
            )
        }
        return rate
    }

    /// Yuan with at most two decimals.
    static func price(_ text: String, of option: String) throws(ValidationError) -> Money {
        guard let money = Money(yuan: text), money.fen >= 0 else {
            throw ValidationError(
                "\(option)：“\(text)”不是金额，写成 3000 或 3000.50。"
                    + " “\(text)” is not an amount of yuan; write it like 3000 or 3000.50.")
        }
        return money
    }
}
