import ContentHashing
import Foundation
import LedgerCore
import LoadingCore
import SiteStore
import Testing
import TradeValues

@Suite struct PhotographTests {
    /// The beginning of a JPEG and something that tells pictures apart.
    private static func jpeg(_ number: Int) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE0] + Array("picture \(number)".utf8)
    }

    private static func draft(_ number: Int) throws -> PhotographDraft {
        try PhotographDraft(
            camera: "front-1", scale: "1", position: .front, content: jpeg(number))
    }

    private static let room = PhotographRetention(
        keepDays: 400, maximumBytes: 1_000_000_000, reserveBytes: 0)

    private static func folder(_ fixture: StoreFixture) -> URL {
        URL(fileURLWithPath: fixture.path).deletingLastPathComponent()
            .appendingPathComponent("photographs")
    }

    private static func files(_ fixture: StoreFixture) throws -> [String] {
        let names =
            FileManager.default.enumerator(atPath: folder(fixture).path)?
            .compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".jpg") }.sorted()
    }

    private static func fault(_ fixture: StoreFixture) throws -> LedgerFault? {
        try LedgerCheck(path: fixture.path).run().fault
    }

    @Test func aPhotographIsKeptAndLinked() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let weighing = try await fixture.capture("粤B12345", 15_000, order: "TH-1").weighing.id
        let kept = try await fixture.store.keep(
            Self.draft(1), of: weighing, under: Self.room, at: fixture.now())
        try await fixture.store.noteMissing(
            .noAnswer, of: weighing, camera: "rear-1", at: fixture.now())
        let found = try await fixture.store.photographs(of: [weighing])
        #expect(found.first?.photographs == [kept])
        #expect(found.first?.missing.map(\.reason) == [.noAnswer])
        let (_, content) = try await fixture.store.photograph(hash: kept.hash)
        #expect(content == Self.jpeg(1))
        #expect(try Self.files(fixture) == ["\(kept.day.text)/\(kept.hash.hex).jpg"])
        let report = try LedgerCheck(path: fixture.path).run()
        #expect(report.fault == nil && report.photographs == 1)
    }

    @Test func onlyPicturesOfABoundedSizeAreTaken() throws {
        func refusal(_ content: [UInt8]) -> CameraRefusal? {
            do throws(CameraRefusal) {
                _ = try PhotographDraft(
                    camera: "a", scale: "1", position: .front, content: content)
                return nil
            } catch { return error }
        }
        #expect(refusal([]) == .photographEmpty)
        #expect(refusal(Array("<html>".utf8)) == .photographTypeUnknown)
        #expect(refusal(Array("%PDF-1.4".utf8)) == .photographTypeUnknown)
        let size = PhotographDraft.maximumBytes
        let full = Self.jpeg(1) + [UInt8](repeating: 0, count: size - Self.jpeg(1).count)
        #expect(refusal(full) == nil)
        #expect(refusal(full + [0]) == .photographTooLarge(maximumBytes: size))
    }

    @Test func aWeighingKeepsSoManyAndNoMore() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let weighing = try await fixture.capture("粤B12345", 15_000, order: "TH-1").weighing.id
        for number in 0..<PhotographDraft.maximumPerWeighing {
            try await fixture.store.keep(
                Self.draft(number), of: weighing, under: Self.room, at: fixture.now())
        }
        let limit = CameraRefusal.tooManyPhotographs(maximum: PhotographDraft.maximumPerWeighing)
        await #expect(throws: limit) {
            try await fixture.store.keep(
                Self.draft(99), of: weighing, under: Self.room, at: fixture.now())
        }
    }

    /// Pictures that cameras push are held to the day's share; what a weighing asked for is not.
    @Test func aDayKeepsItsShareAndNoMoreOfPushedPictures() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let weighing = try await fixture.capture("粤B12345", 15_000, order: "TH-1").weighing.id
        let size = Int64(Self.jpeg(0).count)
        let rule = PhotographRetention(
            keepDays: 400, maximumBytes: size * 1_000, reserveBytes: 0)
        let share = Int(rule.maximumBytesOfDay / size)
        #expect(share == 200)
        for number in 0..<8 {
            try await fixture.store.keep(
                Self.draft(number), of: number < 4 ? weighing : nil, under: rule,
                at: fixture.now())
        }
        let tight = PhotographRetention(keepDays: 400, maximumBytes: size * 40, reserveBytes: 0)
        await #expect(throws: PhotographMissing.dayFull) {
            try await fixture.store.keep(Self.draft(9), of: nil, under: tight, at: fixture.now())
        }
        try await fixture.store.keep(Self.draft(9), of: weighing, under: tight, at: fixture.now())
        #expect(try Self.files(fixture).count == 9, "a refused picture leaves no file")
        fixture.advance(86_400_000)
        try await fixture.store.keep(Self.draft(9), of: nil, under: tight, at: fixture.now())
        #expect(try Self.fault(fixture) == nil)
    }

    @Test func theReserveIsLeftToTheScale() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let weighing = try await fixture.capture("粤B12345", 15_000, order: "TH-1").weighing.id
        let rule = PhotographRetention(
            keepDays: 400, maximumBytes: 1_000_000_000, reserveBytes: .max / 2)
        for owner in [weighing, nil] {
            await #expect(throws: PhotographMissing.reserveReached) {
                try await fixture.store.keep(
                    Self.draft(1), of: owner, under: rule, at: fixture.now())
            }
        }
        #expect(try Self.files(fixture).isEmpty)
    }

    @Test func aChangedOrLostFileIsFound() async throws {
        let fixture = try StoreFixture()
        let kept = try await fixture.store.keep(
            Self.draft(1), of: nil, under: Self.room, at: fixture.now())
        let file = Self.folder(fixture).appendingPathComponent(
            "\(kept.day.text)/\(kept.hash.hex).jpg")
        try Data(Self.jpeg(2)).write(to: file)
        #expect(try Self.fault(fixture) == .contentChanged(kept.id, table: "photograph"))
        await #expect(throws: CameraRefusal.photographFileChanged(kept.hash)) {
            try await fixture.store.photograph(hash: kept.hash)
        }
        try FileManager.default.removeItem(at: file)
        let name = "\(kept.day.text)/\(kept.hash.hex).jpg"
        #expect(try Self.fault(fixture) == .photographMissing(kept.id, file: name))
        await #expect(throws: CameraRefusal.photographFileMissing(kept.hash)) {
            try await fixture.store.photograph(hash: kept.hash)
        }
        var question = LedgerQuestion()
        question.includesPhotographs = false
        #expect(try LedgerCheck(path: fixture.path).run(question).fault == nil)
    }

    /// A truck on hold keeps its photographs while the rest of the day goes; decided, they go too.
    @Test func pruningLeavesTheChainWhole() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", kilograms: 10_000)
        let held = try await fixture.load("粤B12345", net: 30_000, order: "TH-1")
        guard case .held = held.outcome else { Issue.record("not held"); return }
        let kept = try await fixture.store.keep(
            Self.draft(1), of: held.weighing.id, under: Self.room, at: fixture.now())
        let gone = try await fixture.store.keep(
            Self.draft(2), of: nil, under: Self.room, at: fixture.now())
        let rule = PhotographRetention(keepDays: 5, maximumBytes: 1_000_000)
        #expect(try await fixture.store.prune(rule, at: fixture.now()).isEmpty)

        fixture.advance(7 * 86_400_000)
        let pruned = try await fixture.store.prune(rule, at: fixture.now())
        #expect(pruned.map(\.photographs) == [1] && pruned.map(\.rule) == [.age])
        #expect(try Self.files(fixture) == ["\(kept.day.text)/\(kept.hash.hex).jpg"])
        #expect(try Self.fault(fixture) == nil)
        await #expect(throws: CameraRefusal.photographPruned(gone.hash)) {
            try await fixture.store.photograph(hash: gone.hash)
        }
        // Nothing is left to do, so nothing is written.
        #expect(try await fixture.store.prune(rule, at: fixture.now()).isEmpty)

        try await fixture.store.reweigh(
            visit: held.visit.id, reason: Reason("多装"), by: "主管", at: fixture.now())
        #expect(try await fixture.store.prune(rule, at: fixture.now()).map(\.photographs) == [1])
        #expect(try Self.files(fixture) == [])
        let report = try LedgerCheck(path: fixture.path).run()
        #expect(report.fault == nil && report.photographs == 0)
        let shown = try await fixture.store.photographs(of: [held.weighing.id])
        #expect(shown.first?.photographs.map(\.isPruned) == [true])
    }

    @Test func theOldestDaysMakeRoom() async throws {
        let fixture = try StoreFixture()
        for number in 0..<4 {
            try await fixture.store.keep(
                Self.draft(number), of: nil, under: Self.room, at: fixture.now())
            fixture.advance(86_400_000)
        }
        let room = Int64(Self.jpeg(0).count * 2)
        let pruned = try await fixture.store.prune(
            PhotographRetention(keepDays: 100, maximumBytes: room), at: fixture.now())
        #expect(pruned.map(\.rule) == [.space, .space])
        #expect(try Self.files(fixture).count == 2)
        #expect(try Self.fault(fixture) == nil)
    }

    // MARK: Plates

    @Test func anEventIsKeptOnceAndItsRepetitionsCounted() async throws {
        let fixture = try StoreFixture()
        let sent = SentPlate(event: "s/1/2", text: "粤B12345", confidence: 97, takenAt: nil)
        let decision = PlateGate().decide(sent, known: [], at: fixture.now())
        let now = fixture.now()
        let store = fixture.store
        #expect(try await store.repeated(sent, by: "a") == nil)
        let kept = try await store.keep(
            sent, decision, camera: "a", scale: "1", picture: nil, at: now)
        #expect(kept?.verdict == .passed)
        let again = try #require(try await store.repeated(sent, by: "a"))
        #expect(again.id == kept?.id && again.verdict == .passed)
        #expect(try await store.repeated(sent, by: "b") == nil)
        let second = try await store.keep(
            sent, decision, camera: "a", scale: "1", picture: .failure(.diskFailed), at: now)
        #expect(second == nil)
        let listed = try await store.plateReadings(PlateReadingFilter(limit: 10))
        #expect(listed.map(\.repeats) == [1])
        fixture.advance(40 * 86_400_000)
        _ = try await store.prune(
            PhotographRetention(keepDays: 30, maximumBytes: 1), at: fixture.now())
        #expect(try await store.plateReadings(PlateReadingFilter(limit: 10)).isEmpty)
    }
}
