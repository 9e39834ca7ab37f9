public import TradeValues

/// 期间核查: the weighbridge room looked whether the scale still weighs within its in-service
/// limits (R 76-1 3.5.2).
public struct InterimCheck: Hashable, Sendable {
    /// Its entry in the ledger.
    public let id: Int64
    public let draft: InterimCheckDraft
    public let checkedBy: String
    public let checkedAt: Timestamp

    public init(id: Int64, draft: InterimCheckDraft, checkedBy: String, checkedAt: Timestamp) {
        self.id = id
        self.draft = draft
        self.checkedBy = checkedBy
        self.checkedAt = checkedAt
    }

    public var isPassed: Bool { draft.isPassed }
}

/// What was put on the scale, and what it showed.
public struct InterimCheckDraft: Hashable, Sendable {
    public enum Means: String, CaseIterable, Sendable {
        /// 标准砝码
        case weights
        /// 参考车: a truck that a verified scale weighed shortly before.
        case truck
    }

    /// One load step.
    public struct Point: Hashable, Sendable {
        public let load: Weight
        public let indication: Weight
        /// ΔL: small weights that were added until the indication changed by one e; nil when none
        /// were used. With it the error is that before rounding (R 76-1 A.4.4.3).
        public let added: Weight?
        /// e at this load.
        public let division: Weight
        /// Indication minus load, before rounding where `added` is known.
        public let error: Weight
        /// In service, at this load.
        public let permissible: Weight

        /// Judges a step as somebody typed it. What no scale can have shown is refused, because a
        /// figure out of bounds would hide an error as well as make one.
        ///
        /// - Throws: ``CertificationRefusal``: the load is outside Min-Max, the indication above
        ///   what an indicator shows, or ΔL outside 0-e.
        public init(
            load: Weight, indication: Weight, added: Weight?, range: WeighingRange
        ) throws(CertificationRefusal) {
            guard load >= range.minimum, load <= range.maximum else {
                throw .pointLoadOutside(load, minimum: range.minimum, maximum: range.maximum)
            }
            let limit = range.indicationLimit
            guard indication >= -limit, indication <= limit else {
                throw .pointIndicationOutside(indication, limit: limit)
            }
            let division = range.division(at: load)
            if let added, added < .zero || added > division {
                throw .pointAddedOutside(added, load: load, division: division)
            }
            self.load = load
            self.indication = indication
            self.added = added
            self.division = division
            let half = Weight(grams: division.grams / 2)
            error = indication - load + (added.map { half - $0 } ?? .zero)
            permissible = range.permissibleError(at: load, .inService)
        }

        /// As it was recorded.
        public init(
            load: Weight, indication: Weight, added: Weight?, division: Weight, error: Weight,
            permissible: Weight
        ) {
            self.load = load
            self.indication = indication
            self.added = added
            self.division = division
            self.error = error
            self.permissible = permissible
        }

        public var isWithin: Bool { error.magnitude <= permissible }
    }

    public let scale: String
    public let means: Means
    /// The certificate of the weights; for a truck its plate and the scale that weighed it.
    public let reference: String
    public let points: [Point]

    /// Up and down in ten steps.
    public static let maximumPoints = 20

    /// - Throws: ``CertificationRefusal``.
    public init(
        scale: String, means: Means, reference: String, points: [Point]
    ) throws(CertificationRefusal) {
        self.scale = scale
        self.means = means
        self.reference = try CertificationField.reference.text(reference)
        guard (1...Self.maximumPoints).contains(points.count) else {
            throw .pointCount(points.count, maximum: Self.maximumPoints)
        }
        self.points = points
    }

    public var isPassed: Bool { points.allSatisfy(\.isWithin) }

    /// The heaviest load step; a draft has at least one.
    public var heaviestLoad: Weight { points.map(\.load).max() ?? .zero }
}
