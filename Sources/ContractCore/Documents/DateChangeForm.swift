public import AccessCore
public import TradeValues
public import WorkflowCore

/// 改期: pickup earlier or later than the contract says (procedure.md 5.1.11.1 b): a written request
/// by salesperson or customer, and the department manager's consent. Until then no delivery order
/// is issued for those days.
public enum DateChangeForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case contract
        case from
        case until
        case askedBy = "asked_by"
        case reason

        public var isRequired: Bool { true }

        public var input: FieldInput {
            switch self {
            case .contract: .text
            case .from, .until: .day
            case .askedBy: .choice([.customerAsks, .salespersonAsks])
            case .reason: .paragraph
            }
        }
    }

    public typealias Way = DateChangeWorkflow

    public static let series = DocumentSeries.dateChange
    public static let fill = Permission.requestDateChanges
    public static let contract: Field? = .contract

    public static func problems(in fields: FormRow<Field>) -> [RowProblem] {
        guard let from = fields.day(.from), let until = fields.day(.until), until < from else {
            return []
        }
        return [RowProblem(field: Field.until.rawValue, reason: .endsBeforeStart)]
    }
}

public enum DateChangeWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        /// With the department manager.
        case consent
        case consented
    }

    public enum Action: String, CaseIterable, Sendable {
        case submit
        case consent
        case refuse
    }

    public static let kind = DocumentKind.dateChange
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .submit, by: .requestDateChanges, .submits, to: .consent),
        .init(.consent, .consent, by: .consentToDates, .approves, to: .consented),
        .init(.consent, .refuse, by: .consentToDates, .sendsBack, to: .draft),
    ]

    /// A truck is waiting for it.
    public static func minutesDue(in step: Step) -> Int? { step == .consent ? 24 * 60 : nil }
}
