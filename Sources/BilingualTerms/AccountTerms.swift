public import ContractCore
internal import TradeValues

extension AccountEntryField {
    /// The field's name on forms.
    public var label: Phrase {
        switch self {
        case .customer: ContractField.customer.label
        case .kind: Phrase("类别", "Kind")
        case .amount: Phrase("金额 元", "Amount, yuan")
        case .valueDay: Phrase("到账日期", "Value day")
        case .contract: Phrase("合同号", "Contract")
        case .externalNumber: Phrase("银行流水号或 ERP 单号", "Number of the bank or the ERP")
        case .note: Phrase("备注", "Note")
        }
    }
}

/// Words of customers' accounts.
public enum AccountPageTerm: String, TemplateTerm {
    case accountAvailable
    case accountAvailableMeaning
    case accountBalance
    case accountDeferred
    case accountEntries
    case accountEnter
    case accountLoaded
    case accountReceived
    case accountReserved
    case accountReverse
    case accountReversed
    case accountReversal
    case advanceNumber
    case customerAccounts
    case entryKind
    case externalNumber
    case fundsGap
    case noAccounts
    case noAccountEntries
    case paymentTerms
    case valueDay
    case valueLoaded

    public var phrase: Phrase {
        switch self {
        case .accountAvailable: Phrase("可用资金", "Available")
        case .accountAvailableMeaning:
            Phrase(
                "可用 = 收款 − 已装货值 + 未到付款期的货值 − 已开提货单未装货值；为负即欠款。",
                "Available = received − value loaded + value not due yet − value of open orders; below zero it is owed."
            )
        case .accountBalance: Phrase("账户余额", "Balance")
        case .accountDeferred: Phrase("未到付款期", "Not due yet")
        case .accountEntries: Phrase("收付记录", "Entries")
        case .accountEnter: Phrase("登记收付", "Record an entry")
        case .accountLoaded: Phrase("已装货值", "Value loaded")
        case .accountReceived: Phrase("收款净额", "Received, net")
        case .accountReserved: Phrase("已开未装", "Open orders")
        case .accountReverse: Phrase("冲销", "Reverse")
        case .accountReversed: Phrase("已冲销", "reversed")
        case .accountReversal: Phrase("冲销", "reversal")
        case .advanceNumber: Phrase("先行发货单号", "Advance request no.")
        case .customerAccounts: Phrase("客户账户", "Customer accounts")
        case .entryKind: Phrase("收付类别", "Kind of entry")
        case .externalNumber: Phrase("流水号", "External no.")
        case .fundsGap: Phrase("资金缺口", "Gap")
        case .noAccounts:
            Phrase(
                "还没有客户账户。合同签订或登记收款后，账户自动出现。",
                "There is no account yet. It appears with a signed contract or a receipt.")
        case .noAccountEntries: Phrase("还没有收付记录。", "There is no entry yet.")
        case .paymentTerms: Phrase("付款条件", "Terms of payment")
        case .valueDay: Phrase("到账日", "Value day")
        case .valueLoaded: Phrase("本合同已装货值", "Loaded on this contract")
        }
    }
}

extension AccountRefusal: Explained {
    public var message: Message {
        switch self {
        case .unknownEntry(let id):
            Message(
                Phrase("没有收付记录 \(id)", "There is no account entry \(id)"),
                next: Phrase("刷新账户页再选", "Reload the account and choose again"))
        case .externalNumberTaken(let number):
            Message(
                Phrase(
                    "流水号 \(number) 已登记过，内容不同",
                    "External number \(number) is entered already, with other content"),
                next: Phrase(
                    "核对流水号；记错的先冲销再另记", "Check the number; reverse a wrong entry, then make another")
            )
        case .alreadyReversed(let id):
            Message(
                Phrase("收付记录 \(id) 已冲销，或本身就是冲销", "Entry \(id) is reversed, or is a reversal"),
                next: Phrase("刷新账户页", "Reload the account"))
        case .ownEntry(let id):
            Message(
                Phrase("收付记录 \(id) 是您自己登记的", "You made entry \(id) yourself"),
                next: Phrase("请财务的另一个人冲销", "Somebody else of finance reverses it"))
        case .contractOfAnotherCustomer(let contract):
            Message(
                Phrase("合同 \(contract) 不是这个客户的", "Contract \(contract) is not this customer's"),
                next: Phrase("核对合同号，或留空", "Check the contract number, or leave it empty"))
        case .promiseOverdue(let advance, let promised, let missing):
            Message(
                Phrase(
                    "先行发货 \(advance) 承诺 \(promised.text) 付款，账户还欠 ¥\(GroupedNumber.text(missing.yuanText))",
                    "Advance \(advance) promised the money by \(promised.text), and ¥\(GroupedNumber.text(missing.yuanText)) is still owed"
                ),
                next: Phrase(
                    "等收款入账；或由销售经理在 \(advance) 上放行",
                    "Wait for the receipt, or the sales manager releases \(advance)"))
        }
    }
}
