internal import TradeValues
internal import WeighingCore

/// What a profile says about the frames of its device beyond the protocol's name.
public struct StreamDialect: Hashable, Sendable {
    /// All frames of the device have this many bytes. Where a protocol leaves the width of the
    /// weight open, nothing else tells that a digit was lost.
    public var frameLength: Int?
    /// How the lines end that ``frameLength`` counts.
    public var lineEnd: LineEnd
    /// Digits behind the point, for a device that sends the digits only.
    public var decimals: Int?
    /// The characters of the weight, sign and point included, where the protocol leaves them open
    /// and its frames differ in length besides.
    public var weightWidth: Int?
    /// For the continuous output of Toledo and its emulations.
    public var toledo: ToledoDialect

    /// For protocols whose sites choose; a line that ends with its line feed alone has one end.
    public enum LineEnd: String, CaseIterable, Sendable {
        case returnAndLineFeed = "cr_lf"
        case carriageReturn = "cr"
    }

    public static let frameLengths = 4...64
    public static let decimalsAllowed = 0...4
    public static let weightWidths = 4...10

    public init(
        frameLength: Int? = nil, lineEnd: LineEnd = .returnAndLineFeed, decimals: Int? = nil,
        weightWidth: Int? = nil,
        toledo: ToledoDialect = ToledoDialect()
    ) {
        self.frameLength = frameLength
        self.lineEnd = lineEnd
        self.decimals = decimals
        self.weightWidth = weightWidth
        self.toledo = toledo
    }
}

/// A format whose weight has a width that a profile can say.
protocol OpenWidthFormat: FrameFormat {
    func speaking(weightWidth: Int) -> any FrameFormat
}

extension FrameFormat {
    /// The same as one device speaks it.
    public func speaking(_ dialect: StreamDialect) -> any FrameFormat {
        let own: any FrameFormat =
            if let toledo = self as? ToledoContinuousFormat {
                toledo.speaking(dialect.toledo)
            } else if let open = self as? any OpenWidthFormat, let width = dialect.weightWidth {
                open.speaking(weightWidth: width)
            } else {
                self
            }
        let isOpen = dialect.frameLength == nil && dialect.decimals == nil
        return isOpen ? own : DialectFormat(own, dialect)
    }
}

/// A format whose frames have one length, or whose digits have a point that is not sent.
public struct DialectFormat: FrameFormat {
    public let longestFrame: Int
    /// Where lines are counted their end is known.
    public var hasOptionalLineFeed: Bool {
        dialect.frameLength == nil && format.hasOptionalLineFeed
    }
    private let format: any FrameFormat
    private let dialect: StreamDialect

    public init(_ format: any FrameFormat, _ dialect: StreamDialect) {
        self.format = format
        self.dialect = dialect
        longestFrame = format.longestFrame + (format.hasOptionalLineFeed ? 1 : 0)
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        let scan = format.scan(bytes)
        guard case .reading(var reading, var length) = scan else { return scan }
        if let expected = dialect.frameLength {
            if countsLineFeed(behind: bytes[length - 1]) {
                // Only the right length is worth waiting for.
                guard length + 1 == expected else { return .fault(.inconsistent) }
                guard length < bytes.count else { return .incomplete }
                guard bytes[length] == LineEnd.feed else {
                    return .fault(.inconsistent)
                }
                length += 1
            }
            guard length == expected else { return .fault(.inconsistent) }
        }
        if let decimals = dialect.decimals, let value = reading.value {
            // A point that was sent contradicts a profile that says that none is.
            guard value.decimals == 0 else { return .fault(.inconsistent) }
            reading.value = DecimalNumber(digits: value.digits, decimals: decimals)
                .signed(negative: value.isNegative)
        }
        return .reading(reading, length: length)
    }

    private func countsLineFeed(behind last: UInt8) -> Bool {
        dialect.lineEnd == .returnAndLineFeed && format.hasOptionalLineFeed
            && last == LineEnd.carriageReturn
    }
}
