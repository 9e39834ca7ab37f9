extension DescribedFrame {
    /// A part of a description, as its section is named in a profile; numbers count from zero.
    public enum Part: Hashable, Sendable {
        case length
        case start
        case end
        case constant(Int)
        case weight
        case code(Int)
        case number(Int)
        case ignored(Int)
        case check
    }

    /// Why a description cannot be true of any frame, or would let a wrong one pass.
    public struct Contradiction: Error, Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            /// Neither a length nor an end is described.
            case noEnd
            /// Neither start, end nor any other byte is constant: no frame could be found.
            case noMark
            case length(Int)
            /// A byte outside the frame.
            case outside(Int, length: Int)
            /// A byte that another part describes, too.
            case twice(Int)
            /// Bits that no part describes.
            case undescribed(Int, bits: UInt8)
            /// One length of a frame whose weight has several widths.
            case lengthAndWidths
            /// Several widths without a sum or CRC: lost digits would make another weight.
            case widthsWithoutCheck
            /// Behind a weight of several widths stands something that could belong to it.
            case widthsWithoutStop
            /// The check covers bytes that do not stand before it.
            case checkNotBehind
            /// Two sources for the sign, or for the decimals.
            case twoSigns
            case twoDecimals
            case tooManyDecimals(Int)
            /// Some values of a code say decimals and others do not.
            case decimalsLeftOut
            /// Codes are to say the decimals, and none does.
            case noDecimals
            /// Two values of a code are the same.
            case sameValue
            /// A text for the weight that has another width, or could be a number.
            case filler(Int)
        }

        public let part: Part
        public let kind: Kind

        init(_ part: Part, _ kind: Kind) {
            self.part = part
            self.kind = kind
        }
    }
}
