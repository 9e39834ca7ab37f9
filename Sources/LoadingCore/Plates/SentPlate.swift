public import TradeValues

/// What a camera says about one vehicle, in no maker's words.
public struct SentPlate: Sendable, Hashable {
    /// The way the vehicle moves, in the picture or by the camera's own setting. It is recorded and
    /// decides nothing: whether “down” means “onto the scale” depends on where the camera hangs.
    public enum Direction: String, CaseIterable, Sendable {
        case unknown
        case left
        case right
        case up
        case down
        case forward
        case reverse
    }

    /// The camera's own words for this event: a repetition has the same.
    public let event: String
    /// The plate as sent; `_无_` and the like for a vehicle without a readable one.
    public let text: String
    /// What can be a plate of it; several for a vehicle that carries several, none when unreadable.
    public let plates: [Plate]
    /// How sure the camera is, 0-100.
    public let confidence: Int
    public let direction: Direction
    /// By the camera's clock; nil when it says nothing.
    public let takenAt: Timestamp?
    /// Whether it was kept by the camera while there was no link.
    public let isOffline: Bool
    /// The picture that came with it, not yet looked at.
    public let picture: [UInt8]?

    /// A text of a plate is far shorter; what is longer is cut, and cannot be a plate.
    public static let maximumTextLength = 60
    /// A serial number, an event number and a time.
    public static let maximumEventLength = 160
    /// What makers write for a vehicle whose plate was not read.
    private static let unread: Set<String> = ["_无_", "无", "无牌", "无牌车", "unknown", "noplate"]

    public init(
        event: String, text: String, confidence: Int, direction: Direction = .unknown,
        takenAt: Timestamp?, isOffline: Bool = false, picture: [UInt8]? = nil
    ) {
        self.event = Self.cut(event, to: Self.maximumEventLength)
        self.text = Self.cut(text.trimmed, to: Self.maximumTextLength)
        self.confidence = min(max(confidence, 0), 100)
        self.direction = direction
        self.takenAt = takenAt
        self.isOffline = isOffline
        self.picture = picture
        // Plates of Hong Kong and Macau are joined to the mainland's by an upright line.
        var plates: [Plate] = []
        for part in self.text.split(separator: "|")
        where !Self.unread.contains(part.trimmed.lowercased()) {
            guard let plate = Plate(part), plate.text.unicodeScalars.count <= Plate.maximumLength,
                !plates.contains(plate)
            else { continue }
            plates.append(plate)
        }
        self.plates = plates
    }

    /// Counted as the store counts: marks upon a letter are characters of their own.
    private static func cut(_ text: String, to length: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
    }
}
