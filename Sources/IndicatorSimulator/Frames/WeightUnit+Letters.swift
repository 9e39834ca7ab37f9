internal import TradeValues

extension WeightUnit {
    /// The word by which most formats name the unit, one or two small letters.
    private var word: String { self == .shortTon ? "tn" : rawValue }

    /// Small letters, blanks before them.
    func letters(rightAlignedIn width: Int) -> [UInt8] {
        let blanks = String(repeating: " ", count: max(0, width - word.utf8.count))
        return Array((blanks + word).utf8)
    }

    /// Small letters, blanks behind them.
    func letters(leftAlignedIn width: Int) -> [UInt8] {
        let blanks = String(repeating: " ", count: max(0, width - word.utf8.count))
        return Array((word + blanks).utf8)
    }

    /// The one letter of the North American formats; nil for the short ton, whose letter is the
    /// tonne's.
    var capital: UInt8? {
        switch self {
        case .pound: UInt8(ascii: "L")
        case .kilogram: UInt8(ascii: "K")
        case .tonne: UInt8(ascii: "T")
        case .gram: UInt8(ascii: "G")
        case .ounce: UInt8(ascii: "O")
        case .shortTon: nil
        }
    }
}
