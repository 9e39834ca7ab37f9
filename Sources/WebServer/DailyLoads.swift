internal import BilingualTerms
internal import LoadingCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues

extension WeighbridgeSite {
    func report(of loads: BusinessDayLoads, _ language: Language) -> DailyLoadReport {
        DailyLoadReport(
            loads, siteID: id, siteName: language == .chinese ? name : nameEnglish,
            calendar: calendar, generatedAt: clock.now())
    }

    /// The daily load report in the asked language.
    func dailyLoads(on day: CalendarDay, _ language: Language) async throws -> DailyLoadReport {
        report(of: try await store.loads(onBusinessDay: day), language)
    }
}
