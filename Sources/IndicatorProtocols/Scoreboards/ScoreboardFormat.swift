public import WeighingCore

/// What a big display is sent for one indication; pure.
///
/// A display is no instrument: it repeats a weight, and shows either that one or nothing. So what a
/// format has no room for is not sent, and digits are never cut.
public protocol ScoreboardFormat: Sendable {
    /// How the characters are built on the line, and how fast; nil where it is the display's own
    /// setting.
    var serial: SerialSettings? { get }
    /// Whether a ninth bit, in the place of parity, tells the characters of a group apart.
    var marksCharacters: Bool { get }
    /// From the beginning of one group of characters to that of the next.
    var intervalMilliseconds: Int64 { get }

    /// The group that shows a reading; nil when it cannot be shown.
    func characters(showing reading: Reading) -> [ScoreboardCharacter]?
}

extension ScoreboardFormat {
    public var serial: SerialSettings? { nil }
    public var marksCharacters: Bool { false }
    public var intervalMilliseconds: Int64 { 100 }
}

/// One character on the line to a display.
public struct ScoreboardCharacter: Hashable, Sendable {
    public let byte: UInt8
    /// The ninth bit, on displays that have one.
    public let isMarked: Bool

    public init(_ byte: UInt8, isMarked: Bool = false) {
        self.byte = byte
        self.isMarked = isMarked
    }
}
