public import ContractCore
internal import WorkflowCore

extension PickupAuthorisationForm: WordedForm {
    public static let listed: [Field] = [.contract, .customerNumber, .quantity, .plates, .from]

    public static let isBegunFromList = true

    public static let meaning = Phrase(
        "客户的提货委托书到了先登记，再与合同和预留印鉴核对；核对相符的才能开提货单。",
        "A customer's pickup authorisation is written down when it comes, then checked against contract and specimen seal; orders are issued on those that match."
    )

    public static func label(of field: Field) -> Phrase {
        switch field {
        case .contract: DateChangeForm.label(of: .contract)
        case .customerNumber: Phrase("客户委托书编号", "Customer's own number")
        case .receivedOn: Phrase("收到日期", "Received on")
        case .means: Phrase("收到方式", "Received by")
        case .product: ContractLineField.product.label
        case .quantity: ContractLineField.quantity.label
        case .quantityWords: Phrase("数量大写", "Quantity in words")
        case .plates: Phrase("车号、船名", "Trucks or ships")
        case .driver: Phrase("司机", "Driver")
        case .identityEnd: Phrase("证件后 4 位", "ID, last four")
        case .phone: Phrase("电话", "Telephone")
        case .from: Phrase("提货日期", "Pickup on")
        case .until: Phrase("有效期至（空白为当日）", "Valid until (empty: that day)")
        case .seal: Phrase("客户盖章", "Customer's seal")
        case .difference: Phrase("不符之处", "What does not match")
        }
    }
}

extension PickupAuthorisationWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("核对", "Check") }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .received: Phrase("已收到，待核对", "Received, to be checked")
        case .checked: Phrase("核对相符", "Checked, matches")
        case .answered: Phrase("不符，已答复客户", "Does not match, customer answered")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .check: Phrase("核对相符", "It matches")
        case .answer: Phrase("不符，答复客户", "It does not match, answer the customer")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .check: Phrase("核对相符", "Checked it")
        case .answer: Phrase("不符，答复客户", "Answered the customer")
        }
    }
}
