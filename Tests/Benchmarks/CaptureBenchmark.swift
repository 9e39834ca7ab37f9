import ContractCore
import Foundation
import IndicatorLinks
import IndicatorProtocols
import IndicatorSimulator
import LoadingCore
import Logging
import Operations
import SiteStore
import TradeValues
import WeighingCore

/// From the last byte of the accepted stable frame to the load record on disk, through a real
/// pseudo terminal, beside a bare SQLite commit that writes as many pages.
struct CaptureBenchmark {
    private let loads = 150
    private let warmingUp = 10
    /// Between two frames of the indicator.
    static let frameMilliseconds = 20

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("weighbridge-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let deck = try BenchmarkDeck(folder: folder)
        let baseline = try BareCommit(path: folder.appendingPathComponent("bare.sqlite").path)

        let running = Task { try await deck.run() }
        defer { running.cancel() }
        var captures = Timings()
        var commits = Timings()
        try await deck.enterOrder()
        // A few of each first, so that caches and statements are warm on both sides. Only they show
        // how much a load writes: after its first checkpoint the log is written from its beginning
        // again, and its file no longer grows with every load.
        var grown: [Int] = []
        var pages = 1
        for index in 0..<(loads + warmingUp) {
            try await deck.weigh(kilograms: 15_000, truck: index)
            let before = deck.logBytes
            let took = try await deck.weigh(kilograms: 47_000, truck: index)
            if index < warmingUp {
                grown.append((deck.logBytes - before) / BareCommit.logFrameBytes)
                pages = grown.sorted()[grown.count / 2]
            }
            // As idle before as the scale was: both begin from a processor that has slept.
            try await Task.sleep(for: .milliseconds(Self.frameMilliseconds))
            let bare = try baseline.commit(pages: pages)
            guard index >= warmingUp else { continue }
            captures.add(took)
            commits.add(bare)
        }
        print("pages written by a load: \(pages)")
        var direct = Timings()
        for index in 0..<loads {
            let truck = 3_000 + index
            _ = try await deck.captureDirectly(kilograms: 15_000, truck: truck)
            direct.add(try await deck.captureDirectly(kilograms: 47_000, truck: truck))
            _ = try baseline.commit(pages: pages)
        }
        print(direct.line("the store's part of it"))
        print(captures.line("last byte of the stable frame to load record on disk"))
        print(commits.line("bare SQLite commit of as many pages, WAL, FULL"))
        for share in [0.5, 0.99] {
            let ratio = captures.percentile(share) / commits.percentile(share)
            print("  ratio p\(Int(share * 100)): \(String(format: "%.2f", ratio)) (aim 1.5)")
        }
    }
}

/// One scale on a pseudo terminal, with its line, station and store.
final class BenchmarkDeck: Sendable {
    private let terminal: PseudoTerminal
    private let line: IndicatorLine
    private let station: ScaleStation
    private let store: SiteStore
    private let feed = LiveWeightFeed()
    private let storePath: String

    init(folder: URL) throws {
        storePath = folder.appendingPathComponent("site.sqlite").path
        terminal = try PseudoTerminal(path: folder.appendingPathComponent("scale").path)
        store = try SiteStore(
            path: storePath, siteID: "BENCH",
            calendar: SiteCalendar(zoneName: "UTC", firstOffsetSeconds: 0), now: wallClock)
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        let policy = WeighingPolicy(windowMilliseconds: 300, automaticRestMilliseconds: 0)
        let profile = DeviceProfile(
            name: "mt-cont", modelChinese: "", modelEnglish: "",
            language: .stream(protocolName: "mt-cont"), unit: .kilogram, range: range,
            serial: SerialSettings(), text: "protocol = \"mt-cont\"\n")
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let station = ScaleStation(
            scale: ScaleDescription(
                id: "1", name: "1", nameEnglish: "1", range: range, policy: policy,
                unit: .kilogram,
                profile: RecordedSetting(.profile, name: profile.name, content: profile.text),
                capturesAutomatically: true),
            store: store, feed: feed,
            clock: SiteClock(
                now: wallClock, uptime: { .now }),
            logger: logger)
        self.station = station
        line = IndicatorLine(
            id: "1", address: .serial(device: terminal.path, SerialSettings()),
            devices: [
                LineDevice(
                    scale: "1", unitID: 1, profile: profile,
                    staleAfterMilliseconds: policy.staleAfterMilliseconds,
                    receive: { station.deliver($0) })
            ], logger: logger)
    }

