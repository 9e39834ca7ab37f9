/// What happens at a simulated scale, for whoever watches it.
public enum SimulatorEvent: Hashable, Sendable {
    case truckOn(plate: String, kilograms: Int64)
    case truckOff(plate: String)
    case dropOut(DropOuts.Change)
    /// Nothing is sent, because the format has no room for the number or cannot say what the
    /// display shows; false when it can again.
    case cannotSay(Bool)

    public typealias Receiver = @Sendable (SimulatorEvent) -> Void
}
