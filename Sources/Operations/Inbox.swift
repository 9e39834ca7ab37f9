public import AccessCore
internal import ContractCore
internal import LoadingCore
internal import SiteStore
internal import TradeValues
public import WorkflowCore

/// What waits for a person, from everything that can wait. Another kind of document adds its
/// source here.
public struct Inbox: Sendable {
    private let site: WeighbridgeSite

    /// Days back that a report may still be missing from: those before are a matter for an audit.
    private static let daysLookedBack = 31

    public init(_ site: WeighbridgeSite) { self.site = site }

    /// Overdue first.
    public func items(for person: Person) async throws -> [InboxItem] {
        var items = try await documents(in: DailyReportWorkflow.self, for: person)
        items += try await documents(in: WeighingRequestWorkflow.self, for: person)
        items += try await documents(in: ContractWorkflow.self, for: person)
        items += try await documents(in: SupplementWorkflow.self, for: person)
        items += try await documents(in: RequirementsWorkflow.self, for: person)
        items += try await documents(in: DateChangeWorkflow.self, for: person)
        items += try await documents(in: AdvanceRequestWorkflow.self, for: person)
        items += try await documents(in: ContractAnalysisWorkflow.self, for: person)
        if person.may(.writeContractAnalysis) { items += try await analysisToWrite() }
        items += try await documents(in: StatementWorkflow.self, for: person)
        if person.may(.auditInvoices) { items += try await statementsToCredit() }
        items += try await documents(in: InvoicingMemoWorkflow.self, for: person)
        items += try await documents(in: PickupAuthorisationWorkflow.self, for: person)
        items += try await documents(in: DispatchNoticeWorkflow.self, for: person)
        items += try await documents(in: WarehouseNoticeWorkflow.self, for: person)
        if person.may(.issueDailyReport) { items += try await dailyReportsToIssue() }
        if person.may(.decideHolds) { items += try await heldLoads(besidesThoseOf: person) }
        return InboxItem.ordered(items, at: site.clock.now())
    }

    /// Documents whose present step waits for something the person may do. Sending back and
    /// amending are never waited for.
    private func documents<W: Workflow>(
        in workflow: W.Type, for person: Person
    ) async throws -> [InboxItem] {
        try await site.store.waiting(in: workflow).compactMap { document in
            let actions = Set(document.state.actions(for: person))
            let row = W.awaited(in: document.state.step).first { actions.contains($0.action) }
            return row.map { row in
                InboxItem(
                    document: DocumentReference(W.kind, document.number), task: row.permission,
                    since: document.state.stepSince, dueAt: document.state.dueAt,
                    isAgain: !document.state.signatures.isEmpty && document.state.step == W.start)
            }
        }
    }

    /// A day that is over waits for its report from its end on.
    private func dailyReportsToIssue() async throws -> [InboxItem] {
        let today = site.today
        let first = today.advanced(byDays: -Self.daysLookedBack)
        let missing = try await site.store.unissuedDays(from: first, before: today)
        let changed = try await site.store.daysLoadedAfterIssue(from: first, before: today)
        return missing.map { item(of: $0, isAgain: false) }
            + changed.map { item(of: $0, isAgain: true) }
    }

    private func item(of day: CalendarDay, isAgain: Bool) -> InboxItem {
        let since = site.calendar.start(of: day.advanced(byDays: 1))
        let minutes = DailyReportWorkflow.minutesDue(in: .open)
        return InboxItem(
            document: DocumentReference(.dailyLoadReport, day.text), task: .issueDailyReport,
            since: since, dueAt: minutes.map(since.advanced(byMinutes:)), isAgain: isAgain)
    }

    /// The month that is over waits for its causes and measures from its end on.
    private func analysisToWrite() async throws -> [InboxItem] {
        let month = site.calendar.month(of: site.today).advanced(byMonths: -1)
        guard try await site.store.lacksAnalysis(month) else { return [] }
        let since = site.calendar.start(
            of: site.calendar.days(of: month).upperBound.advanced(byDays: 1))
        let minutes = ContractAnalysisWorkflow.minutesDue(in: .draft)
        return [
            InboxItem(
                document: DocumentReference(.contractAnalysis, month.text),
                task: .writeContractAnalysis, since: since,
                dueAt: minutes.map(since.advanced(byMinutes:)), isAgain: false)
        ]
    }

    /// A confirmed statement that is ours to pay waits for finance's credit note.
    private func statementsToCredit() async throws -> [InboxItem] {
        try await site.store.statementsToCredit().map { number, since in
            InboxItem(
                document: DocumentReference(.statement, number), task: .auditInvoices,
                since: since, dueAt: since.advanced(byMinutes: StatementWorkflow.minutesToCredit))
        }
    }

    /// A held truck blocks the yard: it is due at once.
    private func heldLoads(besidesThoseOf person: Person) async throws -> [InboxItem] {
        try await site.store.visitsInside().compactMap { visit in
            guard visit.state == .held, let last = visit.weighings.last,
                last.operatorName != person.name, visit.base?.operatorName != person.name
            else { return nil }
            return InboxItem(
                document: DocumentReference(.visit, "\(visit.id)"), task: .decideHolds,
                since: last.at, dueAt: last.at)
        }
    }
}
