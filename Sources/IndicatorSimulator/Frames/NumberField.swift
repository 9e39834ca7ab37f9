internal import TradeValues

/// How a format writes the number of the display into a field of fixed width.
struct NumberField: Sendable {
    /// What stands before the digits.
    enum Fill {
        case zeros
        case blanks
    }

    enum Sign {
        /// The format has none: a negative number cannot be said.
        case none
        /// It has a place of its own outside the field.
        case apart
        /// A minus in the field, in front of zeros or behind blanks.
        case minus
        /// A minus or a plus in the field.
        case always
    }

    enum Point {
        /// The format has none: decimals cannot be said.
        case none
        /// The field holds the digits, and how many are decimals is said elsewhere.
        case apart
        /// A character of the field where there are decimals.
        case shown
        /// A character of the field, behind the last digit where there are no decimals.
        case always
    }

    let width: Int
    var fill = Fill.zeros
    var sign = Sign.none
    var point = Point.shown

    /// The field's `width` characters; nil when the number does not fit or cannot be said.
    func characters(of value: DecimalNumber) -> [UInt8]? {
        guard sign != .none || !value.isNegative, point != .none || value.decimals == 0 else {
            return nil
        }
        let digits = digits(of: value)
        let filling: Character = fill == .zeros ? "0" : " "
        let sign = signCharacter(of: value)
        let room = width - digits.utf8.count - sign.utf8.count
        guard room >= 0 else { return nil }
        let padding = String(repeating: filling, count: room)
        let text = fill == .zeros ? sign + padding + digits : padding + sign + digits
        return Array(text.utf8)
    }

    /// At least one digit before the point.
    private func digits(of value: DecimalNumber) -> String {
        switch point {
        case .apart: String(value.digits.magnitude)
        case .none, .shown: value.signed(negative: false).text
        case .always: value.signed(negative: false).text + (value.decimals == 0 ? "." : "")
        }
    }

    private func signCharacter(of value: DecimalNumber) -> String {
        switch sign {
        case .none, .apart: ""
        case .minus: value.isNegative ? "-" : ""
        case .always: value.isNegative ? "-" : "+"
        }
    }
}

extension NumberField {
    /// The most decimals of the Yaohua family and of those who copy it (§2.1).
    static let mostCountedDecimals = 4

    /// Zero-padded digits and behind them how many are decimals, one character; nil without room.
    static func counted(_ value: DecimalNumber, digits width: Int) -> [UInt8]? {
        let field = NumberField(width: width, sign: .apart, point: .apart)
        guard value.decimals <= mostCountedDecimals,
            let digits = field.characters(of: value)
        else { return nil }
        return digits + [UInt8(ascii: "0") + UInt8(value.decimals)]
    }
}
