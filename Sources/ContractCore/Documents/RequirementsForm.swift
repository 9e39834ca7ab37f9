public import AccessCore
public import TradeValues
public import WorkflowCore

/// Samples and requirements (procedure.md 5.1.1): the quality department hands samples to sales;
/// the salesperson brings them to the customer and writes down what is required, under four
/// headings that carry over into the contract's review.
public enum RequirementsForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case customer
        case product
        case sample
        case handedOn = "handed_on"
        case sentOn = "sent_on"
        case sentBy = "sent_by"
        case contact
        case heardOn = "heard_on"
        case reception
        case specified
        case implied
        case legal
        case own

        public var isRequired: Bool { self == .customer || self == .product }

        public var input: FieldInput {
            switch self {
            case .customer: .reference(.customer)
            case .product: .reference(.product)
            case .sample, .sentBy, .contact: .text
            case .handedOn, .sentOn, .heardOn: .day
            case .reception, .specified, .implied, .legal, .own: .paragraph
            }
        }

        /// What a contract is drafted with.
        static let carriedOver: [(Field, ContractField)] = [
            (.customer, .customer), (.specified, .specified), (.implied, .implied),
            (.legal, .legal), (.own, .own),
        ]
    }

    public typealias Way = RequirementsWorkflow

    public static let series = DocumentSeries.requirements
    public static let fill = Permission.fillRequirements
    public static let customer: Field? = .customer

    /// The quality department begins it with the sample; it is recorded once the customer was
    /// heard.
    public static func problems(
        in fields: FormRow<Field>, for action: RequirementsWorkflow.Action
    ) -> [RowProblem] {
        [Field.heardOn, .reception, .specified].filter { fields.text($0).isEmpty }
            .map { RowProblem(field: $0.rawValue, reason: .missing) }
    }

    /// The texts of a contract's form that a customer's requirements bring along.
    public static func contractTexts(of document: FormDocument<Self>) -> [String: String] {
        var texts = ["line.1.product": document.fields.text(.product)]
        for (own, contracts) in Field.carriedOver {
            texts[contracts.rawValue] = document.fields.text(own)
        }
        return texts
    }
}

public enum RequirementsWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        case recorded
    }

    public enum Action: String, CaseIterable, Sendable {
        case record
    }

    public static let kind = DocumentKind.requirements
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .record, by: .recordRequirements, .records, to: .recorded)
    ]

    /// A sample loses its point when nobody asks how it was taken.
    public static func minutesDue(in step: Step) -> Int? { step == .draft ? 7 * 24 * 60 : nil }
}
