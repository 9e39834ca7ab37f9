internal import TradeValues
internal import WeighingCore

/// What a profile says about the frames of its device beyond the protocol's name.
public struct StreamDialect: Hashable, Sendable {
    /// All frames of the device have this many bytes. Where a protocol leaves the width of the
    /// weight open, nothing else tells that a digit was lost.
    public var frameLength: Int?
    /// Digits behind the point, for a device that sends the digits only.
    public var decimals: Int?

    public static let frameLengths = 4...64
    public static let decimalsAllowed = 0...4

    public init(frameLength: Int? = nil, decimals: Int? = nil) {
        self.frameLength = frameLength
        self.decimals = decimals
    }
}

/// A format as one device speaks it.
public struct DialectFormat: FrameFormat {
    public let longestFrame: Int
    private let format: any FrameFormat
    private let dialect: StreamDialect

    public init(_ format: any FrameFormat, _ dialect: StreamDialect) {
        self.format = format
        self.dialect = dialect
        longestFrame = format.longestFrame
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        let scan = format.scan(bytes)
        guard case .reading(var reading, let length) = scan else { return scan }
        if let expected = dialect.frameLength, length != expected {
            return .fault(.inconsistent)
        }
        if let decimals = dialect.decimals, let value = reading.value {
            // A point that was sent contradicts a profile that says that none is.
            guard value.decimals == 0 else { return .fault(.inconsistent) }
            reading.value = DecimalNumber(digits: value.digits, decimals: decimals)
                .signed(negative: value.isNegative)
        }
        return .reading(reading, length: length)
    }
}
