internal import GRDB
internal import TradeValues

extension Row {
    func weight(_ column: String) -> Weight { Weight(grams: self[column]) }
    func timestamp(_ column: String) -> Timestamp { Timestamp(milliseconds: self[column]) }

    func optionalWeight(_ column: String) -> Weight? {
        (self[column] as Int64?).map(Weight.init(grams:))
    }

    /// A word of a closed list; the schema admits no other, so another one is damage.
    func word<Word: RawRepresentable<String>>(_ column: String, in table: String) throws -> Word {
        guard let word = Word(rawValue: self[column]) else {
            throw StoreFault.damaged(table: table, column: column)
        }
        return word
    }

    func plate(_ column: String, in table: String) throws -> Plate {
        guard let plate = Plate(stored: self[column]) else {
            throw StoreFault.damaged(table: table, column: column)
        }
        return plate
    }

    func day(_ column: String, in table: String) throws -> CalendarDay {
        guard let day = CalendarDay(self[column] as String) else {
            throw StoreFault.damaged(table: table, column: column)
        }
        return day
    }

    func optionalDay(_ column: String, in table: String) throws -> CalendarDay? {
        self[column] as String? == nil ? nil : try day(column, in: table)
    }
}
