public import AccessCore
public import ContentHashing
public import ContractCore
public import LoadingCore
internal import SiteStore
public import TradeValues
public import WorkflowCore

extension WeighbridgeSite {
    public var inbox: Inbox { Inbox(self) }

    /// Issues, reviews, acknowledges or sends back a daily load report.
    ///
    /// - Parameter seen: the hash of the figures the person had before them.
    public func take(
        _ action: DailyReportWorkflow.Action, onReportOf day: CalendarDay, by person: Person,
        seen: ContentHash, comment: String
    ) async throws {
        try await store.take(
            action, onReportOf: day, by: person, seen: seen, comment: comment, today: today,
            at: clock.now())
    }

    /// Submits a month's causes and measures, signs them or sends them back.
    ///
    /// - Parameter seen: the hash of figures and text the person had before them.
    public func take(
        _ action: ContractAnalysisWorkflow.Action, onAnalysisOf month: ReportMonth,
        causes: String, by person: Person, seen: ContentHash, comment: String
    ) async throws {
        try await store.take(
            action, onAnalysisOf: month, causes: causes, by: person, seen: seen, comment: comment,
            today: today, at: clock.now())
    }

    /// Counts a print of a document.
    ///
    /// - Throws: ``PrintRefusal``, ``AccessRefusal``.
    public func print(
        _ document: DocumentReference, reason: String, by person: Person, address: String
    ) async throws -> DocumentPrint {
        try await requireExistence(of: document)
        return try await store.print(
            document, reason: reason, by: person, address: address, at: clock.now())
    }

    // MARK: Comments and files

    public func comment(
        _ text: String, on document: DocumentReference, by person: String
    ) async throws {
        try await requireExistence(of: document)
        try await store.comment(text, on: document, by: person, at: clock.now())
    }

    public func attach(
        _ draft: AttachmentDraft, to document: DocumentReference, by person: String
    ) async throws {
        try await requireExistence(of: document)
        try await store.attach(draft, to: document, by: person, at: clock.now())
    }

    /// - Throws: a refusal of the document's own kind when there is none.
    private func requireExistence(of document: DocumentReference) async throws {
        switch document.kind {
        case .dailyLoadReport, .contractExecution:
            guard let day = CalendarDay(document.number), day <= today else {
                throw WorkflowRefusal.unknownDocument(document)
            }
        case .contractAnalysis:
            guard let month = ReportMonth(document.number), month <= calendar.month(of: today)
            else { throw WorkflowRefusal.unknownDocument(document) }
        case .deliveryOrder: _ = try await store.order(document.number)
        case .weighTicket, .receivedWeight: _ = try await store.loadRecord(document.number)
        case .gatePass: _ = try await store.gatePass(document.number)
        case .weighingRequest: _ = try await store.weighingRequest(document.number)
        case .contract, .contractReview: _ = try await store.contract(document.number)
        case .supplement: _ = try await store.supplement(document.number)
        case .requirements: _ = try await store.record(RequirementsForm.self, document.number)
        case .dateChange: _ = try await store.record(DateChangeForm.self, document.number)
        case .advanceRequest:
            _ = try await store.record(AdvanceRequestForm.self, document.number)
        case .statement: _ = try await store.record(StatementForm.self, document.number)
        case .invoicingMemo:
            _ = try await store.record(InvoicingMemoForm.self, document.number)
        case .pickupAuthorisation:
            _ = try await store.record(PickupAuthorisationForm.self, document.number)
        case .dispatchNotice:
            _ = try await store.record(DispatchNoticeForm.self, document.number)
        case .warehouseNotice:
            _ = try await store.record(WarehouseNoticeForm.self, document.number)
        case .visit:
            guard let id = Int64(document.number) else {
                throw WorkflowRefusal.unknownDocument(document)
            }
            _ = try await store.visit(id)
        }
    }
}
