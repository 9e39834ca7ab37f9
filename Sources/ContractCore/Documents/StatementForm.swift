public import AccessCore
public import TradeValues
public import WorkflowCore

/// 对帐单 (procedure.md 5.1.11.5): all that a contract has come to up to a day, reconciled with the
/// customer in writing. Its lines and sums are computed when it is drafted and kept beside it; the
/// document holds their hash, so that a signature stands for every line.
public enum StatementForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case contract
        /// The last business day that it covers.
        case until
        /// Until when the customer is asked to answer.
        case replyBy = "reply_by"
        case note
        /// 红字发票 that finance settles a negative statement by.
        case creditNumber = "credit_note_number"
        case creditedOn = "credited_on"
        /// ``StatementOfAccount/digest`` of what stands beside it; the store writes it.
        case digest

        public var isRequired: Bool { self == .contract || self == .until || self == .replyBy }

        public var input: FieldInput {
            switch self {
            case .contract, .creditNumber: .text
            case .until, .replyBy, .creditedOn: .day
            case .note: .note
            case .digest: .note
            }
        }
    }

    public typealias Way = StatementWorkflow

    public static let series = DocumentSeries.statement
    public static let fill = Permission.draftStatements
    public static let contract: Field? = .contract
    public static let computed: [Field] = [.digest]

    public static func asked(by action: StatementWorkflow.Action) -> [Field] {
        action == .credit ? [.creditNumber, .creditedOn] : []
    }

    public static func problems(in fields: FormRow<Field>) -> [RowProblem] {
        guard let until = fields.day(.until), let reply = fields.day(.replyBy), reply < until
        else { return [] }
        return [RowProblem(field: Field.replyBy.rawValue, reason: .endsBeforeStart)]
    }
}

public enum StatementWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        /// With the customer.
        case sent
        /// The customer's written confirmation is attached.
        case confirmed
        /// What it comes to is ours to pay, and finance settled it by a credit note.
        case credited
        /// Given up before the customer confirmed it; its loads are free for another.
        case withdrawn
    }

    public enum Action: String, CaseIterable, Sendable {
        case send
        case confirm
        case dispute
        case withdraw
        case reopen
        /// Of a statement that comes to less than nothing; nothing else is credited.
        case credit
    }

    public static let kind = DocumentKind.statement
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .send, by: .reconcile, .records, to: .sent),
        .init(.draft, .withdraw, by: .reconcile, .mayFollow, to: .withdrawn),
        .init(.sent, .confirm, by: .reconcile, .records, to: .confirmed),
        .init(.sent, .dispute, by: .reconcile, .sendsBack, to: .draft),
        .init(.confirmed, .credit, by: .auditInvoices, .mayFollow, to: .credited),
        // Finance refused its invoicing memo: it is reconciled again.
        .init(.confirmed, .reopen, by: .reconcile, .mayFollow, to: .draft),
    ]

    /// How long a confirmed statement may wait for its credit note, as a memo waits for its audit.
    public static let minutesToCredit = 2 * 24 * 60

    /// The customer has a week; the form names the day.
    public static func minutesDue(in step: Step) -> Int? { step == .sent ? 7 * 24 * 60 : nil }
}
