/// A scale of the yard: the program's name for it, the deck, and who takes the weight.
public struct YardScale: Sendable {
    /// The name the program knows it by.
    public let id: String
    public let deck: SimulatedScale
    /// Whether the program captures by itself; otherwise somebody presses a button.
    public let isAutomatic: Bool
    /// Whether light beams watch the deck: trucks are announced before they drive on, and now and
    /// then one stops across a beam.
    public let hasBeams: Bool

    public init(id: String, deck: SimulatedScale, isAutomatic: Bool, hasBeams: Bool = false) {
        self.id = id
        self.deck = deck
        self.isAutomatic = isAutomatic
        self.hasBeams = hasBeams
    }
}
