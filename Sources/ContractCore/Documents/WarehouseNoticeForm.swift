public import AccessCore
public import TradeValues
public import WorkflowCore

/// 发货通知: to a port or an external warehouse (procedure.md 5.1.11.3 b). The sales clerk writes it
/// from contract and authorisation; after the manager's signature and the company's or finance's
/// seal it is sent. Nothing of it crosses our scale: the warehouse declares what it has loaded.
public enum WarehouseNoticeForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case contract
        case authorisation
        case product
        case quantity = "quantity_t"
        case quantityWords = "quantity_words"
        case warehouse
        case vessel
        case lot
        case collector
        case identityEnd = "collector_id_end"
        case plates
        case from = "pickup_on"
        case until = "valid_until"
        case seal
        case advance = "advance_number"
        case means
        case acknowledgedBy = "acknowledged_by"

        public var isRequired: Bool {
            switch self {
            // The warehouse checks figures against words (forms.md §2).
            case .contract, .authorisation, .product, .quantity, .quantityWords, .warehouse, .from:
                true
            case .vessel, .lot, .collector, .identityEnd, .plates, .until, .seal, .advance,
                .means, .acknowledgedBy:
                false
            }
        }

        public var input: FieldInput {
            switch self {
            case .contract, .authorisation, .quantityWords, .vessel, .lot, .collector,
                .advance, .acknowledgedBy:
                .text
            case .product: .reference(.product)
            case .quantity: .tonnes
            case .warehouse: .reference(.warehouse)
            case .identityEnd: .lastFour
            case .plates: .plates
            case .from, .until: .day
            case .seal: .choice([.companySeal, .financeSeal])
            case .means: .choice([.fax, .photo, .paper, .mail])
            }
        }
    }

    public typealias Way = WarehouseNoticeWorkflow

    public static let series = DocumentSeries.warehouseNotice
    public static let fill = Permission.writeWarehouseNotices
    public static let contract: Field? = .contract
    public static let pickup: PickupFields<Self>? = fetched

    private static let fetched = PickupFields<Self>(
        product: .product, quantity: .quantity, from: .from, until: .until, plates: .plates,
        authorisation: .authorisation, way: .externalWarehouse,
        heldSteps: [.signed, .sealed, .sent, .acknowledged], orderStep: nil)

    public static let mayStayEmpty: [Field] = [.advance]

    public static func asked(by action: Way.Action) -> [Field] {
        switch action {
        // The seal releases the goods: the money has to be there, or lent.
        case .seal: [.seal, .advance]
        case .send, .sendAgain: [.means]
        case .acknowledge: [.acknowledgedBy]
        case .submit, .sign, .refuse: []
        }
    }

    public static func problems(in fields: FormRow<Field>) -> [RowProblem] {
        fetched.problems(in: fields)
    }
}

public enum WarehouseNoticeWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        /// With the manager.
        case signature
        case signed
        case sealed
        case sent
        case acknowledged
    }

    public enum Action: String, CaseIterable, Sendable {
        case submit
        case sign
        case refuse
        case seal
        case send
        case sendAgain
        case acknowledge
    }

    public static let kind = DocumentKind.warehouseNotice
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .submit, by: .writeWarehouseNotices, .submits, to: .signature),
        .init(.signature, .sign, by: .consentToDispatch, .approves, to: .signed),
        .init(.signature, .refuse, by: .consentToDispatch, .sendsBack, to: .draft),
        .init(.signed, .seal, by: .writeWarehouseNotices, .records, to: .sealed),
        .init(.sealed, .send, by: .writeWarehouseNotices, .records, to: .sent),
        .init(.sent, .acknowledge, by: .writeWarehouseNotices, .records, to: .acknowledged),
        // Sending once more counts (forms.md §2).
        .init(.sent, .sendAgain, by: .writeWarehouseNotices, .amends, to: .sent),
        .init(.acknowledged, .sendAgain, by: .writeWarehouseNotices, .amends, to: .acknowledged),
    ]

    public static func minutesDue(in step: Step) -> Int? {
        switch step {
        case .signature, .signed, .sealed, .sent: 24 * 60
        case .draft, .acknowledged: nil
        }
    }

    /// Whether the warehouse has it, so that what it loads may be entered.
    public static func isSent(_ step: Step) -> Bool { step == .sent || step == .acknowledged }
}
