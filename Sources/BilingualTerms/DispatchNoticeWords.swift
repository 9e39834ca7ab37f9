public import ContractCore
internal import WorkflowCore

extension DispatchNoticeForm: WordedForm {
    public static let listed: [Field] = [.contract, .quantity, .deliverTo, .dueOn, .plates]

    public static let meaning = Phrase(
        "供方配送的合同，业务员凭核对过的委托书在合同页上填写；部门经理同意、储运部派车之后开提货单。",
        "For contracts that we deliver: written on the contract's page from a checked authorisation; the order follows the manager's consent and the truck."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .contract: DateChangeForm.label(of: .contract)
        case .authorisation: Phrase("提货委托书编号", "Pickup authorisation")
        case .product: ContractLineField.product.label
        case .quantity: ContractLineField.quantity.label
        case .deliverTo: Phrase("收货地址", "Deliver to")
        case .contact: Phrase("联系人", "Contact")
        case .phone: Phrase("电话", "Telephone")
        case .dueOn: Phrase("要求到货日", "Due on")
        case .freight: ContractField.freight.label
        case .from: Phrase("装货日期", "Loading on")
        case .until: PickupAuthorisationForm.label(of: .until)
        case .carrier: Phrase("承运单位", "Carrier")
        case .plates: Phrase("车号", "Trucks")
        case .driver: Phrase("司机", "Driver")
        }
    }
}

extension DispatchNoticeWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("同意与派车", "Consent and truck") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "退回业务员，不发货；可以改了再提。",
            "It goes back and nothing is dispatched; it may be changed and submitted again.")
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草", "Draft")
        case .consent: Phrase("待部门经理同意", "With the department manager")
        case .consented: Phrase("已同意，待派车", "Consented, truck to be assigned")
        case .assigned: Phrase("已派车，可开单", "Truck assigned, order may be issued")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submit")
        case .consent: Phrase("同意发货", "Consent")
        case .refuse: Phrase("不同意", "Refuse")
        case .assign: Phrase("派车", "Assign")
        case .reassign: Phrase("换车", "Assign another truck")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submitted it")
        case .consent: Phrase("同意发货", "Consented")
        case .refuse: Phrase("不同意", "Refused it")
        case .assign: Phrase("派车", "Assigned the truck")
        case .reassign: Phrase("换车", "Assigned another truck")
        }
    }
}
