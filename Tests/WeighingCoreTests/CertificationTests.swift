import Testing
import TradeValues
import WeighingCore

private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

@Suite struct CertificationTests {
    private static let noon = Timestamp(milliseconds: 1_764_000_000_000)
    private static let calendar = SiteCalendar(
        zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)
    private static func range() throws -> WeighingRange {
        try WeighingRange(division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
    }

    private func verification(_ id: Int64, until: String) throws -> Verification {
        let end = try day(until)
        return Verification(
            id: id,
            draft: try VerificationDraft(
                scale: "1", certificate: "LX-26-0042", authority: "市计量检定所",
                verifiedOn: end.advanced(byDays: -365), validUntil: end, seals: "A-1 A-2"),
            recordedBy: "刘主管", recordedAt: Self.noon)
    }

    private func check(_ id: Int64, error: Int64) throws -> InterimCheck {
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        let point = try InterimCheckDraft.Point(
            load: Weight(kilograms: 30_000), indication: Weight(kilograms: 30_000 + error),
            added: nil, range: range)
        return InterimCheck(
            id: id,
            draft: try InterimCheckDraft(
                scale: "1", means: .weights, reference: "砝码 M1-7", points: [point]),
            checkedBy: "司磅员", checkedAt: Self.noon)
    }

    private func expiredUse(_ id: Int64, until: String) throws -> ExpiredUse {
        let end = try day(until)
        return ExpiredUse(
            id: id,
            draft: try ExpiredUseDraft(scale: "1", until: end, reason: "已预约", today: end),
            decidedBy: "刘主管", decidedAt: Self.noon)
    }

    private func judge(
        _ verification: Verification?, _ check: InterimCheck? = nil, _ use: ExpiredUse? = nil,
        on text: String
    ) throws -> ScaleCertification.Mark {
        try ScaleCertification.judge(
            scale: "1", verification: verification, check: check, expiredUse: use,
            on: day(text), calendar: Self.calendar
        ).mark
    }

    @Test func aVerificationHoldsThroughItsLastDay() throws {
        let verification = try verification(5, until: "2026-11-23")
        #expect(try judge(verification, on: "2026-11-23") == .valid)
        #expect(
            throws: CertificationRefusal.verificationExpired(
                scale: "1", until: try day("2026-11-23"))
        ) {
            try judge(verification, on: "2026-11-24")
        }
    }

    @Test func aScaleWithoutACertificateWeighsAndSaysSo() throws {
        #expect(try judge(nil, on: "2026-11-23") == .unrecorded)
    }

