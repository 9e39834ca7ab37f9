public import AccessCore
public import TradeValues
public import WorkflowCore

/// 先行发货申请单: the money is behind the pickups (procedure.md 5.1.11.1 c). The salesperson asks,
/// the sales manager consents, then the finance manager or the general manager approves, before any
/// truck may load. It is bounded in quantity, amount and time; who would grant less sends it back.
public enum AdvanceRequestForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case contract
        case product
        case quantity = "quantity_t"
        case amount = "amount_yuan"
        case cause
        case causeText = "cause_text"
        case promisedOn = "promised_on"
        case validUntil = "valid_until"
        case guarantee

        public var isRequired: Bool { self != .causeText && self != .guarantee }

        public var input: FieldInput {
            switch self {
            case .contract: .text
            case .product: .reference(.product)
            case .quantity: .tonnes
            case .amount: .yuan
            case .cause: .choice([.moneyUnderWay, .longStanding, .qualityExchange, .otherCause])
            case .causeText: .paragraph
            case .promisedOn, .validUntil: .day
            case .guarantee: .note
            }
        }
    }

    public typealias Way = AdvanceRequestWorkflow

    public static let series = DocumentSeries.advanceRequest
    public static let fill = Permission.requestAdvances
    public static let contract: Field? = .contract

    /// The money is promised for a day on which the approval still holds.
    public static func problems(in fields: FormRow<Field>) -> [RowProblem] {
        var problems: [RowProblem] = []
        if let promised = fields.day(.promisedOn), let until = fields.day(.validUntil),
            until < promised
        {
            problems.append(
                RowProblem(field: Field.validUntil.rawValue, reason: .endsBeforeStart))
        }
        if fields.money(.amount) == .zero {
            problems.append(
                RowProblem(field: Field.amount.rawValue, reason: .notPositive(value: "0")))
        }
        if fields.choice(.cause) == .otherCause, fields.text(.causeText).isEmpty {
            problems.append(RowProblem(field: Field.causeText.rawValue, reason: .missing))
        }
        return problems
    }
}

public enum AdvanceRequestWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        /// With the department manager.
        case consent
        /// With the finance manager or the general manager.
        case approval
        case approved
        /// Approved, its promise broken, and the customer let go on all the same.
        case released
    }

    public enum Action: String, CaseIterable, Sendable {
        case submit
        case consent
        case approve
        case refuse
        case release
    }

    public static let kind = DocumentKind.advanceRequest
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .submit, by: .requestAdvances, .submits, to: .consent),
        .init(.consent, .consent, by: .consentToAdvances, .approves, to: .approval),
        .init(.consent, .refuse, by: .consentToAdvances, .sendsBack, to: .draft),
        .init(.approval, .approve, by: .approveAdvances, .approves, to: .approved),
        .init(.approval, .refuse, by: .approveAdvances, .sendsBack, to: .draft),
        .init(.approved, .release, by: .consentToAdvances, .mayFollow, to: .released),
    ]

    /// A truck is waiting for it.
    public static func minutesDue(in step: Step) -> Int? {
        step == .consent || step == .approval ? 24 * 60 : nil
    }
}
