/// What makes real records harder than the plain world (reference, section 9, "Harder variants").
public enum TrafficVariant: String, Sendable, CaseIterable {
    /// Of the receipts 1 % never come and 1 % come days late.
    case receiptsMissing = "missing-receipts"
    /// Some receivers book whole 100 kg, net only.
    case receiverRounds = "receiver-rounds"
    /// Some receivers copy our net whenever theirs is within the tolerance, net only.
    case receiverCopies = "receiver-copies"
    /// Some customers never book a surplus: they fill later shortages with it, net only.
    case surplusNetted = "netting-surplus"
    /// Thieves work for the thieving carrier or drive the leaking vehicle; tickets go wrong on loads
    /// that something else has touched.
    case faultsCombined = "two-faults"
    /// Whoever steals stops for good once a load of his has come in outside the tolerance.
    case thiefStops = "thief-stops"
    /// Some vehicles go over to another carrier.
    case vehiclesMove = "vehicles-move"
    /// Some receivers' clocks are minutes or hours off.
    case clocksDiffer = "clock-skew"
    /// Some plates come to hang on another truck.
    case platesReused = "plate-reuse"
}