    @Test func aDecisionCarriesItPastItsDateUntilItsOwnLastDay() throws {
        let verification = try verification(5, until: "2026-11-23")
        let use = try expiredUse(6, until: "2026-12-01")
        #expect(try judge(verification, nil, use, on: "2026-12-01") == .expired)
        #expect(throws: CertificationRefusal.self) {
            try judge(verification, nil, use, on: "2026-12-02")
        }
        // A decision about the certificate before says nothing about this one.
        #expect(throws: CertificationRefusal.self) {
            try judge(
                try self.verification(7, until: "2026-11-23"), nil, use, on: "2026-11-25")
        }
    }

    /// 40 kg are allowed in service at 30 t with e = 20 kg, 60 kg are not.
    @Test func aFailedCheckFreezesUntilAGoodOneOrAVerification() throws {
        let good = try check(6, error: 40)
        let bad = try check(7, error: -60)
        let before = try verification(5, until: "2027-05-01")
        #expect(try judge(before, good, on: "2026-11-23") == .valid)
        #expect(
            throws: CertificationRefusal.checkFailed(
                scale: "1", at: Self.calendar.localTime(of: Self.noon))
        ) {
            try judge(before, bad, on: "2026-11-23")
        }
        #expect(
            try judge(verification(8, until: "2027-05-01"), bad, on: "2026-11-23") == .valid)
    }

    /// R 76-1 A.4.4.3: E = I + e/2 - ΔL - L.
    @Test func smallWeightsGiveTheErrorBeforeRounding() throws {
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        let point = try InterimCheckDraft.Point(
            load: Weight(kilograms: 30_000), indication: Weight(kilograms: 30_020),
            added: Weight(kilograms: 4), range: range)
        #expect(point.error == Weight(kilograms: 26))
        #expect(point.permissible == Weight(kilograms: 40))
    }

    /// Each figure of a load step by itself could hide an error: a load that no trade is weighed
    /// at, and small weights beyond e, which take any error away.
    @Test(
        arguments: [
            (380, 380, nil), (100_020, 100_000, nil), (0, 0, nil), (-400, 400, nil),
            (30_000, 100_200, nil), (30_000, -100_200, nil), (30_000, 9_000_000_000_000_000, nil),
            (30_000, 30_500, 21), (30_000, 30_500, 500), (30_000, 30_000, -1),
        ] as [(Int64, Int64, Int64?)])
    func noFigureOutsideItsBoundsIsTaken(load: Int64, indication: Int64, added: Int64?) throws {
        let range = try Self.range()
        #expect(throws: CertificationRefusal.self) {
            try InterimCheckDraft.Point(
                load: Weight(kilograms: load), indication: Weight(kilograms: indication),
                added: added.map { Weight(kilograms: $0) }, range: range)
        }
    }

    @Test(
        arguments: [
            (400, 400, 0), (400, 400, 20), (100_000, 100_180, nil), (100_000, 100_000, 10),
        ] as [(Int64, Int64, Int64?)])
    func boundsThemselvesAreTaken(load: Int64, indication: Int64, added: Int64?) throws {
        let point = try InterimCheckDraft.Point(
            load: Weight(kilograms: load), indication: Weight(kilograms: indication),
            added: added.map { Weight(kilograms: $0) }, range: Self.range())
        #expect(point.division == Weight(kilograms: 20))
    }

    @Test func aFreezeEndsWhereTheScaleFailedAndByWhoAnswersForIt() throws {
        let failed = FailedChecks(scale: "1", heaviestFailed: Weight(kilograms: 30_000))
        func draft(_ load: Int64, _ error: Int64) throws -> InterimCheckDraft {
            try InterimCheckDraft(
                scale: "1", means: .weights, reference: "M1-7",
                points: [
                    .init(
                        load: Weight(kilograms: load), indication: Weight(kilograms: load + error),
                        added: nil, range: Self.range())
                ])
        }
        try failed.admit(draft(30_000, 20), bySupervisor: true)
        try failed.admit(draft(40_000, 0), bySupervisor: true)
        // Another failure is always worth recording.
        try failed.admit(draft(400, 60), bySupervisor: false)
        let light = try draft(29_980, 0)
        #expect(
            throws: CertificationRefusal.liftNeedsLoad(
                scale: "1", atLeast: Weight(kilograms: 30_000))
        ) {
            try failed.admit(light, bySupervisor: true)
        }
        let good = try draft(30_000, 0)
        #expect(throws: CertificationRefusal.liftNeedsSupervisor(scale: "1")) {
            try failed.admit(good, bySupervisor: false)
        }
    }

    @Test func impossibleEntriesAreRefused() throws {
        let start = try day("2026-11-23")
        #expect(throws: CertificationRefusal.self) {
            try VerificationDraft(
                scale: "1", certificate: "A", authority: "B", verifiedOn: start,
                validUntil: start.advanced(byDays: 367), seals: "C")
        }
        #expect(throws: CertificationRefusal.textLength(.seals, maximum: 100)) {
            try VerificationDraft(
                scale: "1", certificate: "A", authority: "B", verifiedOn: start,
                validUntil: start.advanced(byDays: 365), seals: " ")
        }
        #expect(throws: CertificationRefusal.self) {
            try ExpiredUseDraft(
                scale: "1", until: start.advanced(byDays: 32), reason: "A", today: start)
        }
        #expect(throws: CertificationRefusal.pointCount(0, maximum: 20)) {
            try InterimCheckDraft(scale: "1", means: .truck, reference: "A", points: [])
        }
    }
}
