/// What the detector has to say: who or what, since when, how much, how sure, and why.
public struct Finding: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// One entity's level changed: a scale that reads differently, a loss that goes with a
        /// carrier, vehicle, driver or product.
        case entity(EntityKind)
        /// The vehicle's stored tare no longer fits it.
        case tare
        /// Two tickets of one receiver were exchanged.
        case swap
        /// A number was written down wrongly.
        case clerical
        /// One load lost a real mass.
        case loss
        /// The data cannot tell these causes apart.
        case set
    }

    public enum Unit: Hashable, Sendable {
        case perMille
        case perMillePerDay
        case kilogramsPerLoad
        case kilograms
    }

    /// What to do next; the words are the reports'.
    public enum NextStep: Hashable, Sendable {
        case checkOwnScale
        case askForVerificationOrReweigh
        case weighTogether
        case weighEmptyVehicle
        case reviewTransitLoss
        case compareTickets
        case correctTicket
        case investigateLoad
        case thirdPartyReweigh
    }

    public struct Rival: Hashable, Sendable {
        public let cause: EntityName
        /// True when the rival is the vehicle's stored tare.
        public let isTare: Bool
        /// ln of its Bayes factor against "nothing happened".
        public let evidence: Double
    }

    public struct Basis: Hashable, Sendable {
        /// Loads behind the finding and their mean net weight in kilograms.
        public var loads: Int
        public var meanNet: Double
        /// Kinds whose members were looked at over the same loads and stayed normal.
        public var normal: [EntityKind]
        /// Reference checks and cross-weighings that bear on it.
        public var anchors: Int
        public var evidence: Double
    }

    public struct ChartPoint: Hashable, Sendable {
        public let at: Int64
        /// ‰ against expectation without the finding.
        public let residual: Double
        public let sigma: Double
    }

    /// 1, 2, 3 … in order of detection.
    public let number: Int
    public let kind: Kind
    /// One entity; several for a set; none for a ticket.
    public let entities: [EntityName]
    /// The tickets of a ticket finding.
    public let loads: [String]
    /// Receipt time of the load that made it.
    public let detectedAt: Int64
    public let since: Int64
    /// Signed: negative is short.
    public let size: Double
    public let unit: Unit
    public let confidence: Double
    public let basis: Basis
    public let rivals: [Rival]
    /// The fault is over: said on the charts, not a finding to act on.
    public let isEnd: Bool
    public let nextStep: NextStep
    public let chart: [ChartPoint]
    public let policy: String
}
