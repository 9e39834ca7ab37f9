public import ContentHashing
public import TradeValues

/// What the QR code of a weigh ticket holds: number, net in kilograms and the hash of the ticket's
/// entry, between spaces. One place makes it and reads it.
public struct TicketQRText: Hashable, Sendable {
    public let figures: TicketFigures
    public let hash: ContentHash

    public init(_ figures: TicketFigures, hash: ContentHash) {
        self.figures = figures
        self.hash = hash
    }

    /// Reads what a scanner gave; nil for anything else.
    public init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, let kilograms = DecimalNumber(words[1]),
            let net = Weight(kilograms, unit: .kilogram),
            let hash = ContentHash(hex: String(words[2]))
        else { return nil }
        self.init(TicketFigures(number: String(words[0]), net: net), hash: hash)
    }

    public var text: String { "\(figures.number) \(figures.net.kilogramsText) \(hash.hex)" }
}

/// The figures of a weigh ticket that a paper and the ledger have to agree on.
public struct TicketFigures: Hashable, Sendable {
    public let number: String
    public let net: Weight

    public init(number: String, net: Weight) {
        self.number = number
        self.net = net
    }
}
