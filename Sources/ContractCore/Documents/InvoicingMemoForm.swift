public import AccessCore
public import TradeValues
public import WorkflowCore

/// 开票备忘录 (procedure.md 5.1.11.6–8): what a confirmed statement is invoiced with. The salesperson
/// fills it in, finance audits it and issues the invoice, the salesperson posts it. Refused, it goes
/// back and the statement is reconciled again.
public enum InvoicingMemoForm: DocumentForm {
    public enum Field: String, CaseIterable, FormField {
        case contract
        case statement
        /// What the statement comes to; the store writes it.
        case amount = "amount_yuan"
        case buyer
        case taxNumber = "tax_number"
        case address
        case bank
        case invoiceKind = "invoice_kind"
        case tax
        case remark
        case invoiceNumber = "invoice_number"
        case invoicedOn = "invoiced_on"
        case delivery
        case postedOn = "posted_on"

        public var isRequired: Bool {
            switch self {
            case .contract, .statement, .buyer, .taxNumber, .invoiceKind, .tax: true
            default: false
            }
        }

        public var input: FieldInput {
            switch self {
            case .contract, .statement, .taxNumber, .invoiceNumber: .text
            case .amount: .yuan
            case .buyer, .address, .bank, .delivery: .note
            case .invoiceKind: .choice([.specialInvoice, .ordinaryInvoice, .paperInvoice])
            case .tax: .choice([.taxExempt, .taxNine, .taxThirteen])
            case .remark: .paragraph
            case .invoicedOn, .postedOn: .day
            }
        }
    }

    public typealias Way = InvoicingMemoWorkflow

    public static let series = DocumentSeries.invoicingMemo
    public static let fill = Permission.reconcile
    public static let contract: Field? = .contract
    public static let computed: [Field] = [.amount]

    public static func asked(by action: InvoicingMemoWorkflow.Action) -> [Field] {
        switch action {
        case .invoice: [.invoiceNumber, .invoicedOn, .delivery]
        case .post: [.postedOn]
        case .submit, .pass, .refuse, .abandon: []
        }
    }
}

public enum InvoicingMemoWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        /// With finance.
        case audit
        case passed
        case invoiced
        /// The invoice is with the customer.
        case posted
        /// Given up, so that the statement can be reconciled again.
        case abandoned
    }

    public enum Action: String, CaseIterable, Sendable {
        case submit
        case pass
        case refuse
        case invoice
        case post
        case abandon
    }

    public static let kind = DocumentKind.invoicingMemo
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .submit, by: .reconcile, .submits, to: .audit),
        .init(.draft, .abandon, by: .reconcile, .mayFollow, to: .abandoned),
        .init(.audit, .pass, by: .auditInvoices, .approves, to: .passed),
        .init(.audit, .refuse, by: .auditInvoices, .sendsBack, to: .draft),
        .init(.passed, .invoice, by: .auditInvoices, .records, to: .invoiced),
        .init(.invoiced, .post, by: .reconcile, .records, to: .posted),
    ]

    public static func minutesDue(in step: Step) -> Int? {
        switch step {
        case .audit, .passed, .invoiced: 2 * 24 * 60
        case .draft, .posted, .abandoned: nil
        }
    }
}
