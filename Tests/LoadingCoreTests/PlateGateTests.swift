import LoadingCore
import Testing
import TradeValues

@Suite struct PlateGateTests {
    private static let now = Timestamp(milliseconds: 1_795_000_000_000)

    private static func sent(
        _ text: String, confidence: Int = 97, agoSeconds: Int64? = 1, isOffline: Bool = false
    ) -> SentPlate {
        SentPlate(
            event: "e", text: text, confidence: confidence,
            takenAt: agoSeconds.map { Timestamp(milliseconds: now.milliseconds - $0 * 1_000) },
            isOffline: isOffline)
    }

    /// What each kind of plate comes to, at a limit of 85.
    @Test(
        arguments: [
            (sent("粤B12345"), PlateVerdict.passed, "粤B12345"),
            (sent("粤B·12345", confidence: 85), .passed, "粤B12345"),
            (sent("粤B12345", confidence: 84), .belowConfidence, "粤B12345"),
            (sent("_无_"), .unreadable, nil), (sent(""), .unreadable, nil),
            (sent("unknown"), .unreadable, nil), (sent("_无_", isOffline: true), .offline, nil),
            (sent("粤B12345", isOffline: true), .offline, "粤B12345"),
            // What was there two minutes ago says nothing about now, nor does a clock that is ahead.
            (sent("粤B12345", agoSeconds: 120), .passed, "粤B12345"),
            (sent("粤B12345", agoSeconds: 121), .outdated, "粤B12345"),
            (sent("粤B12345", agoSeconds: -121), .outdated, "粤B12345"),
            (sent("粤B12345", agoSeconds: nil), .passed, "粤B12345"),
            (sent("粤Z1234港|AB1234"), .ambiguous, "粤Z1234港"),
            (sent("粤Z1234港|_无_"), .passed, "粤Z1234港"),
        ] as [(SentPlate, PlateVerdict, String?)])
    func decides(sent: SentPlate, verdict: PlateVerdict, plate: String?) {
        let decision = PlateGate().decide(sent, known: [], at: Self.now)
        #expect(decision.verdict == verdict)
        #expect(decision.plate?.text == plate)
    }

    /// Of joined plates the one that is expected here counts, whichever comes first.
    @Test func oneKnownPlateOfSeveralNamesTheTruck() throws {
        let both = Self.sent("粤Z1234港|AB1234")
        let known = try #require(Plate("AB1234"))
        let decision = PlateGate().decide(both, known: [known], at: Self.now)
        #expect(decision.verdict == .passed && decision.plate == known)
        let every = Set(both.plates)
        #expect(PlateGate().decide(both, known: every, at: Self.now).verdict == .ambiguous)
    }

    @Test func timesAtTheEndOfTheirRangeAreOutdated() {
        for extreme in [Int64.min, Int64.max] {
            let sent = SentPlate(
                event: "e", text: "粤B12345", confidence: 99,
                takenAt: Timestamp(milliseconds: extreme))
            #expect(PlateGate().decide(sent, known: [], at: Self.now).verdict == .outdated)
        }
    }

    @Test func whatACameraSendsIsBounded() {
        let sent = SentPlate(
            event: String(repeating: "e", count: 1_000), text: String(repeating: "粤", count: 1_000),
            confidence: 1_000, takenAt: nil)
        #expect(sent.event.count == SentPlate.maximumEventLength)
        #expect(sent.text.count == SentPlate.maximumTextLength)
        #expect(sent.plates.isEmpty && sent.confidence == 100)
        let marked = SentPlate(
            event: "e", text: "A" + String(repeating: "\u{301}", count: 1_000), confidence: -1,
            takenAt: nil)
        #expect(marked.text.unicodeScalars.count == SentPlate.maximumTextLength)
        #expect(marked.plates.isEmpty && marked.confidence == 0)
    }
}

@Suite struct PhotographRetentionTests {
    private static let today = CalendarDay(number: 20_000)

    private static func day(_ ago: Int, _ bytes: Int64, held: Int64 = 0) -> PhotographRetention.Day
    {
        .init(
            day: today.advanced(byDays: -ago), photographs: 1, bytes: bytes, heldBytes: held)
    }

    private static func due(
        keepDays: Int = 10, maximum: Int64 = 100, _ days: [PhotographRetention.Day]
    ) -> [String] {
        PhotographRetention(keepDays: keepDays, maximumBytes: maximum)
            .due(of: days, today: today)
            .map { "\(today.number - $0.day.number) \($0.rule.rawValue)" }
    }

    @Test func theOldestGoFirstAndOnlyAsManyAsMust() {
        #expect(Self.due([Self.day(11, 1), Self.day(10, 1)]) == ["11 age"])
        #expect(Self.due([Self.day(1, 60), Self.day(3, 30), Self.day(2, 30)]) == ["3 space"])
        #expect(Self.due([Self.day(1, 60), Self.day(2, 40)]) == [])
    }

    @Test func todayStaysHoweverLargeItIs() {
        #expect(Self.due([Self.day(0, 1_000), Self.day(1, 1)]) == ["1 space"])
    }

    @Test(
        arguments: [
            (10, false, 190, 1_010, nil), (11, false, 190, 5_000, .dayFull),
            (11, true, 190, 5_000, nil), (10, true, 0, 1_009, .reserveReached),
            (10, false, 190, 1_009, .reserveReached),
        ] as [(Int64, Bool, Int64, Int64, PhotographMissing?)])
    func roomIsLeftForTheScaleAndForTheDay(
        bytes: Int64, isOfWeighing: Bool, ofDay: Int64, free: Int64, missing: PhotographMissing?
    ) {
        let rule = PhotographRetention(keepDays: 10, maximumBytes: 1_000, reserveBytes: 1_000)
        #expect(
            rule.refusal(of: bytes, isOfWeighing: isOfWeighing, ofDay: ofDay, free: free)
                == missing)
    }

    /// What is held takes room and cannot go; younger days make it up.
    @Test func heldLoadsKeepTheirPhotographs() {
        let days = [Self.day(20, 50, held: 50), Self.day(12, 40, held: 10), Self.day(2, 40)]
        #expect(Self.due(days) == ["12 age"])
        #expect(Self.due(maximum: 70, days) == ["12 age", "2 space"])
    }
}