    func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.station.run() }
            group.addTask { try await self.line.run() }
            try await group.waitForAll()
        }
    }

    func enterOrder() async throws {
        let draft = try OrderDraft(fields: [
            .number: "TH-1", .customer: "C", .product: "P", .orderedKilograms: "900000000",
        ])
        _ = try await store.enterOrder(draft, by: "bench", at: Timestamp(milliseconds: 0))
    }

    /// Size of the write-ahead log.
    var logBytes: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: storePath + "-wal")
        return (attributes?[.size] as? Int) ?? 0
    }

    /// Shows zero, then the weight until it is captured; the time from the last frame's last byte
    /// until the result was announced, which is after it was on disk.
    @discardableResult
    func weigh(kilograms: Int64, truck: Int) async throws -> Duration {
        while feed.snapshot(of: "1")?.phase != .zero { try await show(0) }
        try await station.nameTruck(plate: "粤B1\(1_000 + truck)", order: nil, by: "bench")
        if feed.snapshot(of: "1")?.truck?.visit == nil {
            try await station.nameTruck(plate: "粤B1\(1_000 + truck)", order: "TH-1", by: "bench")
        }
        guard let changes = feed.changes() else { preconditionFailure("too many watchers") }
        let captured = Task {
            for await _ in changes where feed.snapshot(of: "1")?.truck?.result != nil {
                return ContinuousClock.now
            }
            return ContinuousClock.now
        }
        var written = ContinuousClock.now
        while feed.snapshot(of: "1")?.truck?.result == nil {
            written = try await show(kilograms)
        }
        return written.duration(to: await captured.value)
    }

    /// The same weighing without line and station.
    func captureDirectly(kilograms: Int64, truck: Int) async throws -> Duration {
        guard let plate = Plate("粤B1\(1_000 + truck)") else { preconditionFailure("no plate") }
        // A second weighing must lie after the first, to the millisecond.
        try await Task.sleep(for: .milliseconds(2))
        let inForce = try await store.settingsInForce(
            profile: RecordedSetting(.profile, name: "mt-cont", content: ""),
            policy: RecordedSetting(.policy, name: "1", content: ""))
        let request = CaptureRequest(
            key: UUID().uuidString, plate: plate, orderNumber: "TH-1", scale: "1",
            weight: Weight(kilograms: kilograms),
            source: .indicator(
                .init(
                    indication: DecimalNumber(digits: kilograms), unit: .kilogram,
                    settings: inForce, evidence: Self.evidence(kilograms))),
            at: wallClock(), operatorName: "bench", cause: .automatic,
            range: try WeighingRange(
                division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000)))
        let begin = ContinuousClock.now
        _ = try await store.capture(request)
        return begin.duration(to: .now)
    }

    /// As much as a usual weighing has: a drive-on of 20 seconds and a window of ten frames.
    private static func evidence(_ kilograms: Int64) -> WeighingEvidence {
        let frame = [UInt8](repeating: 0x30, count: 17)
        return WeighingEvidence(
            startedAt: wallClock(),
            curve: (0..<200).map { step in
                .init(
                    milliseconds: Int64(step) * 100,
                    weight: Weight(kilograms: kilograms * Int64(step) / 200 / 20 * 20))
            }, phases: [.init(milliseconds: 0, phase: .arriving)],
            window: (0..<10).map { .init(milliseconds: 20_000 + Int64($0) * 100, bytes: frame) })
    }

    /// Writes one frame and waits for the next one's turn; when its last byte was written.
    @discardableResult
    private func show(_ kilograms: Int64) async throws -> ContinuousClock.Instant {
        let indication = SimulatedIndication(
            weight: Weight(kilograms: kilograms), isMoving: false, isOutOfRange: false,
            isAtZero: kilograms == 0)
        let encoder = FrameEncoderCatalog.encoder(forProtocol: "mt-cont")
        if let frame = SimulatedDisplay(indication).flatMap({ encoder?.frame(showing: $0) }) {
            _ = terminal.write(frame)
        }
        let written = ContinuousClock.now
        try await Task.sleep(for: .milliseconds(CaptureBenchmark.frameMilliseconds))
        return written
    }
}

@Sendable
func wallClock() -> Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
}
