import AccessCore
import IndicatorProtocols
import LoadingCore
import Operations
import SiteStore
import Synchronization
import Testing
import WeighingCore

/// What the station has had switched, and what is on now.
final class SwitchBoard: Sendable {
    private let orders = Mutex<[DeckOrder]>([])

    func take(_ more: [DeckOrder]) { orders.withLock { $0 += more } }

    var all: [DeckOrder] { orders.withLock { $0 } }

    var on: Set<DeckSignal> {
        all.reduce(into: []) { on, order in
            if order.isOn { on.insert(order.signal) } else { on.remove(order.signal) }
        }
    }

    func count(_ signal: DeckSignal) -> Int { all.count { $0 == DeckOrder(signal, isOn: true) } }
}

@Suite struct DeckStationTests {
    private static let sensors = [DeckSensor(.beamEntry), DeckSensor(.beamExit)]

    private func bench(automatic: Bool = false) throws -> (StationBench, SwitchBoard) {
        let board = SwitchBoard()
        let bench = try StationBench(
            automatic: automatic, sensors: Self.sensors,
            signals: DeckSignals(DeckSignal.allCases), orderOutputs: { board.take($0) })
        bench.beams.withLock { $0 = [.beamEntry: true, .beamExit: true] }
        return (bench, board)
    }

    private func cut(_ bench: StationBench, _ means: DeckSensor.Means, _ isCut: Bool) {
        bench.beams.withLock { $0[means] = !isCut }
    }

    @Test func aCutBeamRefusesAndIsKept() async throws {
        let (bench, _) = try bench()
        try await bench.run {
            await bench.show(0, for: 500)
            cut(bench, .beamExit, true)
            await bench.show(15_000, for: 2_000)
            try await bench.wait(for: "a truck off its position") { $0.phase == .offPosition }
            try await bench.station.nameTruck(plate: "粤B12345", order: nil, by: "司磅员")
            await #expect(throws: WeighingRefusal.positionInterrupted([.beamExit])) {
                try await bench.station.capture(key: "k1", by: "司磅员", cause: .button)
            }
            cut(bench, .beamExit, false)
            await bench.show(15_000, for: 1_500)
            try await bench.wait(for: "rest") { $0.phase == .stable }
            let result = try await bench.station.capture(key: "k2", by: "司磅员", cause: .button)
            let seen = try await bench.store.evidence(of: result.weighing.id).weighing
            let exits = seen?.sensors.filter { $0.means == .beamExit }.map(\.state)
            #expect(exits == [.free, .interrupted, .free])
        }
    }

    @Test func anAutomaticScaleWaitsForItsBeams() async throws {
        let (bench, board) = try bench(automatic: true)
        try await bench.run {
            await bench.show(0, for: 500)
            try await bench.station.nameTruck(plate: "粤B12345", order: nil, by: "摄像头")
            cut(bench, .beamEntry, true)
            await bench.show(15_000, for: 3_000)
            try await bench.wait(for: "a truck off its position") { $0.phase == .offPosition }
            #expect(board.count(.barrierExitOpen) == 0)
            cut(bench, .beamEntry, false)
            await bench.show(15_000, for: 1_500)
            try await bench.wait(for: "the weighing") { $0.phase == .captured }
            try await bench.wait(for: "the way out") { $0.deck?.light == .green }
            #expect(board.count(.barrierExitOpen) == 1)
        }
    }

    @Test func aHoldKeepsTheExitClosedUntilItIsDecided() async throws {
        let (bench, board) = try bench()
        try await bench.order("TH-1", plates: "粤B12345", kilograms: 30_000)
        try await bench.run {
            for (kilograms, key) in [(15_000 as Int64, "k1"), (46_000, "k2")] {
                await bench.driveOn(kilograms)
                try await bench.wait(for: "rest") { $0.phase == .stable }
                try await bench.station.nameTruck(plate: "粤B12345", order: nil, by: "司磅员")
                _ = try await bench.station.capture(key: key, by: "司磅员", cause: .button)
                if key == "k1" {
                    await bench.show(0, for: 500)
                    try await bench.wait(for: "zero") { $0.phase == .zero }
                    // Clear for two seconds, seen at both ends of them.
                    await bench.show(0, for: 2_500)
                    try await bench.wait(for: "the closed exit") {
                        $0.deck?.barriers.last?.position == .closed
                    }
                }
            }
            let snapshot = try await bench.wait(for: "the hold") { $0.truck?.visit?.state == .held }
            #expect(snapshot.deck?.light == .red && board.on.contains(.lightRed))
            #expect(board.count(.barrierExitOpen) == 1, "that of the first weighing")
            let visit = try #require(snapshot.truck?.visit?.id)
            _ = try await bench.store.acceptHold(
                ofVisit: visit, reason: Reason("客户同意"), by: "主管", at: bench.clock.siteClock.now())
            try await bench.station.visitChanged(visit)
            #expect(board.count(.barrierExitOpen) == 2)
            #expect(board.on.contains(.lightGreen))
        }
    }

    @Test func openingByHandNeedsAReasonUnlessATruckWasWeighed() async throws {
        let (bench, board) = try bench()
        try await bench.run {
            await bench.show(0, for: 500)
            try await bench.wait(for: "zero") { $0.deck?.light == .green }
            await #expect(throws: VisitRefusal.reasonMissing) {
                try await bench.station.moveBarrier("exit", to: "open", reason: " ", by: "司磅员")
            }
            await #expect(throws: BarrierRefusal.noSuchBarrier("roof")) {
                try await bench.station.moveBarrier("roof", to: "open", reason: "x", by: "司磅员")
            }
            #expect(board.count(.barrierExitOpen) == 0)
            _ = try await bench.station.moveBarrier("exit", to: "open", reason: "消防车", by: "司磅员")
            #expect(board.count(.barrierExitOpen) == 1)
            let lines = try await bench.store.auditEntries(
                .init(kind: .barrierOpened, limit: 10))
            #expect(lines.map(\.entry.detail) == ["消防车"])
            cut(bench, .beamExit, true)
            await bench.show(0, for: 300)
            try await bench.wait(for: "the cut beam") {
                $0.deck?.sensors.last?.state == .interrupted
            }
            await #expect(throws: BarrierRefusal.notClear(.exit, guards: [.beamExit])) {
                try await bench.station.moveBarrier("exit", to: "closed", reason: "", by: "司磅员")
            }
        }
    }

    @Test func anOutputThatCannotBeSwitchedIsShown() async throws {
        let (bench, _) = try bench()
        try await bench.run {
            await bench.show(0, for: 500)
            bench.station.deliver(.output(.lightGreen, .silent(place: "unit 11")))
            try await bench.wait(for: "the fault") {
                $0.deck?.outputFaults == [.lightGreen: .silent(place: "unit 11")]
            }
            bench.station.deliver(.output(.lightGreen, nil))
            try await bench.wait(for: "its end") { $0.deck?.outputFaults.isEmpty == true }
        }
    }
}
