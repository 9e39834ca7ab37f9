/// Finds how wide a column must be, in Excel's unit: the width of one digit.
struct ColumnWidth {
    /// No column is narrower.
    static let least = 8
    /// No column is wider; longer texts run on or are cut off on the screen, never in the file.
    static let most = 40
    /// Room left of and right of the content.
    static let padding = 2
    /// Room for the filter's arrow beside a heading.
    static let arrow = 2

    private var content = 0

    /// Starts with the heading.
    init(heading: String) {
        content = Self.width(of: heading) + Self.arrow
    }

    /// Widens the column for a cell.
    mutating func include(_ cell: Cell) {
        guard content < Self.most else { return }
        content = max(content, Self.width(of: cell))
    }

    /// The width to set.
    var value: Int { min(max(content + Self.padding, Self.least), Self.most) }

    /// The digits' width a cell takes when shown in its format.
    static func width(of cell: Cell) -> Int {
        switch cell {
        case .text(let text): return width(of: text)
        case .integer(let value): return width(of: value, decimals: 0)
        case .decimal(let scaled, let decimals): return width(of: scaled, decimals: decimals)
        case .moment: return 19
        case .day: return 10
        case .empty: return 0
        }
    }

    /// The widest line of a text, wide characters counted two. Nothing beyond `most` is counted.
    static func width(of text: String) -> Int {
        var widest = 0
        var line = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                line = 0
            } else {
                line += isWide(scalar) ? 2 : 1
                widest = max(widest, line)
                if widest >= most { return most }
            }
        }
        return widest
    }

    private static func width(of scaled: Int64, decimals: Int) -> Int {
        let digits = max(String(scaled.magnitude).utf8.count - decimals, 1)
        let separators = (digits - 1) / 3
        let fraction = decimals > 0 ? decimals + 1 : 0
        return (scaled < 0 ? 1 : 0) + digits + separators + fraction
    }

    /// Whether a character takes the room of two digits: East Asian wide and full-width forms.
    private static func isWide(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0..<0x1100: false
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3: true
        case 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: true
        case 0x1F300...0x1FAFF, 0x20000...0x3FFFD: true
        default: false
        }
    }
}
