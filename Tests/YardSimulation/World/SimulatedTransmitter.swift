internal import Glibc
internal import IndicatorSimulator
internal import TradeValues
internal import WeighingCore

/// The load cells, the indicator behind them, and the bytes it sends.
struct SimulatedTransmitter: Sendable {
    let protocolName: String
    let range: WeighingRange
    /// Between two readings.
    let milliseconds: Int64
    /// The indicator's filter: seconds after which a step is shown by two thirds.
    let filterSeconds: Double
    /// Wind and engine; kilograms, and how fast it wanders.
    var noise: Double

    private var shown = 0.0
    private var wind = 0.0
    private var history: [Double] = []
    /// What the indicator takes off: its zero.
    private var zero = 0.0
    /// Mud and rain on the deck.
    private(set) var dirt = 0.0
    private var chance: Chance

    /// What a converter integrates over; the filter is computed in these steps.
    private static let step = 0.025

    init(
        protocolName: String, range: WeighingRange, perSecond: Int64, filterSeconds: Double,
        noise: Double, chance: inout Chance
    ) {
        self.protocolName = protocolName
        self.range = range
        milliseconds = 1_000 / perSecond
        self.filterSeconds = filterSeconds
        self.noise = noise
        self.chance = chance.fork()
    }

    /// An indicator as they are met: 5 to 20 readings a second, with or without a motion flag.
    init(range: WeighingRange, chance: inout Chance) {
        self.init(
            protocolName: chance.pick(["mt-cont", "yaohua-tf0"]), range: range,
            perSecond: chance.pick([5, 8, 10, 10, 10, 20] as [Int64]),
            filterSeconds: chance.within(0.08...0.4), noise: chance.within(0.5...4),
            chance: &chance)
    }

    /// Mud from a truck, or a shower. The operator sets zero when the display does not show it.
    mutating func soil(_ kilograms: Double) { dirt += kilograms }

    /// The zero key, or the indicator's own tracking.
    mutating func setZero() { zero = shown }

    /// The kilograms behind the last indication, before rounding.
    var filtered: Double { shown - zero }

    /// What the display shows after one more period with the load that `load` gives; its argument
    /// is how many seconds before the end of the period.
    mutating func show(_ load: (Double) -> Double) -> SimulatedIndication {
        let period = Double(milliseconds) / 1_000
        let steps = max(1, Int((period / Self.step).rounded()))
        let keep = exp(-period / Double(steps) / filterSeconds)
        for index in 1...steps {
            let before = period * Double(steps - index) / Double(steps)
            // Wind wanders with a second or two.
            wind = wind * 0.98 + chance.normal(noise * 0.2)
            let now = load(before) + dirt + wind
            shown = shown * keep + now * (1 - keep)
        }
        let divisions = Double(range.division.grams) / 1_000
        history.append(shown)
        let window = max(2, Int(0.5 / period))
        if history.count > window { history.removeFirst(history.count - window) }
        let moved = (history.max() ?? shown) - (history.min() ?? shown)
        let isMoving = moved > divisions * 0.75
        track(isMoving: isMoving, period: period, division: divisions)
        let net = shown - zero
        let weight = Weight(
            grams: Int64((net / divisions).rounded()) * range.division.grams)
        return SimulatedIndication(
            weight: weight, isMoving: isMoving, isOutOfRange: weight > range.indicationLimit,
            isAtZero: abs(net) <= divisions / 4)
    }

    /// Zero tracking: only at zero and at rest, at most half a division a second (R 76-1 4.5.7).
    private mutating func track(isMoving: Bool, period: Double, division: Double) {
        let off = shown - zero
        guard !isMoving, abs(off) < division / 2 else { return }
        let most = division / 2 * period
        zero += min(max(off, -most), most)
    }

    /// The frame of an indication; nil when the format cannot say what is shown.
    func frame(_ indication: SimulatedIndication) -> [UInt8]? {
        let encoder = FrameEncoderCatalog.encoder(forProtocol: protocolName)
        return SimulatedDisplay(indication).flatMap { encoder?.frame(showing: $0) }
    }
}
