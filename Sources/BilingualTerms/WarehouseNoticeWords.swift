public import ContractCore
internal import WorkflowCore

extension WarehouseNoticeForm: WordedForm {
    public static let listed: [Field] = [.contract, .warehouse, .quantity, .from]

    public static let meaning = Phrase(
        "外仓交货的合同，销售内勤凭核对过的委托书在合同页上填写；经理签字、盖章之后发往港口或仓库。",
        "For goods in an external warehouse: written on the contract's page from a checked authorisation; signed and sealed it goes to the port or warehouse."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .contract: DateChangeForm.label(of: .contract)
        case .authorisation: DispatchNoticeForm.label(of: .authorisation)
        case .product: ContractLineField.product.label
        case .quantity: ContractLineField.quantity.label
        case .quantityWords: PickupAuthorisationForm.label(of: .quantityWords)
        case .warehouse: Phrase("仓库、港口", "Warehouse or port")
        case .vessel: Phrase("船名航次", "Vessel, voyage")
        case .lot: Phrase("库位、货权批次", "Place, lot")
        case .collector: Phrase("提货人", "Collector")
        case .identityEnd: Phrase("提货人证件后 4 位", "Collector's ID, last four")
        case .plates: PickupAuthorisationForm.label(of: .plates)
        case .from: PickupAuthorisationForm.label(of: .from)
        case .until: PickupAuthorisationForm.label(of: .until)
        case .seal: Phrase("印章", "Seal")
        case .advance: Phrase("先行发货单号（款到时空白）", "Advance request, when not paid")
        case .means: Phrase("发送方式", "Sent by")
        case .acknowledgedBy: Phrase("仓库确认人", "Acknowledged by")
        }
    }
}

extension WarehouseNoticeWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("签字、盖章与发送", "Signature, seal and sending") }

    public static var refusalMeaning: Phrase { DispatchNoticeWorkflow.refusalMeaning }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草", "Draft")
        case .signature: Phrase("待经理签字", "With the manager")
        case .signed: Phrase("已签字，待盖章", "Signed, to be sealed")
        case .sealed: Phrase("已盖章，待发送", "Sealed, to be sent")
        case .sent: Phrase("已发送，待确认", "Sent, to be acknowledged")
        case .acknowledged: Phrase("仓库已确认", "Acknowledged")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submit")
        case .sign: Phrase("签字", "Sign")
        case .refuse: Phrase("不同意", "Refuse")
        case .seal: Phrase("登记盖章", "Record the seal")
        case .send: Phrase("登记已发送", "Record as sent")
        case .sendAgain: Phrase("登记再次发送", "Record another sending")
        case .acknowledge: Phrase("登记仓库确认", "Record the acknowledgement")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .submit: Phrase("提交", "Submitted it")
        case .sign: Phrase("经理签字", "Signed it")
        case .refuse: Phrase("不同意", "Refused it")
        case .seal: Phrase("盖章", "Sealed it")
        case .send: Phrase("发往仓库", "Sent it")
        case .sendAgain: Phrase("再次发送", "Sent it again")
        case .acknowledge: Phrase("仓库确认", "The warehouse acknowledged")
        }
    }
}
