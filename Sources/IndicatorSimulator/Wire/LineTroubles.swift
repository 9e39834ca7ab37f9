/// All that goes wrong between a simulated device and its reader.
public struct LineTroubles: Sendable {
    /// On wires with characters of their own; TCP itself loses and changes nothing.
    public var faults: WireFaults
    public var dropOuts: DropOuts

    public static let none = LineTroubles(faults: WireFaults(seed: 0), dropOuts: .none)

    public init(faults: WireFaults, dropOuts: DropOuts) {
        self.faults = faults
        self.dropOuts = dropOuts
    }
}
