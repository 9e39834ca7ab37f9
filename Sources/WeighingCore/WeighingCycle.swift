public import TradeValues

/// What one scale is doing, from zero to zero again; pure.
///
/// Readings go in one by one, each with its monotonic time. The cycle knows nothing of trucks'
/// names, orders or the store: it says whether a weight may be captured now and, if not, why.
public struct WeighingCycle: Sendable {
    public enum Phase: String, CaseIterable, Sendable {
        case noSignal
        /// The indication is zero: a truck may drive on.
        case zero
        /// Not zero, and too little for a truck: the deck is dirty or the zero has drifted.
        case offZero
        /// The weight is changing by more than motion noise.
        case arriving
        case settling
        /// A position sensor is cut or not read: a wheel may stand beside the deck.
        case offPosition
        case stable
        /// The weight was taken; the truck has to leave.
        case captured
        /// A truck drove off, zero has not come back yet.
        case leaving
        case outOfRange
        /// The indication cannot become a load: lb, oz, ton, or not in whole grams.
        case notForTrade

        /// Whether a truck stands on the deck for certain; a dirty deck or a strange indication
        /// is none.
        public var hasTruck: Bool {
            switch self {
            case .arriving, .settling, .offPosition, .stable, .captured, .leaving: true
            case .noSignal, .zero, .offZero, .outOfRange, .notForTrade: false
            }
        }
    }

    /// One truck's stay on the deck, from the first reading above Min to the next zero.
    public struct Standing: Hashable, Sendable {
        /// Counts up from 1 within the life of the cycle.
        public let number: Int
        /// Whether zero was seen, without a break in the signal, right before the truck came.
        public let cameFromZero: Bool
        public internal(set) var isCaptured = false
        /// Whether the weight has fallen below Min since: what stands there next is another truck.
        fileprivate var hasLeft = false
    }

    public private(set) var phase: Phase = .noSignal
    public private(set) var standing: Standing?
    /// The last indication; nil without a signal.
    public private(set) var reading: Reading?
    /// The last indication in grams; nil when it cannot be one.
    public private(set) var weight: Weight?
    /// The zero settings of the reading that came last; nil for most.
    public private(set) var zeroSetting: ZeroMonitor.Setting?

    /// What watches the deck.
    public private(set) var sensors: DeckSensors

    public let range: WeighingRange
    private let policy: WeighingPolicy
    private let unit: WeightUnit
    private var detector: StabilityDetector
    private var zeroMonitor: ZeroMonitor
    private var lastReadingAt: Uptime?
    /// When the deck last showed zero with no truck and no break in the signal since.
    private var zeroSeenAt: Uptime?
    private var standings = 0

    /// The longest a truck may take from zero to Min while driving on. Zero seen longer ago means
    /// that something lay on the deck before the truck came.
    private static let driveOnMilliseconds: Int64 = 10_000

    /// A weight that changes by this many divisions within the window is a truck driving on or
    /// off, not one coming to rest.
    private static let arrivingTrendInDivisions: Int64 = 10

    /// - Parameters:
    ///   - unit: the unit to assume when the format carries none (device profile).
    ///   - sensors: what watches the deck; a weight is taken only while all positions are free.
    public init(
        range: WeighingRange, policy: WeighingPolicy, unit: WeightUnit, sensors: [DeckSensor] = []
    ) {
        self.range = range
        self.policy = policy
        self.unit = unit
        self.sensors = DeckSensors(sensors)
        self.detector = StabilityDetector(policy: policy, division: range.division)
        self.zeroMonitor = ZeroMonitor(range: range)
    }

    // MARK: Input

    /// Takes the next decoded reading.
    public mutating func admit(_ reading: Reading, at time: Uptime) {
        expire(at: time)
        lastReadingAt = time
        self.reading = reading
        zeroSetting = nil
        weight = reading.range == .outside ? nil : grams(of: reading)
        guard let weight else {
            detector.reset()
            phase = reading.value == nil || reading.range == .outside ? .outOfRange : .notForTrade
            return
        }
        let isAtRest = detector.admit(weight, isStable: reading.isStable, at: time)
        zeroSetting = zeroMonitor.admit(weight, isZero: isZero(weight), at: time)
        if isZero(weight) {
            standing = nil
            zeroSeenAt = time
            phase = .zero
        } else if weight < range.minimum {
            phase = standing == nil ? .offZero : .leaving
            standing?.hasLeft = true
        } else {
            admitTruck(isAtRest: isAtRest, at: time)
        }
    }

    /// The link is down: the last weight is gone at once.
    public mutating func loseSignal() {
        phase = .noSignal
        reading = nil
        weight = nil
        lastReadingAt = nil
        // What happened on the deck meanwhile is unknown, so a truck found there later did not
        // demonstrably come from zero.
        standing = nil
        zeroSeenAt = nil
        zeroSetting = nil
        detector.reset()
        zeroMonitor.loseSignal()
    }

    /// Notices silence; call it when time passes without a reading.
    public mutating func expire(at time: Uptime) {
        if let last = lastReadingAt,
            time.milliseconds(since: last) >= policy.staleAfterMilliseconds
        {
            loseSignal()
        }
        let before = sensors
        sensors.expire(at: time)
        followSensors(since: before)
    }

