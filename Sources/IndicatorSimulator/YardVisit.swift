/// A truck between its two weighings.
public struct YardVisit: Hashable, Sendable {
    public let plate: String
    /// Nil when nobody has said yet what the truck is here for.
    public let orderNumber: String?
    /// The weighing that the next one is paired with.
    public let firstWeightKilograms: Int64
    /// As in ``YardOrder/movement``.
    public let movement: String
    /// A load waits for a supervisor's decision.
    public let isHeld: Bool

    public init(
        plate: String, orderNumber: String?, firstWeightKilograms: Int64, movement: String,
        isHeld: Bool
    ) {
        self.plate = plate
        self.orderNumber = orderNumber
        self.firstWeightKilograms = firstWeightKilograms
        self.movement = movement
        self.isHeld = isHeld
    }

    var isOutbound: Bool { movement == YardOrder.sale }
}
