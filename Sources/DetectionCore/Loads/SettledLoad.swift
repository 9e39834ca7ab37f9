/// One shipped load whose received weight is known: what the detector is given, in the order in
/// which the received weights came.
public struct SettledLoad: Hashable, Sendable {
    /// How the shipper's tare came about.
    public enum TareKind: Hashable, Sendable {
        case weighed
        case stored
    }

    public var id: String
    /// Seconds of the site's own clock, any epoch.
    public var shippedAt: Int64
    /// When the received weight became known: the order of arrival.
    public var receivedAt: Int64
    public var scale: String
    /// Empty when unknown; a customer may have several scales.
    public var customer: String
    public var customerScale: String
    public var carrier: String
    public var vehicle: String
    public var driver: String
    public var product: String
    /// Net weights in kilograms.
    public var shipped: Int
    public var received: Int
    /// Days under way; nil lets the two times decide.
    public var days: Double?
    public var shippedGross: Int?
    public var shippedTare: Int?
    public var tareKind: TareKind
    public var receivedGross: Int?
    public var receivedTare: Int?
    public var distance: Double?
    /// Degrees Celsius and per cent of relative humidity on the way.
    public var temperature: Double?
    public var humidity: Double?
    /// Scale intervals in kilograms.
    public var shippedInterval: Int
    public var receivedInterval: Int

    public init(
        id: String, shippedAt: Int64, receivedAt: Int64, scale: String, customer: String = "",
        customerScale: String, carrier: String, vehicle: String, driver: String, product: String,
        shipped: Int,
        received: Int, days: Double? = nil, shippedGross: Int? = nil, shippedTare: Int? = nil,
        tareKind: TareKind = .weighed, receivedGross: Int? = nil, receivedTare: Int? = nil,
        distance: Double? = nil, temperature: Double? = nil, humidity: Double? = nil,
        shippedInterval: Int = 20, receivedInterval: Int = 20
    ) {
        self.id = id
        self.shippedAt = shippedAt
        self.receivedAt = receivedAt
        self.scale = scale
        self.customer = customer
        self.customerScale = customerScale
        self.carrier = carrier
        self.vehicle = vehicle
        self.driver = driver
        self.product = product
        self.shipped = shipped
        self.received = received
        self.days = days
        self.shippedGross = shippedGross
        self.shippedTare = shippedTare
        self.tareKind = tareKind
        self.receivedGross = receivedGross
        self.receivedTare = receivedTare
        self.distance = distance
        self.temperature = temperature
        self.humidity = humidity
        self.shippedInterval = shippedInterval
        self.receivedInterval = receivedInterval
    }

    /// The name the records give for a kind; empty when they give none.
    func name(of kind: EntityKind) -> String {
        switch kind {
        case .ownScale: scale
        case .customerScale: customerScale
        case .carrier: carrier
        case .vehicle: vehicle
        case .driver: driver
        case .product: product
        }
    }

    /// Transit time in days times what heat and dry air do to the loss (§1's g, linear in both).
    var lossExposure: Double {
        let transit = days ?? Double(receivedAt - shippedAt) / 86_400
        let heat = 1 + 0.03 * ((temperature ?? 16) - 16)
        let dryness = 1 - ((humidity ?? 70) - 70) / 100
        return max(0, min(transit, 20)) * max(0.1, min(heat * dryness, 3))
    }
}

/// An observation of an own scale that owes nothing to loads.
public struct ScaleAnchor: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Reference weights or a verified test truck.
        case check
        /// One truck on two own scales one after the other.
        case cross
    }

    public var kind: Kind
    public var at: Int64
    public var scale: String
    /// The other own scale of a cross-weighing.
    public var reference: String
    /// The load, the scale's reading less the reference's, and its standard uncertainty, in kg.
    public var load: Double
    public var difference: Double
    public var uncertainty: Double

    public init(
        kind: Kind, at: Int64, scale: String, reference: String = "", load: Double,
        difference: Double, uncertainty: Double
    ) {
        self.kind = kind
        self.at = at
        self.scale = scale
        self.reference = reference
        self.load = load
        self.difference = difference
        self.uncertainty = uncertainty
    }

    /// The error it shows, in per mille, and its standard uncertainty.
    public var perMille: (value: Double, uncertainty: Double) {
        (1_000 * difference / load, 1_000 * uncertainty / load)
    }
}
