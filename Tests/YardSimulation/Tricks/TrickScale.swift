internal import IndicatorProtocols
internal import IndicatorSimulator
internal import TradeValues
internal import WeighingCore

/// One scale as the daemon's cores see it: bytes, cycle, recorder; without a store, so that
/// thousands of trucks pass in a minute.
struct TrickScale {
    let range: WeighingRange
    private(set) var transmitter: SimulatedTransmitter
    private var decoder: StreamDecoder
    private var cycle: WeighingCycle
    private var recorder = StandingRecorder()
    private var now: Int64 = 0
    /// Zero settings that the cycle noticed during the last pass.
    private(set) var zeroSettings = 0

    enum Outcome {
        case taken(Weight, WeighingEvidence)
        case refused([WeighingRefusal])
    }

    /// How somebody behaves at the button.
    struct Press {
        /// Seconds after the truck stands.
        var delay = 1.0
        /// Presses once at this second of the scene, whatever the display says.
        var onceAt: Double?
        /// What lies on the deck before the truck, and whether zero was set on it.
        var before = 0.0
        var setsZeroBefore = false
        /// The scale shows nothing of a deck that was emptied first: another truck is there.
        var skipsEmptyDeck = false
        /// A digital signal in place of the transmitter's: kilograms by second, without noise.
        var signal: DeckScene?
    }

    private static let patienceSeconds = 20.0

    init?(range: WeighingRange, transmitter: SimulatedTransmitter) {
        guard let format = ProtocolCatalog.stream(named: transmitter.protocolName) else {
            return nil
        }
        self.range = range
        self.transmitter = transmitter
        decoder = StreamDecoder(format: format)
        cycle = WeighingCycle(range: range, policy: WeighingPolicy(), unit: .kilogram)
    }

    /// Lets one truck stand on the deck and takes its weight, or says why it cannot be taken.
    mutating func weigh(_ scene: DeckScene, _ press: Press) -> Outcome {
        zeroSettings = 0
        if !press.skipsEmptyDeck { empty(before: press) }
        let start = now
        let period = Double(transmitter.milliseconds) / 1_000
        while true {
            let second = Double(now - start) / 1_000
            show(second, scene, press, period)
            if let once = press.onceAt, second >= once {
                return cycle.captureRefusals.isEmpty ? take() : .refused(cycle.captureRefusals)
            }
            if press.onceAt == nil, second >= scene.standsAt + press.delay,
                cycle.captureRefusals.isEmpty
            {
                return take()
            }
            if second > scene.standsAt + Self.patienceSeconds {
                return .refused(cycle.captureRefusals)
            }
        }
    }

    /// A deck with nothing on it, or with what somebody has put there.
    private mutating func empty(before press: Press) {
        // Long enough for the slowest filter, and for somebody to see that zero does not come.
        for _ in 0..<(8_000 / Int(transmitter.milliseconds)) {
            feed(transmitter.show { _ in 0 })
        }
        if transmitter.filtered.magnitude * 2_000 > Double(range.division.grams) {
            transmitter.setZero()
        }
        feed(transmitter.show { _ in 0 })
        guard press.before != 0 else { return }
        for _ in 0..<(15_000 / Int(transmitter.milliseconds)) {
            feed(transmitter.show { _ in press.before })
        }
        if press.setsZeroBefore {
            transmitter.setZero()
            for _ in 0..<(2_000 / Int(transmitter.milliseconds)) {
                feed(transmitter.show { _ in press.before })
            }
        }
    }

    private mutating func show(
        _ second: Double, _ scene: DeckScene, _ press: Press, _ period: Double
    ) {
        if let signal = press.signal {
            let division = Double(range.division.grams) / 1_000
            let load = (signal.kilograms(at: second) / division).rounded() * division
            let before = signal.kilograms(at: second - 0.3)
            feed(
                SimulatedIndication(
                    weight: Weight(kilograms: Int64(load)), isMoving: abs(load - before) > division,
                    isOutOfRange: false, isAtZero: load == 0))
        } else {
            feed(transmitter.show { scene.kilograms(at: second - $0) + press.before })
        }
    }

    private mutating func feed(_ indication: SimulatedIndication) {
        now += transmitter.milliseconds
        let time = Uptime(milliseconds: now)
        guard let bytes = transmitter.frame(indication) else {
            // Above the range some indicators send nothing.
            cycle.expire(at: time)
            return
        }
        var found: [(Reading, [UInt8])] = []
        decoder.push(bytes) { found.append(($0, Array($1))) }
        for (reading, raw) in found {
            let standing = cycle.standing?.number
            cycle.admit(reading, at: time)
            if cycle.zeroSetting != nil { zeroSettings += 1 }
            if let standing, standing != cycle.standing?.number { recorder.reset(at: time) }
            recorder.admit(
                cycle.phase, cycle.weight, raw: raw, hasTruck: cycle.standing != nil, at: time)
        }
    }

    private mutating func take() -> Outcome {
        guard let weight = cycle.recordedWeight else { return .refused(cycle.captureRefusals) }
        let evidence = recorder.evidence(
            window: cycle.restingSince, now: Uptime(milliseconds: now),
            wall: Timestamp(milliseconds: now))
        cycle.markCaptured()
        return .taken(weight, evidence)
    }
}
