public import AccessCore
public import TradeValues
public import WorkflowCore

/// 提货委托书: the customer says who may collect, with which truck or ship (procedure.md 5.1.11.2,
/// forms.md §2). We write down what stands on the customer's paper, and check it against contract
/// and specimen seal. The customer made it, so whoever wrote it down may check it.
public enum PickupAuthorisationForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case contract
        case customerNumber = "customer_number"
        case receivedOn = "received_on"
        case means
        case product
        case quantity = "quantity_t"
        case quantityWords = "quantity_words"
        case plates
        case driver
        case identityEnd = "driver_id_end"
        case phone
        case from = "pickup_on"
        case until = "valid_until"
        case seal
        case difference

        public var isRequired: Bool {
            switch self {
            case .contract, .customerNumber, .receivedOn, .means, .product, .quantity, .plates,
                .from:
                true
            case .quantityWords, .driver, .identityEnd, .phone, .until, .seal, .difference: false
            }
        }

        public var input: FieldInput {
            switch self {
            case .contract, .customerNumber, .quantityWords: .text
            case .driver: .each(.text)
            case .receivedOn, .from, .until: .day
            case .means: .choice([.fax, .photo, .paper, .mail])
            case .product: .reference(.product)
            case .quantity: .tonnes
            case .plates: .plates
            case .identityEnd: .each(.lastFour)
            case .phone: .each(.phone)
            case .seal: .choice([.sealMatches, .sealDiffers])
            case .difference: .note
            }
        }
    }

    public typealias Way = PickupAuthorisationWorkflow

    public static let series = DocumentSeries.pickupAuthorisation
    public static let fill = Permission.registerAuthorisations
    public static let contract: Field? = .contract
    public static let customerNumber: Field? = .customerNumber
    public static let pickup: PickupFields<Self>? = fetched

    private static let fetched = PickupFields<Self>(
        product: .product, quantity: .quantity, from: .from, until: .until, plates: .plates,
        driver: .driver, identityEnd: .identityEnd, phone: .phone, way: .collect,
        isForEveryWay: true, heldSteps: [.checked], orderStep: .checked)

    public static func asked(by action: Way.Action) -> [Field] {
        switch action {
        case .check: [.seal]
        case .answer: [.difference]
        }
    }

    public static func problems(in fields: FormRow<Field>) -> [RowProblem] {
        fetched.problems(in: fields)
    }

    /// The customer's paper is written down as it is; one whose words say something else than its
    /// figures does not match.
    public static func writingProblems(
        in fields: FormRow<Field>, for action: Way.Action?
    ) -> [RowProblem] {
        switch action {
        case nil: fetched.truckProblems(in: fields)
        case .check: wordProblems(.quantityWords, of: .quantity, in: fields)
        case .answer: []
        }
    }

    /// A paper with another seal than the specimen is no authorisation.
    public static func problems(in fields: FormRow<Field>, for action: Way.Action) -> [RowProblem] {
        let missing = missing(asked(by: action), in: fields)
        guard missing.isEmpty, action == .check, fields.choice(.seal) != .sealMatches else {
            return missing
        }
        return [RowProblem(field: Field.seal.rawValue, reason: .sealDiffers)]
    }
}

public enum PickupAuthorisationWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case received
        case checked
        /// It did not match; the customer was told.
        case answered
    }

    public enum Action: String, CaseIterable, Sendable {
        case check
        case answer
    }

    public static let kind = DocumentKind.pickupAuthorisation
    public static let start = Step.received

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.received, .check, by: .checkAuthorisations, .records, to: .checked),
        .init(.received, .answer, by: .checkAuthorisations, .records, to: .answered),
    ]

    /// The driver stands at the desk.
    public static func minutesDue(in step: Step) -> Int? { step == .received ? 60 : nil }
}
