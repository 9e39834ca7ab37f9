public import ContractCore
public import TradeValues
public import WeighingCore

/// Everything that is known about a weighing at the moment it is taken.
public struct LoadUnderCheck: Sendable {
    public let plate: Plate
    public let scale: String
    public let range: WeighingRange
    public let weight: Weight
    public let at: Timestamp
    public let order: DeliveryOrder?
    /// Nil at the first weighing of a visit.
    public let weights: LoadWeights?
    /// Whether the truck was not weighed on this visit before.
    public let isFirstOfVisit: Bool
    /// The empty truck's weight that becomes known with this weighing; see
    /// ``EmptyWeight/becomingKnown(visit:order:weight:weights:earlier:)``.
    public let tare: Weight?
    public let goods: LoadGoods
    public let bag: Bag?
    /// 最大允许总质量 of the vehicle, from its licence.
    public let maximumGross: Weight?
    /// The truck's weighed tares, the newest first; at most ``historyLength``.
    public let tareHistory: [Weight]
    /// Its last loads, the newest first; at most ``historyLength``.
    public let pastLoads: [PastLoad]
    /// What the scale showed; nil for a manual weight.
    public let evidence: WeighingEvidence?
    /// Other scales on which a truck of this plate stands or is named.
    public let elsewhere: [String]

    public static let historyLength = 30

    /// What a full bag weighs.
    public struct Bag: Hashable, Sendable {
        public let nominal: Weight
        public let tare: Weight

        public init(nominal: Weight, tare: Weight) {
            self.nominal = nominal
            self.tare = tare
        }

        public var full: Weight { nominal + tare }
    }

    public struct PastLoad: Hashable, Sendable {
        public let finishedAt: Timestamp
        public let net: Weight

        public init(finishedAt: Timestamp, net: Weight) {
            self.finishedAt = finishedAt
            self.net = net
        }
    }

    public init(
        plate: Plate, scale: String, range: WeighingRange, weight: Weight, at: Timestamp,
        order: DeliveryOrder?, weights: LoadWeights?, isFirstOfVisit: Bool, tare: Weight?,
        goods: LoadGoods, bag: Bag?,
        maximumGross: Weight?, tareHistory: [Weight], pastLoads: [PastLoad],
        evidence: WeighingEvidence?, elsewhere: [String]
    ) {
        self.plate = plate
        self.scale = scale
        self.range = range
        self.weight = weight
        self.at = at
        self.order = order
        self.weights = weights
        self.isFirstOfVisit = isFirstOfVisit
        self.tare = tare
        self.goods = goods
        self.bag = bag
        self.maximumGross = maximumGross
        self.tareHistory = tareHistory
        self.pastLoads = pastLoads
        self.evidence = evidence
        self.elsewhere = elsewhere
    }
}
