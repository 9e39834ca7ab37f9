import Foundation
import Glibc
import IndicatorLinks
import IndicatorProtocols
import Logging
import Operations
import SiteStore
import Synchronization
import TradeValues
import WeighingCore

/// A yard that nobody has: 200 Modbus TCP indicators asked ten times a second and 200 serial
/// streams of twenty frames a second, each with its line and its station, in one process. The
/// devices run in another one, so that only the reading is counted.
struct FleetBenchmark {
    static let devices = 200
    static let pollMilliseconds: Int64 = 100
    static let frameMilliseconds: Int64 = 50
    private let warmUpSeconds = 5
    private let seconds = 30

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("weighbridge-fleet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (process, ports) = try startDevices(folder)
        defer { process.terminate() }
        let store = try SiteStore(
            path: folder.appendingPathComponent("site.sqlite").path, siteID: "BENCH",
            calendar: SiteCalendar(zoneName: "UTC", firstOffsetSeconds: 0), now: wallClock)
        let feed = LiveWeightFeed()
        let serial = Lateness()
        var rhythms: [Rhythm] = []
        var parts: [Part] = []
        for index in 0..<Self.devices {
            parts.append(
                try Part(
                    "s\(index)",
                    .serial(
                        device: folder.appendingPathComponent("\(index)").path, SerialSettings()),
                    store, feed,
                    receive: { reading, now in
                        serial.add(FleetClock.age(of: reading, at: now))
                    }))
            let rhythm = Rhythm()
            rhythms.append(rhythm)
            parts.append(
                try Part(
                    "m\(index)", .modbusTCP(host: "127.0.0.1", port: ports[index]), store, feed,
                    receive: { _, now in rhythm.add(now) }))
        }
        let running = Task { [parts] in
            await withTaskGroup { group in
                for part in parts {
                    group.addTask { try? await part.station.run() }
                    group.addTask { try? await part.line.run() }
                }
            }
        }
        try await Task.sleep(for: .seconds(warmUpSeconds))
        serial.clear()
        for rhythm in rhythms { rhythm.clear() }
        let before = Self.processorSeconds
        try await Task.sleep(for: .seconds(seconds))
        let used = (Self.processorSeconds - before) / Double(seconds)
        print(
            "fleet of \(Self.devices) Modbus TCP and \(Self.devices) serial indicators: "
                + "\(String(format: "%.2f", used)) of a core (aim under 0.5)")
        let frames = Self.devices * seconds
        print(serial.line("  serial", expected: frames * 1_000 / Int(Self.frameMilliseconds)))
        let modbus = Lateness()
        for rhythm in rhythms { rhythm.report(to: modbus) }
        print(modbus.line("  Modbus", expected: frames * 1_000 / Int(Self.pollMilliseconds)))
        running.cancel()
        await running.value
    }

    private func startDevices(_ folder: URL) throws -> (Process, [Int]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["fleet-devices", folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.hasSuffix("\n") {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw FleetFault.devicesEnded }
            text += String(decoding: piece, as: UTF8.self)
        }
        return (process, text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) })
    }

    private static var processorSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double {
            Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
        }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    enum FleetFault: Error {
        case devicesEnded
    }

    /// One indicator with its line and its station.
    private struct Part {
        let line: IndicatorLine
        let station: ScaleStation

        init(
            _ id: String, _ address: LineAddress, _ store: SiteStore, _ feed: LiveWeightFeed,
            receive: @escaping @Sendable (Reading, Int64) -> Void
        ) throws {
            let range = try WeighingRange(
                division: Weight(kilograms: 1), maximum: Weight(kilograms: 10_000))
            let map = RegisterMap(
                function: .holding, weightRegister: 0, type: .int32, order: .abcd)
            let profile = DeviceProfile(
                name: id, modelChinese: "", modelEnglish: "",
                language: address.isModbus
                    ? .modbus(map, pollMilliseconds: FleetBenchmark.pollMilliseconds)
                    : .stream(protocolName: "mt-cont"),
                unit: .kilogram, range: range, serial: SerialSettings(), text: "")
            var logger = Logger(label: "bench")
            logger.logLevel = .critical
            let station = ScaleStation(
                scale: ScaleDescription(
                    id: id, name: id, nameEnglish: id, range: range, policy: WeighingPolicy(),
                    unit: .kilogram,
                    profile: RecordedSetting(.profile, name: id, content: ""),
                    capturesAutomatically: false),
                store: store, feed: feed, clock: SiteClock(now: wallClock, uptime: { .now }),
                logger: logger)
            self.station = station
            line = IndicatorLine(
                id: id, address: address,
                devices: [
                    LineDevice(
                        scale: id, unitID: 1, profile: profile, staleAfterMilliseconds: 2_000,
                        receive: { event in
                            if case .reading(let reading, _, _) = event {
                                receive(reading, FleetClock.now())
                            }
                            station.deliver(event)
                        })
                ], logger: logger)
        }
    }
}

/// One time for both processes, in tenths of a millisecond; a frame shows it as its weight.
enum FleetClock {
    /// Six digits of it fit into a frame: a hundred seconds.
    static let modulus: Int64 = 1_000_000

    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 10_000 + Int64(time.tv_nsec) / 100_000
    }

    static func age(of reading: Reading, at now: Int64) -> Int64 {
        ((now - (reading.value?.digits ?? 0)) % modulus + modulus) % modulus
    }
}

/// When a device was asked: the beat is that of the earliest answer in its period, and the others
/// are late against it.
final class Rhythm: Sendable {
    private let answers = Mutex<[Int64]>([])

    func add(_ now: Int64) {
        answers.withLock { $0.append(now) }
    }

    func clear() {
        answers.withLock { $0 = [] }
    }

    func report(to lateness: Lateness) {
        let answers = answers.withLock { $0 }
        guard let first = answers.first else { return }
        let period = FleetBenchmark.pollMilliseconds * 10
        let phases = answers.enumerated().map { $1 - first - Int64($0) * period }
        let beat = phases.min() ?? 0
        for phase in phases { lateness.add(phase - beat) }
    }
}

/// Counted tenths of a millisecond.
final class Lateness: Sendable {
    private let counts = Mutex([Int](repeating: 0, count: 10_001))

    func add(_ tenths: Int64) {
        counts.withLock { $0[Int(min(tenths, 10_000))] += 1 }
    }

    func clear() {
        counts.withLock { counts in
            for index in counts.indices { counts[index] = 0 }
        }
    }

    func line(_ name: String, expected: Int) -> String {
        let counts = counts.withLock { $0 }
        let total = counts.reduce(0, +)
        func percentile(_ share: Double) -> String {
            var left = Int(Double(total) * share)
            let place = counts.firstIndex { count in
                left -= count
                return left < 0
            }
            return String(format: "%.1f", Double(place ?? counts.count) / 10)
        }
        return "\(name): \(total) of \(expected) readings, "
            + "late p50 \(percentile(0.5)) ms, p99 \(percentile(0.99)) ms (aim under 20)"
    }
}
