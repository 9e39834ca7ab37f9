internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

/// A truck scale of the usual size, Max 60 t, e = 20 kg.
func testScale(seed: UInt64 = 7, maximumKilograms: Int64 = 60_000) throws -> SimulatedScale {
    let range = try WeighingRange(
        division: Weight(kilograms: 20), maximum: Weight(kilograms: maximumKilograms))
    return SimulatedScale(range: range, seed: seed)
}

/// How an indicator that speaks this protocol writes its frames.
func testEncoder(_ protocolName: String) throws -> any FrameEncoder {
    try #require(FrameEncoderCatalog.encoder(forProtocol: protocolName))
}

/// Waits until `condition` holds; only a program that does nothing at all reaches the limit.
func eventually(
    withinSeconds limit: Int64 = 20, _ condition: () async throws -> Bool
) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(limit)
    while ContinuousClock.now < end {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return false
}
