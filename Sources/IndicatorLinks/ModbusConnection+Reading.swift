internal import IndicatorProtocols
internal import WeighingCore

extension ModbusConnection {
    /// How often a weight is read again whose status has changed meanwhile. A status that changes
    /// three times within one turn is no status, and the turns of the others wait.
    private static let maximumAttempts = 3

    /// Reads the weight between two reads of its bits, for a device that keeps its status in coils
    /// or discrete inputs; registers alone for any other.
    ///
    /// The weight belongs to the bits only where these are the same before it and behind it: else
    /// a weight in motion could be given the bit of the rest before it.
    ///
    /// - Returns: nil when the bits would not hold still.
    func readSteadily(
        unit: Int, _ map: RegisterMap, tap: WireTap
    ) throws(Failure) -> (registers: [UInt16], bits: [Bool])? {
        var registers = [UInt16](repeating: 0, count: map.block.count)
        guard !map.bitBlocks.isEmpty else {
            try read(unit: unit, map, into: &registers, tap: tap)
            return (registers, [])
        }
        var before = try readBits(unit: unit, map, tap: tap)
        for _ in 0..<Self.maximumAttempts {
            try read(unit: unit, map, into: &registers, tap: tap)
            let after = try readBits(unit: unit, map, tap: tap)
            if after == before { return (registers, after) }
            before = after
        }
        return nil
    }
}
