public import TradeValues

/// What was seen on a scale while one truck stood on it, or a part of it; kept with a weighing,
/// with a departure, or with what was interrupted.
public struct WeighingEvidence: Hashable, Sendable {
    /// The wall time that all offsets count from.
    public let startedAt: Timestamp
    /// The weight curve: every change of the indication.
    public let curve: [CurveSample]
    public let phases: [PhaseChange]
    /// What each position sensor, loop and emergency stop showed at the beginning, and every
    /// change; empty when the scale has none.
    public let sensors: [SensorChange]
    /// The frames or register blocks of the window in which the weight was at rest; empty when
    /// none was taken.
    public let window: [WindowFrame]

    public struct CurveSample: Hashable, Sendable {
        public let milliseconds: Int64
        public let weight: Weight

        public init(milliseconds: Int64, weight: Weight) {
            self.milliseconds = milliseconds
            self.weight = weight
        }
    }

    public struct PhaseChange: Hashable, Sendable {
        public let milliseconds: Int64
        public let phase: WeighingCycle.Phase

        public init(milliseconds: Int64, phase: WeighingCycle.Phase) {
            self.milliseconds = milliseconds
            self.phase = phase
        }
    }

    public struct SensorChange: Hashable, Sendable {
        public let milliseconds: Int64
        public let means: DeckSensor.Means
        public let state: DeckSensor.State

        public init(milliseconds: Int64, means: DeckSensor.Means, state: DeckSensor.State) {
            self.milliseconds = milliseconds
            self.means = means
            self.state = state
        }
    }

    public struct WindowFrame: Hashable, Sendable {
        public let milliseconds: Int64
        /// As received.
        public let bytes: [UInt8]

        public init(milliseconds: Int64, bytes: [UInt8]) {
            self.milliseconds = milliseconds
            self.bytes = bytes
        }
    }

    public init(
        startedAt: Timestamp, curve: [CurveSample], phases: [PhaseChange],
        sensors: [SensorChange] = [], window: [WindowFrame]
    ) {
        self.startedAt = startedAt
        self.curve = curve
        self.phases = phases
        self.sensors = sensors
        self.window = window
    }
}
