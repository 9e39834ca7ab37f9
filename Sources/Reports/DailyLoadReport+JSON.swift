internal import ContractCore
public import LoadingCore
internal import TradeValues
internal import WeighingCore

extension DailyLoadReport: Encodable {
    private enum Key: String, CodingKey {
        case site, businessDay, timeZone, dayStartsAt, generatedAt, loads, totals, byCustomer
        case byProduct, byOrder, orders, firstTruck, lastTruck, ticketNumbers, declaredLoads
    }

    /// Weights in whole grams, times in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(["id": siteID, "name": siteName], forKey: .site)
        try container.encode(day.text, forKey: .businessDay)
        try container.encode(calendar.zoneName, forKey: .timeZone)
        try container.encode(calendar.dayStartText, forKey: .dayStartsAt)
        try container.encode(generatedAt.iso8601, forKey: .generatedAt)
        try container.encode(loads.map(LoadRecordDocument.init), forKey: .loads)
        try container.encode(totals.map(TotalDocument.init), forKey: .totals)
        try container.encode(byCustomer.map(SubtotalDocument.init), forKey: .byCustomer)
        try container.encode(byProduct.map(SubtotalDocument.init), forKey: .byProduct)
        try container.encode(byOrder.map(SubtotalDocument.init), forKey: .byOrder)
        try container.encode(orders.map(OrderProgressDocument.init), forKey: .orders)
        try container.encode(first.map(TruckDocument.init), forKey: .firstTruck)
        try container.encode(last.map(TruckDocument.init), forKey: .lastTruck)
        try container.encode(numbering.map(NumberingDocument.init), forKey: .ticketNumbers)
        try container.encode(declared.map(DeclaredLoadDocument.init), forKey: .declaredLoads)
    }
}

/// What an external warehouse declared: in no total of weighed loads.
private struct DeclaredLoadDocument: Encodable {
    let noticeNumber: String
    let contractNumber: String
    let customer: String
    let product: String
    let warehouse: String
    let vehicle: String
    let warehouseTicket: String
    let declaredGrams: Int64
    let bags: Int?
    /// Absent while it stands.
    let voidReason: String?

    init(_ load: DeclaredLoad) {
        noticeNumber = load.notice
        contractNumber = load.contract
        customer = load.customer
        product = load.product
        warehouse = load.warehouse
        vehicle = load.report.vehicle.text
        warehouseTicket = load.report.ticket
        declaredGrams = load.report.quantity.grams
        bags = load.report.bags
        voidReason = load.void?.reason
    }
}

/// A load record as programs read it; report and API share it.
public struct LoadRecordDocument: Encodable, Sendable {
    let ticketNumber: String
    let businessDay: String
    let plate: String
    let customer: String
    let product: String
    let orderNumber: String
    let contractNumber: String?
    let movement: String
    let direction: String
    let grossGrams: Int64
    let tareGrams: Int64
    let netGrams: Int64
    let first: WeighingDocument
    let second: WeighingDocument
    let minutesOnSite: Int?
    let visit: Int64
    let acceptance: AcceptanceDocument?
    /// weighed, stored
    let tareKind: String
    let bags: Int?
    let batch: String?
    let seals: String?
    /// The ticket that this one corrects.
    let corrects: String?
    let voiding: VoidDocument?

    struct VoidDocument: Encodable, Sendable {
        let cause: String
        let reason: String
        let requestNumber: String
        let requestedBy: String
        let approvedBy: String
        let at: String
        let replacedBy: String?

        init(_ voiding: LoadVoid) {
            cause = voiding.cause.rawValue
            reason = voiding.reason
            requestNumber = voiding.requestNumber
            requestedBy = voiding.requestedBy
            approvedBy = voiding.approvedBy
            at = voiding.at.iso8601
            replacedBy = voiding.replacedBy
        }
    }

    struct AcceptanceDocument: Encodable, Sendable {
        let by: String
        let reason: String
        let at: String
    }

    public init(_ record: LoadRecord) {
        ticketNumber = record.ticketNumber
        businessDay = record.businessDay.text
        plate = record.plate.text
        customer = record.customer
        product = record.product
        orderNumber = record.orderNumber
        contractNumber = record.contractNumber
        movement = record.movement.rawValue
        direction = record.direction.rawValue
        grossGrams = record.weights.gross.grams
        tareGrams = record.weights.tare.grams
        netGrams = record.weights.net.grams
        first = WeighingDocument(record.first)
        second = WeighingDocument(record.second)
        minutesOnSite = record.minutesOnSite
        visit = record.visit
        acceptance = record.acceptance.map {
            AcceptanceDocument(by: $0.by, reason: $0.reason, at: $0.at.iso8601)
        }
        tareKind = record.tareKind.rawValue
        bags = record.goods.bags
        batch = record.goods.batch.isEmpty ? nil : record.goods.batch
        seals = record.goods.seals.isEmpty ? nil : record.goods.seals
        corrects = record.corrects
        voiding = record.voiding.map(VoidDocument.init)
    }
}

/// A weighing as programs read it.
public struct WeighingDocument: Encodable, Sendable {
    let sequence: Int
    let scale: String
    let grams: Int64
    let at: String
    let operatorName: String
    let cause: String
    /// valid, expired, unrecorded
    let certification: String

    public init(_ weighing: Weighing) {
        sequence = weighing.sequence
        scale = weighing.scale
        grams = weighing.weight.grams
        at = weighing.at.iso8601
        operatorName = weighing.operatorName
        cause = weighing.cause.rawValue
        certification = weighing.certification.rawValue
    }
}

private struct TotalDocument: Encodable {
    let movement: String
    let loads: Int
    let netGrams: Int64

    init(_ total: LoadTotal) {
        movement = total.movement.rawValue
        loads = total.loads
        netGrams = total.net.grams
    }
}

private struct SubtotalDocument: Encodable {
    let movement: String
    let name: String
    let loads: Int
    let netGrams: Int64

    init(_ subtotal: DailyLoadReport.Subtotal) {
        movement = subtotal.movement.rawValue
        name = subtotal.name
        loads = subtotal.loads
        netGrams = subtotal.net.grams
    }
}

private struct OrderProgressDocument: Encodable {
    let orderNumber: String
    let customer: String
    let product: String
    let orderedGrams: Int64
    let loadedBeforeGrams: Int64
    let loadedOnDayGrams: Int64
    let loadedGrams: Int64
    let remainingGrams: Int64
    let loads: Int

    init(_ progress: OrderProgress) {
        orderNumber = progress.orderNumber
        customer = progress.customer
        product = progress.product
        orderedGrams = progress.ordered.grams
        loadedBeforeGrams = progress.loadedBefore.grams
        loadedOnDayGrams = progress.loadedOnDay.grams
        loadedGrams = progress.loaded.grams
        remainingGrams = progress.remaining.grams
        loads = progress.loads
    }
}

private struct TruckDocument: Encodable {
    let plate: String
    let ticketNumber: String
    let at: String

    init(_ record: LoadRecord) {
        plate = record.plate.text
        ticketNumber = record.ticketNumber
        at = record.second.at.iso8601
    }
}

private struct NumberingDocument: Encodable {
    let first: String
    let last: String
    let missing: [Int64]

    init(_ numbering: TicketNumbering) {
        first = numbering.first
        last = numbering.last
        missing = numbering.missing
    }
}
