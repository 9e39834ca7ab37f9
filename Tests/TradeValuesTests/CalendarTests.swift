import Testing
import TradeValues

@Suite struct CalendarTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780),
        ("2100-03-01", 47_541), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func countsDays(text: String, number: Int) {
        #expect(CalendarDay(text)?.number == number)
        #expect(CalendarDay(number: number).text == text)
    }

    @Test(arguments: [
        "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01",
        "2026-01-32", "2026/01/01", "2026-01-01 ", "+026-01-01", "",
    ])
    func refusesDaysThatDoNotExist(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func everyDayOfFourCenturiesIsItsOwn() {
        for number in stride(from: 0, to: 146_097, by: 1) {
            let day = CalendarDay(number: number)
            #expect(CalendarDay(day.text) == day)
        }
    }

    private static let shanghai = SiteCalendar(
        zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800, dayStartMinutes: 360)

    @Test(arguments: [
        ("2026-11-22T21:59:59.999Z", "2026-11-22"), ("2026-11-22T22:00:00.000Z", "2026-11-23"),
        ("2026-11-22T15:59:59.000Z", "2026-11-22"), ("2026-12-31T21:59:00.000Z", "2026-12-31"),
        ("2026-12-31T22:00:00.000Z", "2027-01-01"),
    ])
    func businessDayBeginsAtTheCutOff(instant: String, day: String) throws {
        let time = try #require(Self.time(instant))
        #expect(time.iso8601 == instant)
        #expect(Self.shanghai.businessDay(of: time).text == day)
    }

    @Test func followsDaylightSaving() throws {
        let spring = try #require(Self.time("2026-03-29T01:00:00.000Z"))
        let autumn = try #require(Self.time("2026-10-25T01:00:00.000Z"))
        let berlin = SiteCalendar(
            zoneName: "Europe/Berlin", firstOffsetSeconds: 3_600,
            laterOffsets: [
                .init(start: spring, offsetSeconds: 7_200),
                .init(start: autumn, offsetSeconds: 3_600),
            ])
        let before = Timestamp(milliseconds: spring.milliseconds - 1)
        #expect(berlin.localTime(of: before).text == "2026-03-29 01:59:59")
        #expect(berlin.localTime(of: spring).text == "2026-03-29 03:00:00")
        #expect(berlin.localTime(of: autumn).text == "2026-10-25 02:00:00")
    }

    @Test func minutesRoundDown() {
        let start = Timestamp(milliseconds: 1_000)
        #expect(Timestamp(milliseconds: 60_999).minutes(since: start) == 0)
        #expect(Timestamp(milliseconds: 61_000).minutes(since: start) == 1)
        #expect(Timestamp(milliseconds: 0).minutes(since: start) == -1)
    }

    @Test func numbersAreSiteYearAndSequence() {
        let ticket = DocumentNumber(series: .weighTicket, site: "BD1", year: 2026, sequence: 417)
        let pass = DocumentNumber(series: .gatePass, site: "BD1", year: 2026, sequence: 1_000_000)
        #expect(ticket.text == "BD1-26-000417")
        #expect(pass.text == "BD1-G-26-1000000")
    }

    private static func time(_ text: String) -> Timestamp? {
        guard let day = CalendarDay(text.prefix(10)) else { return nil }
        let clock = text.dropFirst(11).dropLast().split(whereSeparator: { ":.".contains($0) })
        let parts = clock.compactMap { Int64($0) }
        guard parts.count == 4 else { return nil }
        let seconds = Int64(day.number) * 86_400 + parts[0] * 3_600 + parts[1] * 60 + parts[2]
        return Timestamp(milliseconds: seconds * 1_000 + parts[3])
    }
}
