import LoadingCore
import Logging
import Operations
import SiteStore
import Testing
import TradeValues
import WeighingCore

/// What a plate comes to on a scale at work.
@Suite struct PlateDeskTests {
    private static let camera = CameraDescription(
        id: "front", name: "车头", nameEnglish: "Front", scale: "1", position: .front,
        kind: .vzenith, gate: PlateGate(), snapshot: nil)

    private static func site(_ bench: StationBench) -> WeighbridgeSite {
        WeighbridgeSite(
            id: "BD1", name: "一号厂", nameEnglish: "Mill One", store: bench.store,
            feed: bench.feed, clock: bench.clock.siteClock, stations: [bench.station],
            cameras: [camera])
    }

    private static func push(
        _ plate: String, _ number: Int, to site: WeighbridgeSite
    ) async throws -> PlateDesk.Receipt {
        try await site.plates.admit(
            SentPlate(event: "\(number)", text: plate, confidence: 97, takenAt: nil),
            from: camera)
    }

    /// On an automatic scale the plate is all it takes; afterwards it belongs to the weighing, and
    /// the camera that sees the truck drive off names nobody.
    @Test func aPlateHasTheTruckWeighedOnce() async throws {
        let bench = try StationBench(automatic: true)
        try await bench.order("TH-1", plates: "粤B12345")
        let site = Self.site(bench)
        try await bench.run {
            #expect(try await Self.push("粤B12345", 1, to: site) == .kept(.named))
            await bench.driveOn(15_000)
            let weighed = try await bench.wait(for: "the weighing") { $0.truck?.result != nil }
            #expect(try await Self.push("粤B54321", 2, to: site) == .kept(.occupied))
            #expect(try await Self.push("粤B12345", 3, to: site) == .kept(.confirmed))
            await bench.show(0, for: 1_000)
            try await bench.wait(for: "an empty deck") { $0.truck == nil }
            #expect(try await Self.push("粤B12345", 4, to: site) == .kept(.justWeighed))
            #expect(try await Self.push("粤B12345", 4, to: site) == .repetition)
            bench.clock.advance(6 * 60_000)
            #expect(try await Self.push("粤B12345", 5, to: site) == .kept(.named))
            let first = try await bench.store.plateReadings(PlateReadingFilter(limit: 9)).last
            #expect(first?.weighing == weighed.truck?.result?.weighing.id)
        }
    }

    /// While nobody stands on the scale the newest plate counts; a truck that stands keeps its name.
    @Test func theNewestPlateCountsUntilATruckStands() async throws {
        let bench = try StationBench()
        let site = Self.site(bench)
        try await bench.run {
            #expect(try await Self.push("粤B12345", 1, to: site) == .kept(.named))
            #expect(try await Self.push("粤B54321", 2, to: site) == .kept(.named))
            await bench.driveOn(15_000)
            try await bench.wait(for: "a truck") { $0.weight != nil && $0.phase == .stable }
            #expect(try await Self.push("粤B12345", 3, to: site) == .kept(.occupied))
            let snapshot = try #require(bench.feed.snapshot(of: "1"))
            #expect(snapshot.truck?.plate.text == "粤B54321")
        }
    }

    /// A service that returns ends the daemon; most sites have no camera to ask.
    @Test func aSiteWithoutCamerasKeepsItsPhotographer() async throws {
        let bench = try StationBench()
        let photographer = Photographer(
            cameras: [], store: bench.store, retention: .usual, clock: bench.clock.siteClock,
            logger: Logger(label: "test"))
        let hasEnded = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await photographer.run()
                return true
            }
            group.addTask {
                try await Task.sleep(for: .milliseconds(200))
                return false
            }
            defer { group.cancelAll() }
            return try await group.next()
        }
        #expect(hasEnded == false)
    }

    /// What a disk leaves behind that fails between keeping a plate and naming its truck.
    private static func keepUnfinished(
        _ plate: String, _ number: Int, in bench: StationBench
    ) async throws {
        let sent = SentPlate(event: "\(number)", text: plate, confidence: 97, takenAt: nil)
        let now = bench.clock.siteClock.now()
        let kept = try await bench.store.keep(
            sent, PlateGate().decide(sent, known: [], at: now), camera: "front", scale: "1",
            picture: nil, at: now)
        #expect(kept?.verdict == .passed)
    }

    @Test func aPlateThatWasNotFinishedIsFinishedWhenItIsSentAgain() async throws {
        let bench = try StationBench()
        let site = Self.site(bench)
        try await Self.keepUnfinished("粤B12345", 1, in: bench)
        #expect(try await Self.push("粤B12345", 1, to: site) == .kept(.named))
        #expect(bench.feed.snapshot(of: "1")?.truck?.plate.text == "粤B12345")
        #expect(try await Self.push("粤B12345", 1, to: site) == .repetition)
        let readings = try await bench.store.plateReadings(PlateReadingFilter(limit: 9))
        #expect(readings.map(\.verdict) == [.named] && readings.map(\.repeats) == [2])
    }

    /// By then another truck may stand there.
    @Test func anOldUnfinishedPlateNamesNobody() async throws {
        let bench = try StationBench()
        let site = Self.site(bench)
        try await Self.keepUnfinished("粤B12345", 1, in: bench)
        bench.clock.advance(3 * 60_000)
        #expect(try await Self.push("粤B12345", 1, to: site) == .kept(.outdated))
        #expect(bench.feed.snapshot(of: "1")?.truck == nil)
        #expect(try await Self.push("粤B12345", 1, to: site) == .repetition)
    }

    @Test func twoOrdersLeaveTheChoiceToAPerson() async throws {
        let bench = try StationBench()
        let site = Self.site(bench)
        try await bench.order("TH-1", plates: "粤B12345")
        try await bench.order("TH-2", plates: "粤B12345")
        #expect(try await Self.push("粤B12345", 1, to: site) == .kept(.named))
        #expect(bench.feed.snapshot(of: "1")?.truck?.choices.count == 2)
    }
}
