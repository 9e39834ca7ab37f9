/// The random error of one load's difference (reference, section 1).
public enum LoadNoise {
    /// What is known of the weighings.
    public enum Knowledge: Sendable {
        /// Four weighings.
        case measuredTare
        /// The receiver's net against a net with a stored tare: the fuel spoils it.
        case storedTare
        /// The receiver's gross is known too, and fuel cancels between both gross weights.
        case storedTareGrossKnown
    }

    /// Standard deviation of `received − shipped`, kg.
    public static func sigma(
        shipped: Double, divisions: (own: Int, receiver: Int), _ knowledge: Knowledge,
        in world: TrafficWorld = TrafficWorld()
    ) -> Double {
        let own = Double(divisions.own * divisions.own)
        let receiver = Double(divisions.receiver * divisions.receiver)
        let gross = world.grossRepeatability * world.grossRepeatability
        let tare = world.tareRepeatability * world.tareRepeatability
        let handling = world.handlingScatter / 1_000 * shipped
        let scatter = handling * handling
        let fuel = world.fuelLevel * world.fuelLevel
        let four = (2 / 12.0 + gross + tare) * (own + receiver) + scatter
        let variance =
            switch knowledge {
            case .measuredTare: four
            case .storedTare: four - (1 / 12.0 + tare) * own + fuel
            case .storedTareGrossKnown: (1 / 12.0 + gross) * (own + receiver) + scatter
            }
        return variance.squareRoot()
    }
}
