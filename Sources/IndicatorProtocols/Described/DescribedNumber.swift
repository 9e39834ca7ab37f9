internal import TradeValues

extension DescribedFrame {
    /// How a number is written.
    public struct NumberForm: Hashable, Sendable {
        public enum Padding: String, CaseIterable, Sendable {
            /// Every place has a digit, leading zeros included.
            case zeros
            /// Blanks stand in the places before the number.
            case blanks
            /// Blanks stand in the places behind the number.
            case blanksBehind = "blanks-behind"
        }

        /// A point among the digits; it takes a place of the width.
        public enum Point: String, CaseIterable, Sendable {
            case noPoint = "none"
            case point = "."
            case comma = ","
        }

        public let padding: Padding
        public let point: Point
        /// Whether a minus or plus stands before the first digit, inside the width.
        public let hasSign: Bool

        public init(padding: Padding = .zeros, point: Point = .noPoint, hasSign: Bool = false) {
            self.padding = padding
            self.point = point
            self.hasSign = hasSign
        }
    }

    /// A number that is no weight: it is judged, and may say something by being zero.
    public struct Number: Hashable, Sendable {
        public internal(set) var at: Int
        public let width: Int
        public let form: NumberForm
        public let zero: Statement
        public let notZero: Statement

        public init(
            at: Int, width: Int, form: NumberForm, zero: Statement = Statement(),
            notZero: Statement = Statement()
        ) {
            self.at = at
            self.width = width
            self.form = form
            self.zero = zero
            self.notZero = notZero
        }
    }

    public struct Weight: Hashable, Sendable {
        public enum Order: String, CaseIterable, Sendable {
            /// As a person reads it.
            case forward
            /// The lowest digit first.
            case reversed
        }

        /// Where the number of digits behind the point comes from.
        public enum Decimals: Hashable, Sendable {
            /// From the point that is sent.
            case sent
            case fixed(Int)
            /// From codes, each of which says them in every value or in none; what several of them
            /// say adds up.
            case coded
        }

        /// A text in the place of the number, and what it says: out of range or no weight.
        public struct Filler: Hashable, Sendable {
            public let bytes: [UInt8]
            public let says: Statement

            public init(_ bytes: [UInt8], says: Statement) {
                self.bytes = bytes
                self.says = says
            }
        }

        public internal(set) var at: Int
        /// How many characters the weight can have; one width unless a sum or CRC guards
        /// them.
        public let widths: ClosedRange<Int>
        /// 1: side by side; 2: every second byte.
        public let every: Int
        public let order: Order
        public let form: NumberForm
        public let decimals: Decimals
        public let fillers: [Filler]
        /// What a number says by being there.
        public let says: Statement

        public static let widthsAllowed = 1...18
        public static let maximumFillers = 8

        /// - Parameter widths: inside ``widthsAllowed``.
        public init(
            at: Int, widths: ClosedRange<Int>, every: Int = 1, order: Order = .forward,
            form: NumberForm, decimals: Decimals, fillers: [Filler] = [],
            says: Statement = Statement()
        ) {
            precondition(Self.widthsAllowed.contains(widths.lowerBound), "a weight has a width")
            self.at = at
            self.widths = widths
            self.every = every
            self.order = order
            self.form = form
            self.decimals = decimals
            self.fillers = fillers
            self.says = says
        }

        /// The bytes that can stand in it.
        var bytes: ByteSet {
            fillers.reduce(into: form.bytes) { set, filler in
                filler.bytes.forEach { set.insert($0) }
            }
        }

        /// The narrowest weight from its first byte to its last.
        var span: Range<Int> { at..<(at + every * (widths.lowerBound - 1) + 1) }
    }
}

extension DescribedFrame.NumberForm {
    var bytes: ByteSet {
        var set = ByteSet()
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { set.insert(byte) }
        if padding != .zeros { set.insert(UInt8(ascii: " ")) }
        switch point {
        case .noPoint: break
        case .point: set.insert(UInt8(ascii: "."))
        case .comma: set.insert(UInt8(ascii: ","))
        }
        if hasSign {
            set.insert(UInt8(ascii: "-"))
            set.insert(UInt8(ascii: "+"))
        }
        return set
    }

    private var style: NumberStyle {
        // A point behind the last digit is a display without decimals; the width guards it.
        var style: NumberStyle = point == .noPoint ? [] : [.point, .lastPoint]
        switch padding {
        case .zeros: break
        case .blanks: style.insert(.leadingBlanks)
        case .blanksBehind: style.insert(.trailingBlanks)
        }
        if hasSign { style.insert(.sign) }
        return style
    }

    /// The number in `width` bytes, of which each is asked for in the order of reading; nil for
    /// anything else.
    func number(width: Int, byte: (Int) -> UInt8) -> DecimalNumber? {
        var text = NumberText(style)
        for place in 0..<width {
            let byte = byte(place)
            guard bytes.contains(byte), text.take(byte == UInt8(ascii: ",") ? 0x2E : byte) else {
                return nil
            }
        }
        return text.number()
    }
}
