public import TradeValues

/// What the display of a simulated scale shows at one instant.
public struct SimulatedIndication: Hashable, Sendable {
    /// Gross, in whole divisions.
    public let weight: Weight
    /// The indicator's motion lamp.
    public let isMoving: Bool
    /// Above Max + 9 e, where an indicator shows no weight (R 76-1 4.2.3).
    public let isOutOfRange: Bool
    /// The centre-of-zero lamp: within a quarter division of zero.
    public let isAtZero: Bool

    public init(weight: Weight, isMoving: Bool, isOutOfRange: Bool, isAtZero: Bool) {
        self.weight = weight
        self.isMoving = isMoving
        self.isOutOfRange = isOutOfRange
        self.isAtZero = isAtZero
    }

    static let empty = SimulatedIndication(
        weight: .zero, isMoving: false, isOutOfRange: false, isAtZero: true)
}
