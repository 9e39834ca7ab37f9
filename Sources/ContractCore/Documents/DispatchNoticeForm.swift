public import AccessCore
public import TradeValues
public import WorkflowCore

/// 发货通知单: the seller delivers (procedure.md 5.1.11.2 b). The salesperson writes it from contract
/// and authorisation, the department manager consents, the transport officer assigns carrier and
/// truck on it; then the billing desk issues the order.
public enum DispatchNoticeForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case contract
        case authorisation
        case product
        case quantity = "quantity_t"
        case deliverTo = "deliver_to"
        case contact
        case phone
        case dueOn = "due_on"
        case freight
        case from = "pickup_on"
        case until = "valid_until"
        case carrier
        case plates
        case driver

        public var isRequired: Bool {
            switch self {
            case .contract, .authorisation, .product, .quantity, .deliverTo, .dueOn, .freight,
                .from:
                true
            case .contact, .phone, .until, .carrier, .plates, .driver: false
            }
        }

        public var input: FieldInput {
            switch self {
            case .contract, .authorisation, .contact: .text
            case .driver: .each(.text)
            case .product: .reference(.product)
            case .quantity: .tonnes
            case .deliverTo: .note
            case .phone: .phone
            case .dueOn, .from, .until: .day
            case .freight: .choice([.sellerPays, .buyerPays])
            case .carrier: .reference(.carrier)
            case .plates: .plates
            }
        }
    }

    public typealias Way = DispatchNoticeWorkflow

    public static let series = DocumentSeries.dispatchNotice
    public static let fill = Permission.writeDispatchNotices
    public static let contract: Field? = .contract
    public static let pickup: PickupFields<Self>? = fetched

    private static let fetched = PickupFields<Self>(
        product: .product, quantity: .quantity, from: .from, until: .until, plates: .plates,
        driver: .driver, authorisation: .authorisation, way: .deliver,
        heldSteps: [.consented, .assigned],
        orderStep: .assigned)

    public static func asked(by action: Way.Action) -> [Field] {
        switch action {
        case .assign, .reassign: [.carrier, .plates, .driver]
        case .submit, .consent, .refuse: []
        }
    }

    public static func problems(in fields: FormRow<Field>) -> [RowProblem] {
        fetched.problems(in: fields)
    }

    public static func writingProblems(
        in fields: FormRow<Field>, for action: Way.Action?
    ) -> [RowProblem] { fetched.truckProblems(in: fields) }
}

public enum DispatchNoticeWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        /// With the department manager.
        case consent
        /// With the transport officer.
        case consented
        case assigned
    }

    public enum Action: String, CaseIterable, Sendable {
        case submit
        case consent
        case refuse
        case assign
        case reassign
    }

    public static let kind = DocumentKind.dispatchNotice
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .submit, by: .writeDispatchNotices, .submits, to: .consent),
        .init(.consent, .consent, by: .consentToDispatch, .approves, to: .consented),
        .init(.consent, .refuse, by: .consentToDispatch, .sendsBack, to: .draft),
        .init(.consented, .assign, by: .assignTrucks, .records, to: .assigned),
        // Another truck is a new line; the old one stays readable (forms.md §2).
        .init(.assigned, .reassign, by: .assignTrucks, .amends, to: .assigned),
    ]

    /// The customer waits for a delivery on a day.
    public static func minutesDue(in step: Step) -> Int? {
        switch step {
        case .consent, .consented: 24 * 60
        case .draft, .assigned: nil
        }
    }
}
