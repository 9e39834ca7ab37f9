internal import BilingualTerms
internal import ContractCore
internal import LoadingCore
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// What became of a captured weight.
struct CaptureDocument: Encodable {
    /// `first`, `booked`, `held` or `sentBack`.
    let outcome: String
    let visit: VisitDocument
    let weighing: WeighingDocument
    let loadRecord: LoadRecordDocument?
    let hold: HoldDocument?
    let gatePass: GatePassDocument?
    /// What the checks found at this weighing.
    let findings: [FindingDocument]

    init(_ result: CaptureResult, _ language: Language) {
        visit = VisitDocument(result.visit)
        findings = result.findings.map { FindingDocument($0, language) }
        weighing = WeighingDocument(result.weighing)
        var record: LoadRecord?
        var hold: LoadHold?
        var pass: GatePass?
        switch result.outcome {
        case .first: outcome = "first"
        case .sentBack: outcome = "sentBack"
        case .booked(let booked, let gatePass):
            outcome = "booked"
            record = booked
            pass = gatePass
        case .held(let held):
            outcome = "held"
            hold = held
        }
        loadRecord = record.map(LoadRecordDocument.init)
        self.hold = hold.map { HoldDocument($0, language) }
        gatePass = pass.map(GatePassDocument.init)
    }
}

/// What a check found.
struct FindingDocument: Encodable {
    let rule: String
    /// warn, hold
    let level: String
    let text: String

    init(_ finding: Finding, _ language: Language) {
        rule = finding.rule
        level = finding.level.rawValue
        text = finding.text.phrase[language]
    }
}

struct VisitDocument: Encodable {
    let id: Int64
    let plate: String
    let state: String
    let openedAt: String
    let lines: [LineDocument]
    let weighings: [WeighingDocument]

    struct LineDocument: Encodable {
        let orderNumber: String
        let ticketNumber: String?
    }

    init(_ visit: Visit) {
        id = visit.id
        plate = visit.plate.text
        state = visit.state.rawValue
        openedAt = visit.openedAt.iso8601
        lines = visit.lines.map {
            LineDocument(orderNumber: $0.orderNumber, ticketNumber: $0.ticketNumber)
        }
        weighings = visit.weighings.map(WeighingDocument.init)
    }
}

/// A visit with its hold, gate pass and history.
struct VisitDetailDocument: Encodable {
    let visit: VisitDocument
    let hold: HoldDocument?
    let gatePass: GatePassDocument?
    let history: [EventDocument]

    struct EventDocument: Encodable {
        let at: String
        let kind: String
        let by: String
        let detail: String
    }

    init(_ detail: VisitDetail, _ language: Language) {
        visit = VisitDocument(detail.visit)
        hold = detail.hold.map { HoldDocument($0, language) }
        gatePass = detail.gatePass.map(GatePassDocument.init)
        history = detail.history.map {
            EventDocument(at: $0.at.iso8601, kind: $0.kind.rawValue, by: $0.by, detail: $0.detail)
        }
    }
}

struct HoldDocument: Encodable {
    let orderNumber: String
    let grossGrams: Int64
    let tareGrams: Int64
    let netGrams: Int64
    let reason: String
    let excessGrams: Int64?
    let findings: [FindingDocument]

    init(_ hold: LoadHold, _ language: Language) {
        orderNumber = hold.orderNumber
        grossGrams = hold.weights.gross.grams
        tareGrams = hold.weights.tare.grams
        netGrams = hold.weights.net.grams
        reason = hold.reason.phrase[language]
        findings = hold.findings.map { FindingDocument($0, language) }
        if case .exceedsRemaining(let excess) = hold.reason {
            excessGrams = excess.grams
        } else {
            excessGrams = nil
        }
    }
}

struct GatePassDocument: Encodable {
    let number: String
    let plate: String
    let visit: Int64
    let issuedAt: String
    let ticketNumbers: [String]

    init(_ pass: GatePass) {
        number = pass.number
        plate = pass.plate.text
        visit = pass.visit
        issuedAt = pass.issuedAt.iso8601
        ticketNumbers = pass.ticketNumbers
    }
}

struct OrderDocument: Encodable {
    let number: String
    let movement: String
    let customer: String
    let product: String
    let contractNumber: String?
    let advanceNumber: String?
    let basis: String?
    let orderedGrams: Int64
    let tolerancePerMille: String
    let openingLoadedGrams: Int64
    let loadedGrams: Int64
    let remainingGrams: Int64
    let plates: [String]
    /// Why a truck is not on the basis; absent when all are.
    let plateReason: String?
    let validFrom: String?
    let validUntil: String?
    let state: String

    init(_ order: DeliveryOrder) {
        number = order.number
        movement = order.movement.rawValue
        customer = order.customer
        product = order.product
        contractNumber = order.contractNumber
        advanceNumber = order.advanceNumber
        basis = order.basis?.number
        orderedGrams = order.quantity.ordered.grams
        tolerancePerMille = order.quantity.tolerance.text
        openingLoadedGrams = order.quantity.openingLoaded.grams
        loadedGrams = order.quantity.loaded.grams
        remainingGrams = order.quantity.remaining.grams
        plates = order.plates.map(\.text)
        plateReason = order.plateReason
        validFrom = order.validity.from?.text
        validUntil = order.validity.until?.text
        state = order.state.rawValue
    }
}
