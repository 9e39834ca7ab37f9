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
        /// Indication minus load, before rounding where `added` is known.
        public let error: Weight
        /// In service, at this load.
        public let permissible: Weight

        public init(load: Weight, indication: Weight, added: Weight?, range: WeighingRange) {
            self.load = load
            self.indication = indication
            self.added = added
            let half = Weight(grams: range.division(at: load).grams / 2)
            error = indication - load + (added.map { half - $0 } ?? .zero)
            permissible = range.permissibleError(at: load, .inService)
        }

        /// As it was recorded.
        public init(
            load: Weight, indication: Weight, added: Weight?, error: Weight, permissible: Weight
        ) {
            self.load = load
            self.indication = indication
            self.added = added
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
        for point in points where point.load <= .zero { throw .pointWithoutLoad }
        self.points = points
    }

    public var isPassed: Bool { points.allSatisfy(\.isWithin) }
}
