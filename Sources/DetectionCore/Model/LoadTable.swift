/// The factors of the additive model: the kinds of entities, and the stored tares.
enum Factor {
    static let count = 7
    static let tare = 6
    static let product = EntityKind.product.rawValue
    static let ownScale = EntityKind.ownScale.rawValue
    static let customerScale = EntityKind.customerScale.rawValue
    /// The streams of carrier, vehicle and driver have tables of their own.
    static let firstCarrying = EntityKind.carrier.rawValue
    static let carryingCount = 3
}

/// Loads in order of receipt, one column per quantity.
struct LoadTable {
    /// How many loads have left at the front; row numbers are counted from there.
    var dropped = 0
    var ids: [String] = []
    var shippedAt: [Int64] = []
    var receivedAt: [Int64] = []
    var scaleDay: [Int32] = []
    var carrierDay: [Int32] = []
    /// By factor: the entity, the node of its current level, and what one unit of it does to y.
    var entity = [[Int32]](repeating: [], count: Factor.count)
    var node = [[Int32]](repeating: [], count: Factor.count)
    var x = [[Double]](repeating: [], count: Factor.count)
    /// Difference and budget in ‰, net in kg.
    var y: [Double] = []
    var budget: [Double] = []
    var net: [Double] = []
    var noiseClass: [UInt8] = []
    /// 1/σ² with everything in it, 0 for a load that was taken out.
    var weight: [Double] = []
    /// y less the entities' effects, days left in.
    var residual: [Double] = []
    var isOut: [Bool] = []
    /// ln likelihood ratios of the loss alternatives, by carrying stream.
    var ratios = [[SIMD16<Float>]](repeating: [], count: Factor.carryingCount)

    var count: Int { y.count }

    mutating func removeFirst(_ n: Int) {
        dropped += n
        ids.removeFirst(n)
        shippedAt.removeFirst(n)
        receivedAt.removeFirst(n)
        scaleDay.removeFirst(n)
        carrierDay.removeFirst(n)
        for factor in 0..<Factor.count {
            entity[factor].removeFirst(n)
            node[factor].removeFirst(n)
            x[factor].removeFirst(n)
        }
        y.removeFirst(n)
        budget.removeFirst(n)
        net.removeFirst(n)
        noiseClass.removeFirst(n)
        weight.removeFirst(n)
        residual.removeFirst(n)
        isOut.removeFirst(n)
        for stream in 0..<Factor.carryingCount { ratios[stream].removeFirst(n) }
    }
}

/// The levels of one factor. An entity has one node for each stretch of time between changes.
struct EffectNodes {
    var value: [Double] = []
    var variance: [Double] = []
    var priorMean: [Double] = []
    var priorPrecision: [Double] = []
    /// What loads that have left the table say: precision-weighted sum and precision.
    var memoryScore: [Double] = []
    var memoryPrecision: [Double] = []
    /// The same with what anchors and observed tares say.
    var outsideScore: [Double] = []
    var outsidePrecision: [Double] = []
    /// Carriers, vehicles, drivers: the level before anything that is still being looked for.
    var baseline: [Double] = []
    /// Variance ratio of an intermittent loss.
    var widening: [Double] = []
    var entity: [Int32] = []
    /// Σ w x ψ(r + effect·x) and Σ w x², of the last fit and what came since.
    var score: [Double] = []
    var information: [Double] = []

    mutating func append(entity: Int32, mean: Double, precision: Double) -> Int32 {
        value.append(mean)
        variance.append(1 / precision)
        priorMean.append(mean)
        priorPrecision.append(precision)
        memoryScore.append(0)
        memoryPrecision.append(0)
        outsideScore.append(0)
        outsidePrecision.append(0)
        baseline.append(mean)
        widening.append(1)
        self.entity.append(entity)
        score.append(0)
        information.append(0)
        return Int32(value.count - 1)
    }
}

/// The entities of one kind.
struct EntityTable {
    var indexes: [String: Int32] = [:]
    var names: [String] = []
    var current: [Int32] = []
    /// Rows of its loads, counted with those that have left, in order of `order`.
    var members: [[Int]] = []
    var faults: [ActiveFault?] = []
    /// When its last fault ended.
    var endedAt: [Int64?] = []
    /// Nothing is looked for before this time: the rows before it belong to an ended fault.
    var since: [Int64] = []
}

/// A change that has been registered and has not ended.
struct ActiveFault {
    var start: Int64
    var base: Double
    var baseNode: Int32
    var alternative: Int
    var finding: Int
    var level: Double
}
