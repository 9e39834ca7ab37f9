import ArgumentParser
import IndicatorSimulator

/// What stands on the simulated deck.
struct SimulateLoadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "固定重量，不要车辆；可以是负数：--weight=-40。A load that stays, and no trucks.",
            valueName: "kg"))
    var weight: Int64?
    @Option(
        help: ArgumentHelp(
            "平均几秒来一辆车。From one truck to the next, on average.", valueName: "seconds"))
    var truckEvery: Int64 = TruckTraffic.usualSeconds
    @Option(
        help: ArgumentHelp(
            "静止时每这么多个瞬间有一个跳一个分度，0 无风。At rest one moment in so many shows the neighbouring division; 0 for still air.",
            valueName: "moments"))
    var wind: UInt64 = SimulatedScale.usualFlipRarity

    /// A thousand tonnes: more than any indicator has digits for.
    private static let weights: ClosedRange<Int64> = -1_000_000...1_000_000
    private static let intervals = TruckTraffic.shortestSeconds...86_400

    func validate() throws {
        if let weight, !Self.weights.contains(weight) {
            throw ValidationError(
                "--weight 应在 ±1000000 之间。--weight lies within ±1000000.")
        }
        guard Self.intervals.contains(truckEvery) else {
            throw ValidationError(
                "--truck-every 应在 10-86400 秒。--truck-every lies within 10-86400 seconds.")
        }
    }
}
