/// What all sensors of one scale show; pure. A scale without sensors never forbids anything.
public struct DeckSensors: Hashable, Sendable {
    /// Contacts are read ten times a second; after so many missed turns nobody knows any more
    /// where the truck stands.
    public static let staleAfterMilliseconds: Int64 = 1_000

    fileprivate struct Watch: Hashable {
        let sensor: DeckSensor
        var state = DeckSensor.State.unknown
        /// What the contact has shown since then, and does not count yet.
        var turning: Turn?
        var readAt: Uptime?
    }

    fileprivate struct Turn: Hashable {
        let state: DeckSensor.State
        let since: Uptime
    }

    private var watches: [Watch]

    public init(_ sensors: [DeckSensor] = []) {
        watches = sensors.map { Watch(sensor: $0) }
    }

    // MARK: Input

    /// Takes the levels of some contacts, as they were read; true for a set bit.
    public mutating func admit(_ levels: [DeckSensor.Means: Bool], at time: Uptime) {
        expire(at: time)
        for index in watches.indices {
            guard let level = levels[watches[index].sensor.means] else { continue }
            watches[index].admit(level, at: time)
        }
    }

    /// The module that these contacts hang on does not answer.
    public mutating func lose(_ means: some Sequence<DeckSensor.Means>) {
        for index in watches.indices where means.contains(watches[index].sensor.means) {
            watches[index].lose()
        }
    }

    /// Notices silence; call it when time passes without a reading.
    public mutating func expire(at time: Uptime) {
        for index in watches.indices {
            guard let readAt = watches[index].readAt,
                time.milliseconds(since: readAt) >= Self.staleAfterMilliseconds
            else { continue }
            watches[index].lose()
        }
    }

    // MARK: Questions

    /// Every sensor with what it shows, in the order of the configuration.
    public var states: [(means: DeckSensor.Means, state: DeckSensor.State)] {
        watches.map { ($0.sensor.means, $0.state) }
    }

    /// Nil when the scale has no such sensor.
    public func state(of means: DeckSensor.Means) -> DeckSensor.State? {
        watches.first { $0.sensor.means == means }?.state
    }

    /// Whether a sensor is free and its contact has not begun to say otherwise; nil when the scale
    /// has no such sensor.
    public func isFree(_ means: DeckSensor.Means) -> Bool? {
        watches.first { $0.sensor.means == means }.map { $0.state == .free && $0.turning == nil }
    }

    /// Whether every position sensor has been seen free, so that a resting window may go on.
    public var arePositionsFree: Bool {
        watches.allSatisfy { !$0.sensor.means.isPosition || $0.state == .free }
    }

    /// Position sensors that are cut. One whose contact has only just changed is among them: no
    /// weight is taken while that is undecided.
    public var interruptedPositions: [DeckSensor.Means] {
        watches.filter {
            $0.sensor.means.isPosition
                && ($0.state == .interrupted || $0.turning?.state == .interrupted)
        }.map(\.sensor.means)
    }

    /// Position sensors that nobody has read in time.
    public var unknownPositions: [DeckSensor.Means] {
        watches.filter {
            $0.sensor.means.isPosition && $0.state == .unknown
                && $0.turning?.state != .interrupted
        }.map(\.sensor.means)
    }

    /// Whether the emergency stop is pressed, or cannot be read; false when there is none.
    public var isStopped: Bool { state(of: .emergencyStop).map { $0 != .free } ?? false }
}

extension DeckSensors.Watch {
    fileprivate mutating func admit(_ level: Bool, at time: Uptime) {
        readAt = time
        let shown: DeckSensor.State = level == sensor.interruptedWhenSet ? .interrupted : .free
        guard shown != state else {
            turning = nil
            return
        }
        if turning?.state != shown { turning = .init(state: shown, since: time) }
        if let turning, time.milliseconds(since: turning.since) >= sensor.debounceMilliseconds {
            state = shown
            self.turning = nil
        }
    }

    fileprivate mutating func lose() {
        state = .unknown
        turning = nil
        readAt = nil
    }
}
