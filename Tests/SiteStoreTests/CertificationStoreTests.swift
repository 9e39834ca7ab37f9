import AccessCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore

@Suite struct CertificationStoreTests {
    private func record(
        _ fixture: StoreFixture, until: Int
    ) async throws {
        let today = StoreFixture.calendar.businessDay(of: fixture.now())
        try await fixture.store.recordVerification(
            VerificationDraft(
                scale: "1", certificate: "LX-26-0042", authority: "市计量检定所",
                verifiedOn: today.advanced(byDays: until - 365),
                validUntil: today.advanced(byDays: until), seals: "A-1"),
            by: "刘主管", at: fixture.now())
    }

    private static let operatorOfScale = Person(name: "司磅员", roles: [.weighbridgeOperator])
    private static let supervisor = Person(name: "刘主管", roles: [.weighbridgeSupervisor])

    private func check(
        _ fixture: StoreFixture, indication: Int64, load: Int64 = 20_000,
        by person: Person = operatorOfScale
    ) async throws {
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        try await fixture.store.recordCheck(
            InterimCheckDraft(
                scale: "1", means: .weights, reference: "M1-7",
                points: [
                    .init(
                        load: Weight(kilograms: load), indication: Weight(kilograms: indication),
                        added: nil, range: range)
                ]), by: person, at: fixture.now())
    }

    @Test func everyWeighingNamesTheCertificateOfItsScale() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let before = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        #expect(before.weighing.certification == .unrecorded)
        try await record(fixture, until: 30)
        let record = try #require(try await fixture.capture("粤B12345", 47_000).record)
        #expect(record.second.certification == .valid)
        let id = try #require(record.second.verification)
        let certificates = try await fixture.store.verifications([id])
        #expect(certificates[id]?.certificate == "LX-26-0042")
        #expect(try await fixture.store.loadRecord(record.ticketNumber) == record)
    }

    @Test func pastItsDateAScaleWeighsOnlyOnADecision() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await record(fixture, until: -1)
        await #expect(throws: CertificationRefusal.self) {
            try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        }
        #expect(try await fixture.store.visitsInside().isEmpty, "nothing was written")
        let today = StoreFixture.calendar.businessDay(of: fixture.now())
        let draft = try ExpiredUseDraft(
            scale: "1", until: today.advanced(byDays: 7), reason: "已预约检定", today: today)
        try await fixture.store.allowExpiredUse(draft, by: "刘主管", at: fixture.now())
        let result = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        #expect(result.weighing.certification == .expired)
    }

    /// 03:54 of the day after belongs to the business day before, and to no certificate.
    @Test func aCertificateEndsAtMidnightWhereverTheBusinessDayBegins() async throws {
        let fixture = try StoreFixture(dayStartMinutes: 6 * 60)
        try await fixture.order("TH-1")
        // 19:08 on the certificate's last day.
        try await record(fixture, until: 0)
        let evening = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        #expect(evening.weighing.certification == .valid)
        fixture.advance(8 * 3_600_000 + 45 * 60_000)
        await #expect(throws: CertificationRefusal.self) {
            try await fixture.capture("粤B12345", 47_000)
        }
    }

    @Test func thereIsNothingToAllowWhileAVerificationHolds() async throws {
        let fixture = try StoreFixture()
        try await record(fixture, until: 30)
        let today = StoreFixture.calendar.businessDay(of: fixture.now())
        let draft = try ExpiredUseDraft(scale: "1", until: today, reason: "A", today: today)
        await #expect(throws: CertificationRefusal.notExpired(scale: "1")) {
            try await fixture.store.allowExpiredUse(draft, by: "刘主管", at: fixture.now())
        }
    }

    /// A restart does not make a moved zero right; known loads do.
    @Test func theZerosMovesCountUntilAGoodCheck() async throws {
        let fixture = try StoreFixture()
        func total() async throws -> Weight { try await fixture.store.zeroTotal(ofScale: "1") }
        #expect(try await total() == .zero)
        for kilograms in [-400, -900] as [Int64] {
            try await fixture.store.noteZeroSetting(
                .init(shown: Weight(kilograms: 400), total: Weight(kilograms: kilograms)),
                scale: "1", at: fixture.now())
        }
        #expect(try await total() == Weight(kilograms: -900))
        try await check(fixture, indication: 20_080)
        #expect(try await total() == Weight(kilograms: -900), "a check that failed ends nothing")
        try await check(fixture, indication: 20_000, by: Self.supervisor)
        #expect(try await total() == .zero)
    }

    @Test func aFailedCheckFreezesTheScaleAndListsItsLoads() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", kilograms: 1_000_000)
        try await fixture.load("粤B11111", net: 20_000, order: "TH-1")
        try await check(fixture, indication: 20_020)
        try await fixture.load("粤B22222", net: 20_000, order: "TH-1")
        try await check(fixture, indication: 20_080)
        await #expect(throws: CertificationRefusal.self) {
            try await fixture.capture("粤B33333", 15_000, order: "TH-1")
        }
        let doubted = try await fixture.store.loadsSinceLastGoodCheck(ofScale: "1", limit: 10)
        #expect(doubted.map(\.plate.text) == ["粤B22222"])
        // Another scale weighs on.
        try await fixture.capture("粤B33333", 15_000, order: "TH-1", scale: "2")
        try await check(fixture, indication: 20_000, by: Self.supervisor)
        #expect(
            try await fixture.store.certification(
                ofScale: "1", on: StoreFixture.calendar.businessDay(of: fixture.now()))
                == .unrecorded)
        let report = try LedgerCheck(path: fixture.path).run()
        #expect(report.fault == nil)
    }

    /// Whoever made the scale fail may not talk it right again with a light load.
    @Test func aFailedCheckIsLiftedOnlyByTheSupervisorAtTheLoadThatFailed() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await check(fixture, indication: 30_500, load: 30_000)
        // It fails again, lighter: the heavier load stays the measure.
        try await check(fixture, indication: 20_080)
        let tooLight = CertificationRefusal.liftNeedsLoad(
            scale: "1", atLeast: Weight(kilograms: 30_000))
        await #expect(throws: tooLight) {
            try await check(fixture, indication: 400, load: 400, by: Self.supervisor)
        }
        await #expect(throws: CertificationRefusal.liftNeedsSupervisor(scale: "1")) {
            try await check(fixture, indication: 30_000, load: 30_000)
        }
        await #expect(throws: CertificationRefusal.self) {
            try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        }
        #expect(
            try await fixture.store.certificationRecord(ofScale: "1").checks.count == 2,
            "a refused check leaves nothing")
        try await check(fixture, indication: 30_020, load: 30_000, by: Self.supervisor)
        try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        // Lifted, an operator's light check passes like any other.
        try await check(fixture, indication: 400, load: 400)
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
    }
}
