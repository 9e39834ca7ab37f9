internal import AccessCore
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues

/// `/api/v1/received-weights`: what customers received, from their programs and carriers', and out
/// to an ERP.
struct ReceivedWeightAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("received-weights", needs: .seeContracts, use: changed)
        routes.post("received-weights", needs: .enterReceivedWeights, use: enter)
        routes.post("received-weights/import", needs: .enterReceivedWeights, use: importCSV)
        routes.get("received-weights/:ticket", needs: .seeContracts, use: ofTicket)
    }

    private struct Entries: Encodable {
        let receivedWeights: [ReceivedWeightDocument]
        /// What to ask for next time as `since`; left out for one load.
        let next: Int64?
    }

    @Sendable private func changed(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let since = try request.since()
        let records = try await site.store.receivedWeights(
            after: since, limit: try request.limit(SiteStore.maximumReceivedChanges))
        return try APIResponse.json(
            Entries(
                receivedWeights: records.map(document),
                next: records.last?.received.id ?? since))
    }

    /// All that was entered of a load, the first before its corrections.
    @Sendable private func ofTicket(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let records = try await site.store.receivedRecords(ofTicket: context.path("ticket"))
        return try APIResponse.json(Entries(receivedWeights: records.map(document), next: nil))
    }

    private func document(_ record: ReceivedWeightRecord) -> ReceivedWeightDocument {
        ReceivedWeightDocument(
            record,
            isLate: record.received.corrects == nil
                && site.settlement.isLate(record.received.at, loaded: record.loaded))
    }

    /// The same external number with the same content answers 200 and doubles nothing.
    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        let asked = try await request.json(ReceivedWeightRequest.self, context)
        var ticket = asked.ticketNumber
        if ticket == nil, let entry = asked.loadEntry {
            ticket = try await site.store.ticket(ofLoadEntry: entry)
        }
        do {
            let (received, isNew) = try await site.settlement.enterReceived(
                asked.texts(ofTicket: ticket), corrects: asked.corrects, by: person)
            return try APIResponse.json(
                ReceivedWeightDocument(received), status: isNew ? .created : .ok)
        } catch let problems as RowProblems {
            throw problems.refusal { ReceivedWeightField(rawValue: $0)?.documentName }
        }
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard request.mediaType == "text/csv" else { throw HTTPError(.unsupportedMediaType) }
        let body = try await request.collected(context)
        let result = try await site.settlement.importReceived(
            csv: Array(buffer: body), by: context.name)
        return try APIResponse.json(ImportResultDocument(result))
    }
}