    /// Takes the levels of some sensors' contacts.
    public mutating func admit(_ levels: [DeckSensor.Means: Bool], at time: Uptime) {
        let before = sensors
        sensors.admit(levels, at: time)
        followSensors(since: before)
    }

    /// The module that these sensors hang on does not answer.
    public mutating func loseSensors(_ means: some Sequence<DeckSensor.Means>) {
        let before = sensors
        sensors.lose(means)
        followSensors(since: before)
    }

    /// The weight on the deck was recorded for the truck standing there.
    public mutating func markCaptured() {
        precondition(captureRefusals.isEmpty, "captured against \(captureRefusals)")
        standing?.isCaptured = true
        phase = .captured
    }

    /// How far the zero has been moved since the scale was last found right, as written down.
    public mutating func countZero(from total: Weight) { zeroMonitor.count(from: total) }

    /// The weighing taken from this standing was cancelled, so it may be taken again.
    public mutating func releaseCapture() {
        guard standing?.isCaptured == true else { return }
        standing?.isCaptured = false
        detector.reset()
        phase = .settling
    }

    // MARK: Questions

    /// Since when the readings have agreed; nil when there is none.
    public var restingSince: Uptime? { detector.windowStart }

    /// What a record holds for the weight on the deck: rounded to e where d is finer; nil when
    /// the indication cannot come from this scale.
    public var recordedWeight: Weight? { weight.flatMap(range.recorded) }

    /// Everything that forbids a capture now, the first reason first; empty when it is allowed.
    public var captureRefusals: [WeighingRefusal] {
        if phase == .noSignal { return [.noSignal] }
        guard let reading, let value = reading.value, reading.range != .outside else {
            return [.outOfRange]
        }
        let unit = reading.unit ?? unit
        guard unit.gramExponent != nil else { return [.unitNotForTrade(unit)] }
        guard let weight else { return [.notWholeGrams(value)] }
        guard let standing, weight >= range.minimum else {
            return [
                isZero(weight)
                    ? .scaleEmpty : .belowMinimum(weight, minimum: range.minimum)
            ]
        }
        if standing.isCaptured { return [.alreadyCaptured] }
        var refusals: [WeighingRefusal] = []
        if !standing.cameFromZero { refusals.append(.noZeroBefore) }
        if weight > range.indicationLimit {
            refusals.append(.aboveMaximum(weight, limit: range.indicationLimit))
        }
        if recordedWeight == nil {
            refusals.append(
                .notMultipleOfDivision(weight, division: range.indicationDivision))
        }
        if let excess = zeroMonitor.excess {
            refusals.append(.zeroMoved(excess.total, limit: excess.limit))
        }
        if let mode = reading.mode, mode != .gross { refusals.append(.notGross(mode)) }
        let positions = positionRefusals
        refusals += positions
        if phase != .stable, positions.isEmpty { refusals.append(.notStable) }
        return refusals
    }

    private var positionRefusals: [WeighingRefusal] {
        let interrupted = sensors.interruptedPositions
        let unknown = sensors.unknownPositions
        return (interrupted.isEmpty ? [] : [.positionInterrupted(interrupted)])
            + (unknown.isEmpty ? [] : [.positionUnknown(unknown)])
    }

    // MARK: Rules

    private mutating func admitTruck(isAtRest: Bool, at time: Uptime) {
        if standing?.hasLeft != false {
            // After one that has left, the deck never showed zero between two trucks.
            let sinceZero = zeroSeenAt.map { time.milliseconds(since: $0) }
            standings += 1
            standing = Standing(
                number: standings,
                cameFromZero: sinceZero.map { $0 <= Self.driveOnMilliseconds } ?? false)
            zeroSeenAt = nil
        }
        if standing?.isCaptured == true {
            phase = .captured
        } else if isAtRest, sensors.arePositionsFree {
            phase = .stable
        } else {
            let limit = range.division.grams * Self.arrivingTrendInDivisions
            phase =
                detector.trend.magnitude.grams > limit
                ? .arriving : sensors.arePositionsFree ? .settling : .offPosition
        }
    }

    /// A weight at rest counts from when all positions are free: an interruption inside the
    /// window, however short, begins it anew.
    private mutating func followSensors(since before: DeckSensors) {
        guard sensors.arePositionsFree != before.arePositionsFree else { return }
        if sensors.arePositionsFree { detector.reset() }
        if phase == .stable || phase == .settling || phase == .offPosition {
            phase = sensors.arePositionsFree ? .settling : .offPosition
        }
    }

    /// Zero means the indication is zero: within a quarter of e (R 76-1 4.5.2), which is 0 itself
    /// when d = e; and the indicator's own centre-of-zero flag, where there is one, does not deny
    /// it.
    private func isZero(_ weight: Weight) -> Bool {
        weight.magnitude.grams * 4 <= range.division.grams && reading?.isAtCentreOfZero != false
    }

    private func grams(of reading: Reading) -> Weight? {
        reading.value.flatMap { Weight($0, unit: reading.unit ?? unit) }
    }
}
