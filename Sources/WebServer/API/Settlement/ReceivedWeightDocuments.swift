internal import ContractCore
internal import SiteStore
internal import TradeValues

/// A received weight as programs read it.
struct ReceivedWeightDocument: Encodable {
    /// Of the ledger.
    let entry: Int64
    let at: String
    let ticketNumber: String
    let source: String
    let manner: String
    let receivedOn: String
    let weighedOn: String?
    let netGrams: Int64
    let grossGrams: Int64?
    let tareGrams: Int64?
    let scale: String?
    let slipNumber: String?
    let signedBy: String?
    let objection: String?
    let note: String?
    let externalNumber: String?
    /// The entry that this one takes the place of.
    let corrects: Int64?
    let enteredBy: String
    /// What is known of the load is left out of the answer to whoever handed the weight in.
    var customer: String?
    var contractNumber: String?
    var product: String?
    var businessDay: String?
    var shippedGrams: Int64?
    /// Whether it was entered later than the site allows for, which no correction is; left out in
    /// webhooks.
    var isLate: Bool?

    init(_ received: ReceivedWeight) {
        entry = received.id
        at = received.at.iso8601
        ticketNumber = received.ticket
        let draft = received.draft
        let texts = draft.fields.texts
        source = texts[.source] ?? ""
        manner = texts[.manner] ?? ""
        receivedOn = draft.receivedOn.text
        weighedOn = draft.weighedOn?.text
        netGrams = draft.net.grams
        grossGrams = draft.gross?.grams
        tareGrams = draft.tare?.grams
        scale = texts[.scale]
        slipNumber = texts[.slipNumber]
        signedBy = texts[.signedBy]
        objection = texts[.objection]
        note = texts[.note]
        externalNumber = draft.externalNumber
        corrects = received.corrects
        enteredBy = received.by
    }

    init(_ record: ReceivedWeightRecord, isLate: Bool?) {
        self.init(record.received)
        customer = record.customer
        contractNumber = record.contract
        product = record.product
        businessDay = record.loaded.text
        shippedGrams = record.shipped.grams
        self.isLate = isLate
    }
}

/// A received weight as a program hands it in; the same rules as for the slip's form.
struct ReceivedWeightRequest: Decodable {
    let ticketNumber: String?
    /// The load's entry of the ledger, instead of its ticket.
    let loadEntry: Int64?
    let source: String?
    let manner: String?
    let receivedOn: String?
    let weighedOn: String?
    let netGrams: Int64?
    let grossGrams: Int64?
    let tareGrams: Int64?
    let scale: String?
    let divisionGrams: Int64?
    let slipNumber: String?
    let bags: Int?
    let damage: String?
    let seals: String?
    let signedBy: String?
    let objection: String?
    let note: String?
    let externalNumber: String?
    let corrects: Int64?

    /// - Parameter ticket: of the load.
    func texts(ofTicket ticket: String?) -> [String: String] {
        func kilograms(_ grams: Int64?) -> String? {
            grams.map { Weight(grams: $0).kilogramsText }
        }
        let fields: [(ReceivedWeightField, String?)] = [
            (.ticket, ticket), (.source, source ?? FieldChoice.program.rawValue),
            (.manner, manner), (.receivedOn, receivedOn), (.weighedOn, weighedOn),
            (.net, kilograms(netGrams)), (.gross, kilograms(grossGrams)),
            (.tare, kilograms(tareGrams)), (.scale, scale), (.division, kilograms(divisionGrams)),
            (.slipNumber, slipNumber), (.bags, bags.map(String.init)), (.damage, damage),
            (.seals, seals), (.signedBy, signedBy), (.objection, objection), (.note, note),
            (.externalNumber, externalNumber),
        ]
        var texts: [String: String] = [:]
        for (field, text) in fields { texts[field.rawValue] = text }
        return texts
    }
}

extension ReceivedWeightField {
    /// The field's name in JSON.
    var documentName: String {
        switch self {
        case .ticket: "ticketNumber"
        case .receivedOn: "receivedOn"
        case .weighedOn: "weighedOn"
        case .gross: "grossGrams"
        case .tare: "tareGrams"
        case .net: "netGrams"
        case .slipNumber: "slipNumber"
        case .division: "divisionGrams"
        case .statesQuantity: "statesQuantity"
        case .signedBy: "signedBy"
        case .externalNumber: "externalNumber"
        case .source, .manner, .scale, .bags, .damage, .seals, .objection, .note: rawValue
        }
    }
}
