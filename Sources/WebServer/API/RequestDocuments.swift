internal import ContractCore
internal import TradeValues

/// A truck to be named on a scale: by plate, or by an order that lists one truck.
struct NameTruckRequest: Decodable {
    let plate: String?
    let orderNumber: String?
}

struct CaptureBody: Decodable {
    let requestKey: String?
    /// Weigh once, with the truck's stored tare while it is valid. A program sees no warning, so
    /// an expired one is refused.
    let useStoredTare: Bool?
}

struct GoodsRequest: Decodable {
    let bags: Int?
    let batch: String?
    let seals: String?
}

struct ReasonRequest: Decodable {
    let reason: String
}

struct AddOrderRequest: Decodable {
    let orderNumber: String
}

/// A delivery order as a program enters it; the same rules as for a CSV row.
struct OrderRequest: Decodable {
    let number: String?
    let movement: String?
    let customer: String?
    let product: String?
    let contractNumber: String?
    let basis: String?
    let orderedGrams: Int64?
    let tolerancePerMille: String?
    let openingLoadedGrams: Int64?
    let plates: [String]?
    let plateReason: String?
    let validFrom: String?
    let validUntil: String?
    let advanceNumber: String?

    /// - Throws: ``TableRefusal/rowsRefused(_:)`` with the names the API uses.
    func draft() throws(TableRefusal) -> OrderDraft {
        var fields: [OrderDraft.Field: String] = [:]
        fields[.number] = number
        fields[.movement] = movement
        fields[.customer] = customer
        fields[.product] = product
        fields[.contractNumber] = contractNumber
        fields[.basis] = basis
        fields[.orderedKilograms] = orderedGrams.map { Weight(grams: $0).kilogramsText }
        fields[.tolerancePerMille] = tolerancePerMille
        fields[.openingLoadedKilograms] = openingLoadedGrams.map {
            Weight(grams: $0).kilogramsText
        }
        // One spelling first: a space inside a plate would part it in two.
        fields[.plates] = plates?.map { Plate($0)?.text ?? $0 }.joined(separator: ",")
        fields[.plateReason] = plateReason
        fields[.validFrom] = validFrom
        fields[.validUntil] = validUntil
        fields[.advanceNumber] = advanceNumber
        do {
            return try OrderDraft(fields: fields)
        } catch {
            throw .rowsRefused(
                error.list.map { problem in
                    RowProblem(
                        field: problem.field.flatMap(OrderDraft.Field.init(rawValue:))?.documentName
                            ?? problem.field,
                        reason: problem.reason)
                })
        }
    }
}

extension OrderDraft.Field {
    /// The field's name in JSON.
    var documentName: String {
        switch self {
        case .number: "number"
        case .movement: "movement"
        case .customer: "customer"
        case .product: "product"
        case .orderedKilograms: "orderedGrams"
        case .tolerancePerMille: "tolerancePerMille"
        case .plates: "plates"
        case .plateReason: "plateReason"
        case .validFrom: "validFrom"
        case .validUntil: "validUntil"
        case .contractNumber: "contractNumber"
        case .advanceNumber: "advanceNumber"
        case .basis: "basis"
        case .openingLoadedKilograms: "openingLoadedGrams"
        }
    }
}
