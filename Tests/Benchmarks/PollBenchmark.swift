import CBaselines
import Foundation
import IndicatorLinks
import IndicatorProtocols
import Logging
import Synchronization
import TradeValues
import WeighingCore

/// How many answers a second one Modbus TCP line takes when nothing makes it wait, beside a C loop
/// over libmodbus and beside pymodbus, all against the same server in C: with a slower one its own
/// time would hide who asks faster.
struct PollBenchmark {
    /// In turns short enough that a moment in which the machine is slow meets all three alike.
    private let polls = 8_000
    private let runs = 10
    /// Weight, sign and status as indicators have them.
    private let registers = 6

    func run() async throws {
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        let map = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd,
            flags: [.init(.stable, register: registers - 1, mask: 1)])
        let port = Int(baseline_serve())
        precondition(port > 0, "no port")

        var ours = Timings()
        var loops = Timings()
        var python = Timings()
        for _ in 0..<runs {
            ours.add(try await poll(port: port, map, range))
            let begin = ContinuousClock.now
            let answers = baseline_poll("127.0.0.1", "\(port)", Int32(registers), polls)
            loops.add(begin.duration(to: .now))
            precondition(answers == polls)
            if let seconds = try pymodbus(port: port) {
                python.add(.seconds(seconds))
            }
        }
        let rate = Double(polls) / ours.percentile(0.5) * 1_000
        print("Modbus TCP poll loop: \(Int(rate)) answers a second")
        print(ratio("  to the C loop over libmodbus", ours, loops, aim: "1.10 at most"))
        if python.count > 0 {
            print(ratio("  pymodbus to it", python, ours, aim: "2 at least"))
            // What asks over libmodbus can hardly be better than this.
            print(ratio("  pymodbus to the C loop", python, loops, aim: "none"))
        } else {
            print("  pymodbus is not installed: make test installs it")
        }
    }

    private func ratio(_ name: String, _ one: Timings, _ other: Timings, aim: String) -> String {
        let ratio = one.percentile(0.5) / other.percentile(0.5)
        return "\(name), ratio p50: \(String(format: "%.2f", ratio)) (aim \(aim))"
    }

    /// Until so many answers have come through the line.
    private func poll(port: Int, _ map: RegisterMap, _ range: WeighingRange) async throws
        -> Duration
    {
        let profile = DeviceProfile(
            name: "bench", modelChinese: "", modelEnglish: "",
            language: .modbus(map, pollMilliseconds: 0), unit: .kilogram, range: range,
            serial: SerialSettings(), text: "")
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let (done, finished) = AsyncStream<Void>.makeStream()
        let left = Atomic(polls)
        let line = IndicatorLine(
            id: "bench", address: .modbusTCP(host: "127.0.0.1", port: port),
            devices: [
                LineDevice(
                    scale: "1", unitID: 1, profile: profile, staleAfterMilliseconds: 2_000,
                    receive: { event in
                        guard case .reading = event else { return }
                        if left.subtract(1, ordering: .relaxed).newValue == 0 { finished.yield() }
                    })
            ], logger: logger)
        let begin = ContinuousClock.now
        let running = Task { try await line.run() }
        for await _ in done { break }
        let took = begin.duration(to: .now)
        running.cancel()
        _ = try? await running.value
        return took
    }

    /// Seconds that pymodbus takes for ``polls``, without its start; nil when it is not there.
    private func pymodbus(port: Int) throws -> Double? {
        let interpreter = ".venv/bin/python"
        guard FileManager.default.isExecutableFile(atPath: interpreter) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = [
            "Tests/Benchmarks/poll.py", "\(port)", "\(registers)", "\(polls)",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        return Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
