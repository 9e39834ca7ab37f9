public import ContractCore
internal import WorkflowCore

extension ContractWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("分类与评审", "Class and review") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "退回起草；意见留在经过里，改好后重新评审。",
            "It goes back to its draft; the reason stays in its history, and it is reviewed again.")
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草，待分类", "Draft, to be classed")
        case .regular: Phrase("常规，待提交", "Regular, to be submitted")
        case .special: Phrase("特殊，待提交", "Special, to be submitted")
        case .regularReview: Phrase("销售经理评审中", "With the sales manager")
        case .specialReview: Phrase("各部门评审中", "With the departments")
        case .approval: Phrase("待总经理批准", "With the general manager")
        case .approved: Phrase("已批准，待签订", "Approved, to be signed")
        case .signed: Phrase("已签订，待寄出", "Signed, to be sent")
        case .sent: Phrase("已寄出，未回传", "Sent, copy not back")
        case .countersigned: Phrase("已回传，待归档", "Countersigned, to be archived")
        case .archived: Phrase("已归档", "Archived")
        case .closed: Phrase("已关闭", "Closed")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .classRegular: Phrase("定为常规合同", "Class as regular")
        case .classSpecial: Phrase("定为特殊合同", "Class as special")
        case .submit: Phrase("提交评审", "Submit for review")
        case .approveRegular: Phrase("批准", "Approve")
        case .opinionSales: Phrase("签销售部意见", "Give the sales opinion")
        case .opinionProduction: Phrase("签生产部意见", "Give the production opinion")
        case .opinionTransport:
            Phrase("签储运部意见", "Give the storage and transport opinion")
        case .opinionFinance: Phrase("签财务部意见", "Give the finance opinion")
        case .approveSpecial: Phrase("批准特殊合同", "Approve")
        case .refuse: Phrase("不批准", "Refuse")
        case .sign: Phrase("登记已签订", "Register as signed")
        case .send: Phrase("登记已寄出", "Register as sent")
        case .countersign: Phrase("设回传标识", "Set the countersigned mark")
        case .archive: Phrase("归档", "Archive")
        case .close: Phrase("关闭合同", "Close the contract")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .classRegular: Phrase("定为常规合同", "Classed it as regular")
        case .classSpecial: Phrase("定为特殊合同", "Classed it as special")
        case .submit: Phrase("提交评审", "Submitted it")
        case .approveRegular: Phrase("批准", "Approved it")
        case .opinionSales: Phrase("销售部意见", "Sales")
        case .opinionProduction: Phrase("生产部意见", "Production")
        case .opinionTransport: Phrase("储运部意见", "Storage and transport")
        case .opinionFinance: Phrase("财务部意见", "Finance")
        case .approveSpecial: Phrase("总经理批准", "Approved it")
        case .refuse: Phrase("不批准", "Refused it")
        case .sign: Phrase("签订", "Signed it")
        case .send: Phrase("寄给客户", "Sent it to the customer")
        case .countersign: Phrase("回传标识", "Countersigned copy is back")
        case .archive: Phrase("归档", "Archived it")
        case .close: Phrase("关闭", "Closed it")
        }
    }
}

/// A supplement goes its contract's way, in the same words.
extension SupplementWorkflow: WordedWorkflow {
    public static var heading: Phrase { ContractWorkflow.heading }
    public static var refusalMeaning: Phrase { ContractWorkflow.refusalMeaning }
    public static func word(for step: Step) -> Phrase { ContractWorkflow.word(for: step) }
    public static func button(for action: Action) -> Phrase { ContractWorkflow.button(for: action) }
    public static func deed(for action: Action) -> Phrase { ContractWorkflow.deed(for: action) }
}
