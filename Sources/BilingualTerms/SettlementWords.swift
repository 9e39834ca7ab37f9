public import ContractCore
internal import TradeValues
internal import WorkflowCore

extension StatementForm: WordedForm {
    public static let listed: [Field] = [.contract, .until, .replyBy]

    public static let meaning = Phrase(
        "对帐单在合同页上起草：到某一天为止的装车、收货数量、磅差条款结果和收款自动列出，与客户书面核对。",
        "A statement is drafted on the contract's page: loads, received weights, what the clause makes of them and receipts up to a day are listed by themselves, and reconciled with the customer in writing."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .contract: Phrase("合同号", "Contract")
        case .until: Phrase("对帐截至", "Up to and including")
        case .replyBy: Phrase("请客户回复至", "Reply due by")
        case .note: Phrase("说明", "Remark")
        case .digest: Phrase("明细校验码", "Hash of the lines")
        }
    }
}

extension StatementWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("与客户对帐", "Reconciling") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "客户不符：退回起草，查清收货数量或收款后点“修改”再保存，明细重新计算。",
            "The customer disagrees: it goes back. Once received weights or receipts are cleared up, “Change” and save compute the lines anew."
        )
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草", "Draft")
        case .sent: Phrase("已发客户，待确认", "With the customer")
        case .confirmed: Phrase("客户已确认", "Confirmed")
        case .withdrawn: Phrase("已撤销", "Withdrawn")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .send: Phrase("发给客户", "Send to the customer")
        case .confirm: Phrase("客户确认（先上传回件）", "Confirmed (upload the paper first)")
        case .dispute: Phrase("客户不符", "The customer disagrees")
        case .withdraw: Phrase("撤销", "Withdraw")
        case .reopen: Phrase("重新对帐", "Reconcile again")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .send: Phrase("发给客户", "Sent it to the customer")
        case .confirm: Phrase("客户确认", "The customer confirmed it")
        case .dispute: Phrase("客户不符", "The customer disagreed")
        case .withdraw: Phrase("撤销", "Withdrew it")
        case .reopen: Phrase("重新对帐", "Opened it again")
        }
    }
}

extension InvoicingMemoForm: WordedForm {
    public static let listed: [Field] = [.contract, .statement, .amount, .invoiceNumber]

    public static let meaning = Phrase(
        "客户确认对帐单之后，从对帐单页上填开票备忘录；财务审核、开票，业务员寄送。",
        "Once a statement is confirmed its memo is filled in from the statement's page; finance audits and invoices it, the salesperson posts the invoice."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .contract: Phrase("合同号", "Contract")
        case .statement: Phrase("对帐单号", "Statement")
        case .amount: Phrase("价税合计 元", "Amount with tax, yuan")
        case .buyer: Phrase("购方名称", "Buyer")
        case .taxNumber: Phrase("购方税号", "Buyer's tax number")
        case .address: Phrase("地址电话", "Address, telephone")
        case .bank: Phrase("开户行账号", "Bank and account")
        case .invoiceKind: Phrase("票种", "Kind of invoice")
        case .tax: Phrase("税率", "Tax")
        case .remark: Phrase("发票备注", "Remark on the invoice")
        case .invoiceNumber: Phrase("发票号码", "Invoice number")
        case .invoicedOn: Phrase("开票日期", "Invoiced on")
        case .delivery: Phrase("交付方式（税务数字账户、邮箱、快递单号）", "How it is delivered")
        case .postedOn: Phrase("交付日期", "Delivered on")
        }
    }
}

extension InvoicingMemoWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("审核与开票", "Audit and invoice") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "退回业务员；数量或金额不对的，先作废本单，再在对帐单上重新对帐。",
            "It goes back to the salesperson; when quantity or amount is wrong, give it up and reconcile the statement again."
        )
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草", "Draft")
        case .audit: Phrase("待财务审核", "With finance")
        case .passed: Phrase("已审核，待开票", "Audited, to be invoiced")
        case .invoiced: Phrase("已开票，待交付", "Invoiced, to be delivered")
        case .posted: Phrase("发票已交付", "Invoice delivered")
        case .abandoned: Phrase("已作废", "Given up")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交审核", "Submit")
        case .pass: Phrase("审核通过", "Pass")
        case .refuse: Phrase("退回", "Send back")
        case .invoice: Phrase("登记发票", "Record the invoice")
        case .post: Phrase("登记交付", "Record its delivery")
        case .abandon: Phrase("作废", "Give up")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交审核", "Submitted it")
        case .pass: Phrase("审核通过", "Passed it")
        case .refuse: Phrase("退回", "Sent it back")
        case .invoice: Phrase("开票", "Invoiced it")
        case .post: Phrase("交付发票", "Delivered the invoice")
        case .abandon: Phrase("作废", "Gave it up")
        }
    }
}

extension ReceivedWeightField {
    /// The field's name on forms.
    public var label: Phrase {
        switch self {
        case .ticket: Phrase("磅单号", "Ticket")
        case .source: Phrase("来源", "Source")
        case .manner: Phrase("取得方式", "How it was found")
        case .receivedOn: Phrase("收到日期", "Received on")
        case .weighedOn: Phrase("对方过磅日期", "Weighed there on")
        case .gross: Phrase("对方毛重 kg", "Their gross, kg")
        case .tare: Phrase("对方皮重 kg", "Their tare, kg")
        case .net: Phrase("对方净重 kg", "Their net, kg")
        case .slipNumber: Phrase("对方磅单号", "Their slip")
        case .scale: Phrase("对方秤", "Their scale")
        case .division: Phrase("分度值 e kg", "Its division e, kg")
        case .bags: Phrase("实收包数", "Bags received")
        case .damage: Phrase("破损、受潮", "Damaged, wet")
        case .seals: Phrase("铅封", "Seals")
        case .statesQuantity: Phrase("单上写明数量", "The note states the quantity")
        case .signedBy: Phrase("签收人", "Signed by")
        case .objection: Phrase("当场异议", "Objection noted")
        case .externalNumber: Phrase("对方系统编号", "Number in their system")
        case .note: Phrase("备注（更正必填原因）", "Remark (a correction says why)")
        }
    }
}

extension StatementLine.Dispute {
    public var phrase: Phrase {
        switch self {
        case .objection: Phrase("客户有异议", "objected to")
        case .negotiation: Phrase("条款约定双方协商", "to be negotiated by the clause")
        case .thirdWeight: Phrase("待第三方磅", "waits for a third weight")
        }
    }
}
