internal import Glibc

/// What lies on a deck as a function of time: axles that come and go, people, water, boxes on a
/// cable. The physics in front of the load cells, so floating point is in place; kilograms and
/// seconds since the scene began.
struct DeckScene: Sendable {
    /// One thing that presses on the deck from `on` until `off`.
    struct Part: Sendable {
        var kilograms: Double
        var on: Double
        var off = Double.infinity
        /// How long it takes to come onto the deck, and off it.
        var ramp = 0.35
        /// How far it swings afterwards, as a share of its weight.
        var swing = 0.0
        var hertz = 2.0
        var decay = 0.5
        /// How far it wanders while the truck rolls, and between which seconds it does.
        var rolling = 0.0
        var rolls: [ClosedRange<Double>] = []
        var rollingHertz = 2.0
        var phase = 0.0
    }

    var parts: [Part] = []
    /// When the vehicle stands where it shall be weighed.
    var standsAt = 0.0
    /// When nothing of it is left on the deck; infinite until it was told to leave.
    private(set) var emptyAt = Double.infinity
    /// A spot shows a deck that swings no longer, so that nothing need be computed.
    private static let deadSwings = 7.0

    func kilograms(at time: Double) -> Double {
        parts.reduce(0) { sum, part in sum + Self.kilograms(of: part, at: time) }
    }

    private static func kilograms(of part: Part, at time: Double) -> Double {
        let since = time - part.on
        guard since > 0 else { return 0 }
        var load = part.kilograms * smooth(since / part.ramp)
        if time > part.off { load *= 1 - smooth((time - part.off) / part.ramp) }
        if part.rolling > 0, part.rolls.contains(where: { $0.contains(time) }) {
            load +=
                part.kilograms * part.rolling
                * sin(2 * .pi * part.rollingHertz * time + part.phase)
        }
        guard part.swing > 0, since < deadSwings * part.decay, time < part.off else { return load }
        return load
            + part.kilograms * part.swing * exp(-since / part.decay)
            * sin(2 * .pi * part.hertz * since)
    }

    /// From 0 to 1 without a jerk at either end.
    private static func smooth(_ part: Double) -> Double {
        let part = min(max(part, 0), 1)
        return part * part * (3 - 2 * part)
    }

    /// Takes everything off the deck, in the order it came, from `time` on.
    mutating func leave(at time: Double, pace: Double) {
        guard emptyAt == .infinity else { return }
        let first = parts.map(\.on).min() ?? 0
        for index in parts.indices where parts[index].off == .infinity {
            parts[index].off = time + (max(parts[index].on, first) - first) * pace
        }
        emptyAt = (parts.map { $0.off + $0.ramp }.max() ?? time)
    }
}

extension DeckScene {
    /// How a driver comes onto the deck.
    struct Manner: Sendable {
        /// Metres a second.
        var speed = 1.5
        /// A stop between two axles: after which one, and for how long.
        var pause: (afterAxle: Int, seconds: Double)?
        /// The driver gets off before the weight is taken.
        var driverGetsOff = false

        /// Honest people: 3.5 to 8 km/h, a stop now and then, one in fifty stops too early and
        /// is waved on.
        static func honest(_ truck: YardTruck, _ chance: inout Chance) -> Manner {
            var manner = Manner(speed: chance.within(1.0...2.2))
            let last = truck.build.axles.count - 2
            if chance.happens(0.02) {
                manner.pause = (last, chance.within(3...8))
            } else if chance.happens(0.15) {
                manner.pause = (chance.within(0...last), chance.within(0.5...1.8))
            }
            manner.driverGetsOff = chance.happens(0.03)
            return manner
        }
    }

    /// A truck of a weight that drives on and stands.
    init(_ truck: YardTruck, kilograms: Double, _ manner: Manner, _ chance: inout Chance) {
        let loads = truck.axleLoads(of: kilograms)
        var delay = 0.5
        for (index, axle) in truck.build.axles.enumerated() {
            if let pause = manner.pause, index == pause.afterAxle + 1 { delay += pause.seconds }
            parts.append(
                Part(
                    kilograms: loads[index], on: delay + axle.metres / manner.speed,
                    ramp: chance.within(0.5...0.7) / manner.speed,
                    swing: truck.swing * chance.within(0.7...1.3), hertz: truck.hertz,
                    decay: truck.decay))
        }
        standsAt = (parts.map { $0.on + $0.ramp }.max() ?? 0) + 0.3
        roll(truck, manner, &chance)
        // The brakes: the whole truck nods once more when it stops.
        if let last = parts.indices.last { parts[last].swing *= 1.5 }
        if manner.driverGetsOff {
            parts.append(
                Part(
                    kilograms: -75, on: standsAt + chance.within(0.8...2.5), ramp: 0.9,
                    swing: 0.4, hertz: truck.hertz, decay: truck.decay))
            standsAt += 3.5
        }
    }

    /// While the wheels turn, every axle presses a little more and less than it weighs.
    private mutating func roll(
        _ truck: YardTruck, _ manner: Manner, _ chance: inout Chance
    ) {
        for index in parts.indices {
            parts[index].rolling = truck.rolling * chance.within(0.6...1.4)
            parts[index].rollingHertz = truck.hertz * chance.within(0.85...1.15)
            parts[index].phase = chance.within(0...6.28)
            let begin = parts[index].on + parts[index].ramp
            guard begin < standsAt else { continue }
            guard let pause = manner.pause, parts.indices.contains(pause.afterAxle + 1) else {
                parts[index].rolls = [begin...standsAt]
                continue
            }
            // It stops a moment after one axle and starts a moment before the next.
            let next = parts[pause.afterAxle + 1].on
            let stop = max(begin, min(next - pause.seconds, next))
            if begin < next - pause.seconds { parts[index].rolls.append(begin...stop) }
            parts[index].rolls.append(max(begin, next - 0.1)...standsAt)
        }
    }
}
