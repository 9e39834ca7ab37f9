public import AccessCore
public import ContractCore
public import SiteStore
public import TradeValues

/// What customers received of their loads, and the invoices that another system issued.
public struct SettlementDesk: Sendable {
    let site: WeighbridgeSite

    /// - Parameters:
    ///   - texts: of the slip's form, the ticket among them.
    ///   - corrected: the entry that it corrects, when the sender names it.
    /// - Throws: ``RowProblems`` with everything that is wrong in it, ``StatementRefusal``.
    @discardableResult
    public func enterReceived(
        _ texts: [String: String], corrects corrected: Int64? = nil, by person: Person
    ) async throws -> (received: ReceivedWeight, isNew: Bool) {
        try person.require(.enterReceivedWeights)
        return try await site.store.enter(
            ReceivedWeightDraft(texts: texts), corrects: corrected, by: person.name,
            at: site.clock.now())
    }

    /// Enters all received weights of a CSV file, or none.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)``.
    public func importReceived(csv: [UInt8], by name: String) async throws -> OrderImportResult {
        try await site.store.importReceivedWeights(
            ReceivedWeightTable(utf8: csv), by: name, at: site.clock.now())
    }

    /// Whether a receipt is late, whenever it was entered.
    ///
    /// - Parameter time: when it was entered; now while it is awaited.
    public func isLate(_ time: Timestamp, loaded: CalendarDay) -> Bool {
        ReceivedWeight.isLate(
            entered: site.calendar.businessDay(of: time), loaded: loaded,
            limit: site.receiptLateDays)
    }

    // MARK: Invoices

    /// Writes an invoice's number or delivery on its memo, as its own actions do.
    ///
    /// - Returns: whether it was new.
    /// - Throws: ``WorkflowRefusal``, ``StatementRefusal``, ``RowProblems``.
    @discardableResult
    public func record(_ invoice: InvoiceRecord, by person: Person) async throws -> Bool {
        try await site.store.recordInvoice(invoice, by: person, at: site.clock.now())
    }

    /// Writes all invoices of a CSV file on their memos, or none.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)``.
    public func importInvoices(csv: [UInt8], by person: Person) async throws -> OrderImportResult {
        try await site.store.importInvoices(
            InvoiceTable(utf8: csv), by: person, at: site.clock.now())
    }
}
