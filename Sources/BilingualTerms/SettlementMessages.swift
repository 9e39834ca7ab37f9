public import ContractCore
internal import TradeValues

extension StatementRefusal: Explained {
    public var message: Message {
        switch self {
        case .notASale, .receivedBeforeLoaded, .correctionNeedsNote, .correctsAnother,
            .receivedNumberTaken, .noLoadEntry, .settled:
            receivedMessage
        case .ordersOpen, .loadsUnsettled, .notInvoiced, .stillOwed: closingMessage
        case .anotherIsOpen(let statement):
            Message(
                Phrase(
                    "对帐单 \(statement) 还没有客户确认",
                    "Statement \(statement) is not confirmed yet"),
                next: Phrase(
                    "先确认或撤销 \(statement)，再起草下一张",
                    "Have \(statement) confirmed or withdraw it, then draft the next"))
        case .nothingToSettle(let contract, let until):
            Message(
                Phrase(
                    "合同 \(contract) 截至 \(until.text) 没有未对帐的装车或收款",
                    "Contract \(contract) has no load or receipt up to \(until.text) that is not stated"
                ),
                next: Phrase("核对截止日期", "Check the day"))
        case .tooManyLines(let limit):
            Message(
                Phrase("超过 \(limit) 行", "There are more than \(limit) lines"),
                next: Phrase("选更早的截止日期，分几张对帐", "Choose an earlier day and make several"))
        case .changedSince(let statement):
            Message(
                Phrase(
                    "对帐单 \(statement) 起草之后，装车、收货数量或收款有变动",
                    "Loads, received weights or money changed after statement \(statement) was computed"
                ),
                next: Phrase("点“修改”再保存，明细重新计算", "“Change” and save compute it anew"))
        case .confirmationMissing(let statement):
            Message(
                Phrase(
                    "对帐单 \(statement) 还没有附上客户的书面确认",
                    "The customer's written confirmation of \(statement) is not attached"),
                next: Phrase("先在页面下方上传回件，再点确认", "Upload it below, then confirm"))
        case .memoStands(let statement, let memo):
            Message(
                Phrase(
                    "对帐单 \(statement) 已有开票备忘录 \(memo)",
                    "Memo \(memo) stands on statement \(statement)"),
                next: Phrase("先作废 \(memo)", "Give up \(memo) first"))
        case .notConfirmed(let statement):
            Message(
                Phrase(
                    "对帐单 \(statement) 还没有客户确认，或不是这份合同的",
                    "Statement \(statement) is not confirmed, or not of this contract"),
                next: Phrase("从对帐单页上填开票备忘录", "Fill the memo from the statement's page"))
        case .nothingToInvoice(let statement):
            Message(
                Phrase(
                    "对帐单 \(statement) 本期结算不大于零，没有可开的票",
                    "Statement \(statement) comes to nothing that could be invoiced"),
                next: Phrase(
                    "与下一期合并对帐；红字发票由财务在税务系统里开",
                    "Reconcile it with the next; finance issues credit notes in the tax system"))
        case .invoiceNumberTaken(let number):
            Message(
                Phrase("发票号码 \(number) 已登记过", "Invoice number \(number) is recorded already"),
                next: Phrase("核对发票号码", "Check the number"))
        case .invoiceUnknown(let number):
            Message(
                Phrase("没有登记过发票 \(number)", "No invoice \(number) is recorded"),
                next: Phrase("核对发票号码", "Check the number"))
        case .invoicedOtherwise(let memo, let invoice):
            Message(
                Phrase(
                    "开票备忘录 \(memo) 已登记发票 \(invoice)，内容不同",
                    "Memo \(memo) has invoice \(invoice) already, with other content"),
                next: Phrase(
                    "核对发票；红字发票由财务在税务系统里开",
                    "Check the invoice; finance issues credit notes in the tax system"))
        }
    }

    private var receivedMessage: Message {
        switch self {
        case .notASale(let ticket):
            Message(
                Phrase("磅单 \(ticket) 不是销售出厂", "Ticket \(ticket) is not of a sale"),
                next: Phrase("核对磅单号", "Check the ticket"))
        case .receivedBeforeLoaded(let ticket, let loaded):
            Message(
                Phrase(
                    "磅单 \(ticket) 是 \(loaded.text) 装车，收到日期不能更早",
                    "Ticket \(ticket) was loaded on \(loaded.text); it cannot be received before"),
                next: Phrase("核对收到日期", "Check the day"))
        case .correctionNeedsNote(let ticket):
            Message(
                Phrase(
                    "磅单 \(ticket) 已登记过收货数量", "A received weight of \(ticket) is entered already"),
                next: Phrase("要更正，在备注里写明原因", "To correct it, say why in the remark"))
        case .correctsAnother(let ticket, let entry):
            Message(
                Phrase(
                    "磅单 \(ticket) 的收货数量第 \(entry) 条不是现行的",
                    "Entry \(entry) is not the received weight of \(ticket) that stands"),
                next: Phrase(
                    "先看现行的是哪一条，再更正", "See which one stands, then correct that"))
        case .noLoadEntry(let entry):
            Message(
                Phrase("账本第 \(entry) 条不是装车记录", "Entry \(entry) of the ledger is no load"),
                next: Phrase("核对编号，或写磅单号", "Check it, or give the ticket"))
        case .receivedNumberTaken(let number, let ticket):
            Message(
                Phrase(
                    "编号 \(number) 已登记在磅单 \(ticket) 上，内容不同",
                    "Number \(number) is entered on ticket \(ticket) already, with other content"),
                next: Phrase(
                    "更正用新的编号", "Give a correction a number of its own"))
        case .settled(let ticket, let statement):
            Message(
                Phrase(
                    "磅单 \(ticket) 已在客户确认的对帐单 \(statement) 上",
                    "Ticket \(ticket) stands on the confirmed statement \(statement)"),
                next: Phrase(
                    "先在 \(statement) 上重新对帐，再更正", "Reconcile \(statement) again first"))
        default: Message(Phrase("", ""), next: Phrase("", ""))
        }
    }

    private var closingMessage: Message {
        switch self {
        case .ordersOpen(let contract, let orders):
            Message(
                Phrase(
                    "合同 \(contract) 还有 \(orders) 张提货单未完成",
                    "Contract \(contract) has \(orders) open orders"),
                next: Phrase("先完成或作废提货单", "Close or void them first"))
        case .loadsUnsettled(let contract, let loads):
            Message(
                Phrase(
                    "合同 \(contract) 还有 \(loads) 车没有对帐",
                    "\(loads) loads of contract \(contract) are not settled"),
                next: Phrase(
                    "起草对帐单并由客户确认", "Draft a statement and have it confirmed"))
        case .notInvoiced(let contract, let statement):
            Message(
                Phrase(
                    "合同 \(contract) 的对帐单 \(statement) 还没有开票并交付",
                    "Statement \(statement) of contract \(contract) is not invoiced and delivered"),
                next: Phrase(
                    "填开票备忘录，财务开票后登记交付", "Fill the memo; finance invoices, then record delivery")
            )
        case .stillOwed(let contract, let amount):
            Message(
                Phrase(
                    "合同 \(contract) 还欠 ¥\(GroupedNumber.text(amount.yuanText))",
                    "¥\(GroupedNumber.text(amount.yuanText)) is still owed on contract \(contract)"),
                next: Phrase("收款入账后再关闭", "Close it when the money is in"))
        default: Message(Phrase("", ""), next: Phrase("", ""))
        }
    }
}
