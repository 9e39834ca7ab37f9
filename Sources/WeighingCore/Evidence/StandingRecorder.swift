public import TradeValues

/// Collects what one scale shows from drive-on to drive-off; pure, and bounded in memory.
///
/// Only changes of the indication are kept. A truck that stands for hours adds nothing; one that
/// keeps swinging is kept more and more coarsely in time, never cut off.
public struct StandingRecorder: Sendable {
    /// A usual drive-on, stand and drive-off changes the indication a few hundred times.
    static let mostSamples = 1_000
    /// A usual standing has about six; a restless one changes between two of them for a while.
    static let mostPhases = 200
    /// Readings in the longest window that can be configured (5 s at 50 a second).
    static let mostFrames = 256
    /// A usual standing has two for each beam; past this the oldest of each sensor give way.
    static let mostSensorChanges = 200
    /// Of a deck without a truck only this much is kept: what came right before one.
    static let beforeTruckMilliseconds: Int64 = 10_000

    private var samples: [(at: Uptime, weight: Weight)] = []
    private var phases: [(at: Uptime, phase: WeighingCycle.Phase)] = []
    private var frames: [(at: Uptime, bytes: [UInt8])] = []
    /// What every sensor showed when the recording began, and each change since.
    private var sensors: [SensorNote] = []
    /// Changes closer together than this are left out; doubled whenever the samples are too many.
    private var spacingMilliseconds: Int64 = 0

    private struct SensorNote {
        let at: Uptime
        let means: DeckSensor.Means
        let state: DeckSensor.State
    }

    public init() {}

    /// Takes a reading, and what the cycle made of it.
    ///
    /// - Parameters:
    ///   - weight: nil when the indication is none.
    ///   - hasTruck: whether the cycle sees a truck on the deck.
    public mutating func admit(
        _ phase: WeighingCycle.Phase, _ weight: Weight?, raw: [UInt8], hasTruck: Bool,
        at time: Uptime
    ) {
        if phase == .zero { reset(at: time) }
        if phase == .offZero, !hasTruck { forget(before: time) }
        note(phase, at: time)
        frames.append((time, raw))
        if frames.count >= 2 * Self.mostFrames { frames.removeFirst(Self.mostFrames) }
        guard let weight, samples.last?.weight != weight else { return }
        if let last = samples.last, time.milliseconds(since: last.at) < spacingMilliseconds {
            return
        }
        samples.append((time, weight))
        if samples.count > Self.mostSamples { thinOut() }
    }

    /// The weight was taken, or the signal was lost, at a moment without a reading of its own.
    public mutating func note(_ phase: WeighingCycle.Phase, at time: Uptime) {
        if phases.last?.phase != phase, phases.count < Self.mostPhases {
            phases.append((max(time, phases.last?.at ?? time), phase))
        }
    }

    /// Takes what the sensors show; keeps what has changed.
    public mutating func note(_ shown: DeckSensors, at time: Uptime) {
        // Silence is noticed now, what waited in the queue was read before.
        let time = max(time, sensors.last?.at ?? time)
        for (means, state) in shown.states
        where sensors.last(where: { $0.means == means })?.state != state {
            sensors.append(.init(at: time, means: means, state: state))
        }
        if sensors.count > Self.mostSensorChanges {
            keepSensorsInForce(at: sensors[sensors.count / 2].at)
        }
    }

    /// Begins anew; what the sensors show goes on being known.
    public mutating func reset(at time: Uptime) {
        samples.removeAll(keepingCapacity: true)
        phases.removeAll(keepingCapacity: true)
        frames.removeAll(keepingCapacity: true)
        spacingMilliseconds = 0
        keepSensorsInForce(at: time)
    }

    /// What was seen since the deck was empty, or since `start`.
    ///
    /// - Parameters:
    ///   - start: leaves out what was kept before with the weighing.
    ///   - window: since when the weight was at rest; its frames are added. Nil: no frames.
    ///   - now: the present moment on the monotonic clock …
    ///   - wall: … and on the wall clock.
    public func evidence(
        since start: Uptime? = nil, window: Uptime? = nil, now: Uptime, wall: Timestamp
    ) -> WeighingEvidence {
        let start = start ?? Uptime(milliseconds: .min)
        let samples = samples.filter { $0.at >= start }
        let phases = phases.filter { $0.at >= start }
        let frames = window.map { window in self.frames.filter { $0.at >= window } } ?? []
        let sensors = sensorsInForce(at: start)
        let origin =
            [samples.first?.at, phases.first?.at, frames.first?.at].compactMap { $0 }.min() ?? now
        return WeighingEvidence(
            startedAt: Timestamp(
                milliseconds: wall.milliseconds - now.milliseconds(since: origin)),
            curve: samples.map {
                .init(milliseconds: $0.at.milliseconds(since: origin), weight: $0.weight)
            },
            phases: phases.map {
                .init(milliseconds: $0.at.milliseconds(since: origin), phase: $0.phase)
            },
            sensors: sensors.map {
                .init(
                    milliseconds: max($0.at.milliseconds(since: origin), 0), means: $0.means,
                    state: $0.state)
            },
            window: frames.suffix(Self.mostFrames).map {
                .init(milliseconds: $0.at.milliseconds(since: origin), bytes: $0.bytes)
            })
    }

    private mutating func keepSensorsInForce(at time: Uptime) {
        sensors = sensorsInForce(at: time)
    }

    /// For each sensor the last change before `time`, as if it were then, and all later ones.
    private func sensorsInForce(at time: Uptime) -> [SensorNote] {
        var before: [DeckSensor.Means: SensorNote] = [:]
        for note in sensors where note.at <= time { before[note.means] = note }
        let inForce = sensors.filter { before[$0.means]?.at == $0.at && $0.at <= time }.map {
            SensorNote(at: time, means: $0.means, state: $0.state)
        }
        return inForce + sensors.filter { $0.at > time }
    }

    private mutating func forget(before time: Uptime) {
        let horizon = time.milliseconds - Self.beforeTruckMilliseconds
        samples.removeAll { $0.at.milliseconds < horizon }
        phases.removeAll { $0.at.milliseconds < horizon }
    }

    /// Leaves out every second change, but keeps the first and the last.
    private mutating func thinOut() {
        spacingMilliseconds = max(2 * spacingMilliseconds, Self.firstSpacingMilliseconds)
        let last = samples.count - 1
        samples = samples.enumerated().filter { $0.offset % 2 == 0 || $0.offset == last }
            .map(\.element)
    }

    /// Twice the usual distance between two readings.
    private static let firstSpacingMilliseconds: Int64 = 100
}
