public import TradeValues

/// What happened to a load, as the ledger has it: whoever was away reads on after the last entry
/// that they know, and gets every change once.
public struct LoadChange: Hashable, Sendable {
    /// Of the ledger.
    public let entry: Int64
    public let at: Timestamp
    /// ``SiteEventKind/loadRecorded``, ``SiteEventKind/loadVoided`` or
    /// ``SiteEventKind/loadCorrected``.
    public let kind: SiteEventKind
    /// As the change left it: a record that was voided later is here as it was recorded.
    public let record: LoadRecord

    public init(entry: Int64, at: Timestamp, kind: SiteEventKind, record: LoadRecord) {
        self.entry = entry
        self.at = at
        self.kind = kind
        self.record = kind == .loadVoided ? record : record.asRecorded
    }
}

extension LoadRecord {
    /// The record as it was written, whatever became of it.
    fileprivate var asRecorded: LoadRecord {
        guard voiding != nil else { return self }
        return LoadRecord(
            entry: entry, ticketNumber: ticketNumber, visit: visit, plate: plate,
            orderNumber: orderNumber, contractNumber: contractNumber, customer: customer,
            product: product, movement: movement, first: first, second: second, weights: weights,
            businessDay: businessDay, tareKind: tareKind, goods: goods, acceptance: acceptance,
            corrects: corrects)
    }
}
