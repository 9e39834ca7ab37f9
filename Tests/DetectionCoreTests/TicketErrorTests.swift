import DetectionCore
import Testing

/// Section 3: errors of one ticket, before any stream sees it.
@Suite struct TicketErrorTests {
    private static func load(
        _ id: String, _ shipped: Int, _ received: Int, hour: Int64,
        gross: Int? = nil, tare: Int? = nil
    ) -> SettledLoad {
        SettledLoad(
            id: id, shippedAt: hour * 3_600, receivedAt: (hour + 10) * 3_600, scale: "S1",
            customer: "C1", customerScale: "C1A", carrier: "K1", vehicle: "V\(id)",
            driver: "D\(id)", product: "P1", shipped: shipped, received: received,
            receivedGross: gross, receivedTare: tare)
    }

    private func findings(_ loads: [SettledLoad]) -> [Finding] {
        var detector = ShortWeightDetector()
        return loads.flatMap { detector.receive($0) } + detector.finish()
    }

    @Test func twoExchangedTicketsAreFound() throws {
        let found = findings([
            Self.load("1", 31_240, 28_640, hour: 30), Self.load("2", 28_660, 31_220, hour: 40),
        ])
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.kind == .swap)
        #expect(finding.loads == ["1", "2"])
    }

    @Test func exchangedTicketsTooFarApartAreNot() {
        let found = findings([
            Self.load("1", 31_240, 28_640, hour: 30), Self.load("2", 28_660, 31_220, hour: 70),
        ])
        #expect(!found.contains { $0.kind == .swap })
    }

    @Test func transposedDigitsAreFound() throws {
        let found = findings([Self.load("1", 32_480, 34_260, hour: 30)])
        #expect(found.map(\.kind) == [.clerical])
    }

    @Test func numbersThatDoNotAddUpAreFoundAtOnce() {
        var detector = ShortWeightDetector()
        let found = detector.receive(
            Self.load("1", 32_480, 34_260, hour: 30, gross: 47_460, tare: 15_000))
        #expect(found.map(\.kind) == [.clerical])
        #expect(found.map(\.size) == [1_800])
    }

    /// Gross and tare agree with the net, so no digit was exchanged: the mass is gone.
    @Test func aRealLossIsToldFromASlip() {
        let written = findings([Self.load("1", 32_480, 31_580, hour: 30)])
        #expect(written.map(\.kind) == [.clerical] || written.map(\.kind) == [.loss])
        let weighed = findings([
            Self.load("1", 32_480, 31_580, hour: 30, gross: 46_580, tare: 15_000)
        ])
        #expect(weighed.map(\.kind) == [.loss])
    }

    @Test func anOrdinaryDifferenceIsNoFinding() {
        #expect(findings([Self.load("1", 32_480, 32_440, hour: 30)]).isEmpty)
    }
}

/// Receivers who do not weigh: section 9's harder variants.
@Suite struct ReceiptHabitTests {
    @Test func aReceiverWhoCopiesOurNumbersIsKnownAndAccusesNobody() {
        let loads = SmallTraffic(thief: -1).loads.map { load in
            var load = load
            if load.customerScale == "C2" { load.received = load.shipped }
            return load
        }
        var detector = ShortWeightDetector()
        let found = loads.flatMap { detector.receive($0) }
        let copying = detector.receiptHabits.filter(\.habit.copiesOurs).map(\.customerScale)
        #expect(copying == ["C2"])
        #expect(found.isEmpty)
    }

    @Test func aReceiverWhoRoundsToHundredsIsKnown() {
        let loads = SmallTraffic(thief: -1).loads.map { load in
            var load = load
            if load.customerScale == "C4" { load.received = (load.received + 50) / 100 * 100 }
            return load
        }
        var detector = ShortWeightDetector()
        let found = loads.flatMap { detector.receive($0) }
        let rounding = detector.receiptHabits.filter(\.habit.roundsToHundreds)
        #expect(rounding.map(\.customerScale) == ["C4"])
        #expect(found.isEmpty)
    }
}
