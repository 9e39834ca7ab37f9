/// A delivery order in the words of the yard.
public struct YardOrder: Hashable, Sendable {
    public let number: String
    public let customer: String
    public let product: String
    /// `sale`, `purchase`: whether goods leave or come in.
    public let movement: String
    public let orderedKilograms: Int64
    /// `5`, `2.5`.
    public let tolerancePerMille: String
    /// The trucks the order names; none: any truck.
    public let plates: [String]
    public let remainingKilograms: Int64

    public init(
        number: String, customer: String, product: String, movement: String,
        orderedKilograms: Int64, tolerancePerMille: String, plates: [String],
        remainingKilograms: Int64
    ) {
        self.number = number
        self.customer = customer
        self.product = product
        self.movement = movement
        self.orderedKilograms = orderedKilograms
        self.tolerancePerMille = tolerancePerMille
        self.plates = plates
        self.remainingKilograms = remainingKilograms
    }

    /// Goods leave: empty first, full second.
    var isOutbound: Bool { movement == Self.sale }

    static let sale = "sale"
    static let purchase = "purchase"
}
