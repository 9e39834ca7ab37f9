public import ContractCore
internal import TradeValues
internal import WorkflowCore

extension AdvanceRequestForm: WordedForm {
    public static let listed: [Field] = [.contract, .quantity, .amount, .promisedOn, .validUntil]

    public static let meaning = Phrase(
        "货款未到而要提货时，先在合同页上申请；销售经理同意、财务经理或总经理批准之后，提货单填上它的单号才能开。",
        "When the money is behind the pickup it is asked for on the contract's page; once the sales manager consents and the finance or general manager approves, an order may be issued that names it."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .contract: Phrase("合同号", "Contract")
        case .product: ContractLineField.product.label
        case .quantity: Phrase("申请数量 t", "Quantity asked for, t")
        case .amount: Phrase("申请金额 元", "Amount asked for, yuan")
        case .cause: Phrase("申请原因", "Cause")
        case .causeText: Phrase("原因说明", "Explanation")
        case .promisedOn: Phrase("承诺付款日", "Payment promised by")
        case .validUntil: Phrase("有效期至", "Valid until")
        case .guarantee: Phrase("担保", "Guarantee")
        }
    }
}

extension AdvanceRequestWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("同意与批准", "Consent and approval") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "退回申请人；只同意较少的数量或金额时也这样办，改了再提。",
            "It goes back; so it does when less is granted. It may be changed and submitted again.")
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草", "Draft")
        case .consent: Phrase("待部门经理同意", "With the department manager")
        case .approval: Phrase("待财务经理或总经理批准", "With the finance or general manager")
        case .approved: Phrase("已批准", "Approved")
        case .released: Phrase("已批准，逾期放行", "Approved, released though overdue")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submit")
        case .consent: Phrase("同意先行发货", "Consent")
        case .approve: Phrase("批准先行发货", "Approve")
        case .refuse: Phrase("不同意", "Refuse")
        case .release: Phrase("逾期放行", "Release though overdue")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submitted it")
        case .consent: Phrase("同意先行发货", "Consented")
        case .approve: Phrase("批准先行发货", "Approved it")
        case .refuse: Phrase("不同意", "Refused it")
        case .release: Phrase("逾期放行", "Released it though overdue")
        }
    }
}
