public import ContractCore
internal import TradeValues
internal import WorkflowCore

/// A form's document with its words: what pages and papers need to show it.
public protocol WordedForm: DocumentForm where Way: WordedWorkflow {
    static func label(of field: Field) -> Phrase
    /// What a list shows of each, besides number, customer and state.
    static var listed: [Field] { get }
    /// Which documents a list holds, when there is none yet.
    static var meaning: Phrase { get }
    /// Whether it is begun from its list; one that belongs to a contract is begun on the
    /// contract's page.
    static var isBegunFromList: Bool { get }
}

extension WordedForm {
    public static var isBegunFromList: Bool { contract == nil }

    public static func label(of name: String) -> Phrase {
        Field(rawValue: name).map(label) ?? Phrase("\(name)", "\(name)")
    }
}

extension RequirementsForm: WordedForm {
    public static let listed: [Field] = [.product, .sample, .sentOn, .heardOn]

    public static let meaning = Phrase(
        "品管交样品时新增一份，业务员听取客户意见后登记；四项要求带进合同评审。",
        "Quality begins one with a sample, the salesperson records what the customer says; the four requirements go into the contract's review."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .customer: ContractField.customer.label
        case .product: ContractLineField.product.label
        case .sample: Phrase("样品号、批号", "Sample, batch")
        case .handedOn: Phrase("品管交样日期", "Handed to sales on")
        case .sentOn: Phrase("送交客户日期", "Sent to the customer on")
        case .sentBy: Phrase("送交方式（送达、快递单号）", "How it was sent")
        case .contact: Phrase("客户联系人", "Whom we spoke with")
        case .heardOn: Phrase("电话日期", "Spoken with on")
        case .reception: Phrase("客户对样品的意见", "How the customer takes the sample")
        case .specified: ContractField.specified.label
        case .implied: ContractField.implied.label
        case .legal: ContractField.legal.label
        case .own: ContractField.own.label
        }
    }
}

extension RequirementsWorkflow: WordedWorkflow {
    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("已交样，待登记", "Handed, to be recorded")
        case .recorded: Phrase("已登记", "Recorded")
        }
    }

    public static func button(for action: Action) -> Phrase {
        Phrase("登记客户要求", "Record the requirements")
    }

    public static func deed(for action: Action) -> Phrase {
        Phrase("登记客户要求", "Recorded the requirements")
    }
}

extension DateChangeForm: WordedForm {
    public static let listed: [Field] = [.contract, .from, .until, .askedBy]

    public static let meaning = Phrase(
        "提前或推迟提货先在合同页上申请，部门经理同意之后才能开那几天的提货单。",
        "Pickup earlier or later is asked for on the contract's page; orders for those days are issued once the department manager consents."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .contract: Phrase("合同号", "Contract")
        case .from: Phrase("提货期从", "Pickup from")
        case .until: Phrase("提货期到", "Pickup until")
        case .askedBy: Phrase("提出人", "Asked for by")
        case .reason: Phrase("改期原因", "Reason for other days")
        }
    }
}

extension DateChangeWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("经理同意", "Consent") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "退回申请人，交货期不变；可以改了再提。",
            "It goes back; the days of delivery stay. It may be changed and submitted again.")
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草", "Draft")
        case .consent: Phrase("待部门经理同意", "With the department manager")
        case .consented: Phrase("已同意", "Consented")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submit")
        case .consent: Phrase("同意改期", "Consent")
        case .refuse: Phrase("不同意", "Refuse")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submitted it")
        case .consent: Phrase("同意改期", "Consented")
        case .refuse: Phrase("不同意", "Refused it")
        }
    }
}
