import Foundation
import SiteStore

/// Figures for speed, as ratios to bare SQLite in the same run. It judges nothing.
@main
enum Benchmarks {
    static func main() async throws {
        switch CommandLine.arguments.dropFirst().first {
        case "daily-sql":
            // For the comparison with the sqlite3 shell, which runs the same text.
            print(SiteStore.dailyRecordsSQL + ";\n" + SiteStore.dailyOrdersSQL + ";")
        case "ledger": try await LedgerBenchmark().run()
        case "capture": try await CaptureBenchmark().run()
        case "decode": try DecodeBenchmark().run()
        case "poll": try await PollBenchmark().run()
        case "fleet": try await FleetBenchmark().run()
        case "fleet-devices": try FleetDevices(folder: CommandLine.arguments[2]).run()
        default:
            try await LedgerBenchmark().run()
            try DecodeBenchmark().run()
            try await PollBenchmark().run()
            try await FleetBenchmark().run()
            try await CaptureBenchmark().run()
        }
    }
}

/// Times in milliseconds with their percentiles.
struct Timings {
    private var values: [Double] = []

    mutating func add(_ duration: Duration) {
        values.append(
            Double(duration.components.seconds) * 1_000
                + Double(duration.components.attoseconds) / 1e15)
    }

    func percentile(_ share: Double) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return 0 }
        let index = Int((Double(sorted.count) * share).rounded(.down))
        return index < sorted.count ? sorted[index] : last
    }

    var count: Int { values.count }

    func line(_ name: String) -> String {
        let median = String(format: "%.2f", percentile(0.5))
        let high = String(format: "%.2f", percentile(0.99))
        return "\(name): p50 \(median) ms, p99 \(high) ms (\(count) times)"
    }
}
