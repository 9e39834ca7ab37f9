import Testing
import TradeValues

@Suite struct ReportMonthTests {
    @Test(arguments: [
        ("2026-11", 31, "2026-11-01", "2026-11-30"), ("2026-02", 31, "2026-02-01", "2026-02-28"),
        ("2028-02", 30, "2028-01-31", "2028-02-29"), ("2026-11", 25, "2026-10-26", "2026-11-25"),
        ("2026-01", 25, "2025-12-26", "2026-01-25"), ("2026-03", 29, "2026-03-01", "2026-03-29"),
        ("0001-01", 31, "0001-01-01", "0001-01-31"), ("9999-12", 31, "9999-12-01", "9999-12-31"),
    ])
    func endsOnItsCutOff(month: String, lastDay: Int, from: String, until: String) throws {
        let days = try #require(ReportMonth(month)).days(endingOn: lastDay)
        #expect(days.lowerBound.text == from && days.upperBound.text == until)
    }

    @Test(arguments: ["2026-13", "2026-00", "2026-1", "2026-11-01", "26-11", "", "２０２６-11"])
    func refusesMonthsThatDoNotExist(text: String) {
        #expect(ReportMonth(text) == nil)
    }

    /// Every day belongs to one month: the months of a cut-off have neither gaps nor overlaps.
    @Test(arguments: [1, 25, 28, 30, 31])
    func everyDayHasItsMonth(lastDay: Int) throws {
        var month = try #require(ReportMonth("2023-12"))
        var next = month.days(endingOn: lastDay).lowerBound
        for _ in 0..<30 {
            let days = month.days(endingOn: lastDay)
            #expect(days.lowerBound == next)
            for day in [days.lowerBound, days.upperBound] {
                #expect(ReportMonth(of: day, endingOn: lastDay) == month)
            }
            next = days.upperBound.advanced(byDays: 1)
            month = month.advanced(byMonths: 1)
        }
        #expect(month.text == "2026-06")
    }

    @Test func monthsAreCountedAcrossYears() throws {
        let month = try #require(ReportMonth("2026-01"))
        #expect(month.advanced(byMonths: -1).text == "2025-12")
        #expect(month.advanced(byMonths: -12).text == "2025-01")
        #expect(month.advanced(byMonths: 23).text == "2027-12")
        #expect(month < month.advanced(byMonths: 1))
    }
}
