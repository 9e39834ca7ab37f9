internal import BilingualTerms
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues

extension WeighbridgeSite {
    /// The daily load report in the asked language.
    func dailyLoads(on day: CalendarDay, _ language: Language) async throws -> DailyLoadReport {
        DailyLoadReport(
            try await store.loads(onBusinessDay: day), siteID: id,
            siteName: language == .chinese ? name : nameEnglish, calendar: calendar,
            generatedAt: clock.now())
    }
}
