public import IndicatorProtocols
public import WeighingCore

/// Sensors, light and barriers of one scale at one moment.
public struct DeckSnapshot: Sendable, Equatable {
    public struct Sensor: Sendable, Equatable {
        public let means: DeckSensor.Means
        public let state: DeckSensor.State
    }

    /// Where a barrier was last told to go; nil before it was told anything.
    public struct BarrierOrder: Sendable, Equatable {
        public let barrier: Barrier
        public let position: Barrier.Position?
        /// Whether there is an output that closes it.
        public let canClose: Bool
    }

    /// In the order of the configuration.
    public let sensors: [Sensor]
    /// Whether a light is wired, and what it was told to show.
    public let hasLight: Bool
    public let light: DeckLight?
    public let barriers: [BarrierOrder]
    /// Outputs that cannot be switched now, and why.
    public let outputFaults: [DeckSignal: LinkFault]

    /// Nil for a scale that has neither sensors nor outputs.
    init?(
        _ sensors: DeckSensors, _ signals: DeckSignals, outputFaults: [DeckSignal: LinkFault]
    ) {
        self.sensors = sensors.states.map { Sensor(means: $0.means, state: $0.state) }
        guard !self.sensors.isEmpty || !signals.wired.isEmpty else { return nil }
        hasLight = signals.wired.contains(where: \.isLight)
        light = signals.light
        barriers = signals.barriers.map { barrier in
            BarrierOrder(
                barrier: barrier, position: signals.positions[barrier],
                canClose: signals.canClose(barrier))
        }
        self.outputFaults = outputFaults
    }
}
