internal import ContractCore
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// A contract as programs follow it: its line of the register and what is loaded on it.
struct ContractDocument: Encodable {
    let number: String
    /// Of the change that it was read at.
    let change: Int64
    let customer: String
    /// Of the master data; left out for a balance that was taken over, as are all that come from
    /// the register.
    let customerKey: String?
    let salesperson: String?
    let state: String?
    let isSpecial: Bool?
    let deliveryWay: String?
    let dueFrom: String?
    let dueUntil: String?
    let amountFen: Int64?
    let signedAt: String?
    let sentAt: String?
    let countersignedAt: String?
    let orderedGrams: Int64
    /// Left out before it is signed, as is everything that is loaded.
    let tolerancePerMille: String?
    let openingLoadedGrams: Int64?
    let loadedGrams: Int64?
    let remainingGrams: Int64?
    let lines: [Line]

    struct Line: Encodable {
        let product: String
        let orderedGrams: Int64
        let loadedGrams: Int64
        let remainingGrams: Int64
    }

    init(_ contract: ContractSummary) {
        let entry = contract.entry
        let quantity = contract.balance?.quantity
        number = contract.number
        change = contract.change
        customer = contract.balance?.customer ?? entry?.customer ?? ""
        customerKey = entry?.customerKey
        salesperson = entry?.salesperson
        state = entry?.step.rawValue
        isSpecial = entry?.isSpecial
        deliveryWay = entry?.way.rawValue
        dueFrom = entry?.due.lowerBound.text
        dueUntil = entry?.due.upperBound.text
        amountFen = entry?.amount.fen
        signedAt = entry?.signedAt?.iso8601
        sentAt = entry?.sentAt?.iso8601
        countersignedAt = entry?.countersignedAt?.iso8601
        orderedGrams = (quantity?.ordered ?? entry?.ordered ?? .zero).grams
        tolerancePerMille = quantity?.tolerance.text
        openingLoadedGrams = quantity?.openingLoaded.grams
        loadedGrams = quantity?.loaded.grams
        remainingGrams = quantity?.remaining.grams
        lines = (contract.balance?.lines ?? []).map { line in
            Line(
                product: line.product, orderedGrams: line.quantity.ordered.grams,
                loadedGrams: line.quantity.loaded.grams,
                remainingGrams: line.quantity.remaining.grams)
        }
    }
}

/// A contract with all versions of its terms.
struct ContractDetailDocument: Encodable {
    let contract: ContractDocument
    /// The oldest first; the last that is in force judges a delivery.
    let terms: [Terms]

    struct Terms: Encodable {
        let version: Int
        let inForceFrom: String
        /// The contract or the supplement that made it.
        let document: String
        let documentNumber: String
        let amountFen: Int64
        let lines: [Line]
        /// Every field of the form by its name, as it was filled in.
        let fields: [String: String]

        init(_ version: TermsVersion) {
            self.version = version.version
            inForceFrom = version.inForceFrom.iso8601
            document = version.document.kind.rawValue
            documentNumber = version.document.number
            amountFen = version.terms.amount.fen
            lines = version.terms.lines.map(Line.init)
            fields = version.terms.form.texts
        }
    }

    struct Line: Encodable {
        let productKey: String
        let orderedGrams: Int64
        /// Of a tonne.
        let priceFen: Int64
        let amountFen: Int64

        init(_ line: ContractLine) {
            productKey = line.product
            orderedGrams = line.quantity.grams
            priceFen = line.price.fen
            amountFen = line.amount.fen
        }
    }
}

/// A contract's balance as a program enters it; the same rules as for a CSV row.
struct ContractRequest: Decodable {
    let number: String?
    let customer: String?
    let orderedGrams: Int64?
    let tolerancePerMille: String?
    let openingLoadedGrams: Int64?

    /// - Throws: ``TableRefusal/rowsRefused(_:)`` with the names the API uses.
    func draft() throws(TableRefusal) -> ContractDraft {
        var fields: [ContractDraft.Field: String] = [:]
        fields[.number] = number
        fields[.customer] = customer
        fields[.orderedKilograms] = orderedGrams.map { Weight(grams: $0).kilogramsText }
        fields[.tolerancePerMille] = tolerancePerMille
        fields[.openingLoadedKilograms] = openingLoadedGrams.map {
            Weight(grams: $0).kilogramsText
        }
        do {
            return try ContractDraft(fields: fields)
        } catch {
            throw .rowsRefused(
                error.list.map { problem in
                    RowProblem(
                        field: problem.field.flatMap(ContractDraft.Field.init(rawValue:))?
                            .documentName ?? problem.field,
                        reason: problem.reason)
                })
        }
    }
}

extension ContractDraft.Field {
    /// The field's name in JSON.
    fileprivate var documentName: String {
        switch self {
        case .number: "number"
        case .customer: "customer"
        case .orderedKilograms: "orderedGrams"
        case .tolerancePerMille: "tolerancePerMille"
        case .openingLoadedKilograms: "openingLoadedGrams"
        }
    }
}
