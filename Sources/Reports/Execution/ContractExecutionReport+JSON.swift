internal import ContractCore
internal import TradeValues

extension ContractExecutionReport: Encodable {
    private enum Key: String, CodingKey {
        case site, businessDay, timeZone, dayStartsAt, generatedAt, contracts, byProduct
        case bySalesperson, total
    }

    /// Weights in whole grams, times in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(["id": siteID, "name": siteName], forKey: .site)
        try container.encode(day.text, forKey: .businessDay)
        try container.encode(calendar.zoneName, forKey: .timeZone)
        try container.encode(calendar.dayStartText, forKey: .dayStartsAt)
        try container.encode(generatedAt.iso8601, forKey: .generatedAt)
        try container.encode(rows.map { RowDocument($0, on: day) }, forKey: .contracts)
        try container.encode(byProduct.map(SumsDocument.init), forKey: .byProduct)
        try container.encode(bySalesperson.map(SumsDocument.init), forKey: .bySalesperson)
        try container.encode(SumsDocument(total), forKey: .total)
    }
}

private struct SumsDocument: Encodable {
    /// Absent for the whole.
    let name: String?
    let orderedGrams: Int64
    let loadedBeforeGrams: Int64
    let loads: Int
    let loadedOnDayGrams: Int64
    let loadedGrams: Int64
    let remainingGrams: Int64

    init(_ sums: ContractExecutionReport.Subtotal) {
        name = sums.name.isEmpty ? nil : sums.name
        orderedGrams = sums.ordered.grams
        loadedBeforeGrams = sums.before.grams
        loads = sums.loads
        loadedOnDayGrams = sums.loaded.grams
        loadedGrams = sums.cumulative.grams
        remainingGrams = sums.remaining.grams
    }
}

private struct RowDocument: Encodable {
    let contractNumber: String
    let customer: String
    let product: String
    let salesperson: String
    let orderedGrams: Int64
    let loadedBeforeGrams: Int64
    let loads: Int
    let loadedOnDayGrams: Int64
    let loadedGrams: Int64
    let remainingGrams: Int64
    /// Absent for a contract taken over at go-live.
    let dueUntil: String?
    /// Below zero when the day has passed.
    let daysLeft: Int?
    /// Of the customer; with the four below in the first row of a registered contract only.
    let balanceFen: Int64?
    let notInvoicedFen: Int64?
    /// Absent for a day that is over.
    let gapFen: Int64?
    /// Received − shipped.
    let discrepancyGrams: Int64?
    let comparedGrams: Int64?
    let amendments: [AmendmentDocument]

    struct AmendmentDocument: Encodable {
        let ticketNumber: String
        let businessDay: String
        /// void, correction
        let cause: String
    }

    init(_ row: ContractExecutionReport.Row, on day: CalendarDay) {
        let sums = row.quantities
        contractNumber = row.contract.number
        customer = row.contract.customer
        product = row.line.product
        salesperson = row.contract.salesperson
        orderedGrams = sums.ordered.grams
        loadedBeforeGrams = sums.before.grams
        loads = sums.loads
        loadedOnDayGrams = sums.loaded.grams
        loadedGrams = sums.cumulative.grams
        remainingGrams = sums.remaining.grams
        dueUntil = row.contract.dueUntil?.text
        daysLeft = row.contract.dueUntil.map(day.days)
        balanceFen = row.money?.balance.fen
        notInvoicedFen = row.money?.uninvoiced.fen
        gapFen = row.money?.gap?.fen
        discrepancyGrams = row.money?.discrepancy.grams
        comparedGrams = row.money?.compared.grams
        amendments = row.contract.amendments.map {
            AmendmentDocument(
                ticketNumber: $0.ticketNumber, businessDay: $0.businessDay.text,
                cause: $0.isCorrection ? "correction" : "void")
        }
    }
}
