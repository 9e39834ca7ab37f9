/// One line of loads.csv; masses in whole kg as the scales showed them.
public struct TrafficLoad: Sendable, Equatable {
    public let id: String
    public let shippedAt: TrafficMoment
    /// When the receipt came; nil when it never did.
    public internal(set) var receivedAt: TrafficMoment?
    public let ownScale: String
    public let customer: String
    public let customerScale: String
    public let carrier: String
    public let vehicle: String
    public let driver: String
    public let product: String
    public internal(set) var received: Received?
    /// In transit; thousandths.
    public let milliDays: Int
    public let shipGross: Int
    public let shipTare: Int
    public let isTareStored: Bool
    /// Kilometres.
    public let distance: Int
    /// Tenths of a degree Celsius.
    public let temperatureTenths: Int
    /// Relative humidity, per cent.
    public let humidity: Int
    public let shipDivision: Int
    public let receiverDivision: Int

    public var shippedKg: Int { shipGross - shipTare }
    public var receivedKg: Int? { received?.net }
    public var days: Double { Double(milliDays) / 1_000 }

    /// What the customer's slip says.
    public struct Received: Sendable, Equatable {
        public var net: Int
        /// Both or neither.
        public var gross: Int?
        public var tare: Int?
    }
}
