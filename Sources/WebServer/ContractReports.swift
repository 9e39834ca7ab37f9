internal import BilingualTerms
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues

extension WeighbridgeSite {
    /// The contract execution report of a business day in the asked language.
    func contractExecution(
        on day: CalendarDay, _ language: Language
    ) async throws -> ContractExecutionReport {
        ContractExecutionReport(
            try await store.contractExecution(in: day...day, judgesLoads: false),
            money: try await store.contractMoney(at: day, today: today), day: day, siteID: id,
            siteName: language == .chinese ? name : nameEnglish, calendar: calendar,
            generatedAt: clock.now())
    }
}
