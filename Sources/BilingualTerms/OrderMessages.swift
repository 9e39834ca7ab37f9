public import ContractCore
internal import TradeValues
internal import WorkflowCore

extension OrderRefusal {
    public var message: Message {
        switch self {
        case .notOpen(let number, let state):
            Message(
                Phrase(
                    "提货单 \(number) 已\(state.word.chinese)",
                    "Order \(number) is “\(state.word.english)”"),
                next: Phrase("请开单处核对或另开一张", "Ask the billing desk for another one"))
        case .notYetValid(let number, let from):
            Message(
                Phrase(
                    "提货单 \(number) 从 \(from.text) 起有效", "Order \(number) is valid from \(from.text)"
                ),
                next: Phrase("提前提货须请开单处改期", "The billing desk can move the date"))
        case .expired(let number, let until):
            Message(
                Phrase(
                    "提货单 \(number) 已于 \(until.text) 过期", "Order \(number) expired on \(until.text)"),
                next: Phrase("请开单处延期或另开一张", "Ask the billing desk to renew it"))
        case .plateNotListed(let number, let plate):
            Message(
                Phrase(
                    "提货单 \(number) 没有列出 \(plate.shown)",
                    "Order \(number) does not list \(plate.shown)"),
                next: Phrase(
                    "核对车号；换车须请开单处改单", "Check the plate; the billing desk can change the truck"))
        case .nothingRemains(let number):
            Message(
                Phrase("提货单 \(number) 已无余量", "Nothing is left on order \(number)"),
                next: Phrase("请开单处另开一张", "Ask the billing desk for another one"))
        case .numberTaken(let number):
            Message(
                Phrase("编号 \(number) 已存在，内容不同", "Number \(number) exists with other content"),
                next: Phrase(
                    "核对编号；已开出的单不会被覆盖", "Check the number; what was issued is not overwritten"))
        case .contractUnknown(let number):
            Message(
                Phrase("没有合同 \(number)", "There is no contract \(number)"),
                next: Phrase(
                    "先导入合同余额（weighbridge contracts import）",
                    "Import the contract first (weighbridge contracts import)"))
        case .contractClosed(let number): ContractRefusal.closed(number: number).message
        case .exceedsContract(let contract, let remaining):
            Message(
                Phrase(
                    "超出合同 \(contract) 的可开数量 \(remaining.kilogramsText) kg",
                    "More than contract \(contract) has left: \(remaining.kilogramsText) kg"),
                next: Phrase("减少数量或签补充协议", "Reduce the quantity or agree a supplement"))
        case .contractOfAnotherCustomer(let contract, let customer):
            Message(
                Phrase(
                    "合同 \(contract) 的客户是 \(customer)", "Contract \(contract) belongs to \(customer)"
                ),
                next: Phrase("核对客户或合同号", "Check customer and contract number"))
        case .notInContract(let contract, let product):
            Message(
                Phrase(
                    "合同 \(contract) 里没有产品“\(product)”",
                    "Contract \(contract) has no product “\(product)”"),
                next: Phrase("按合同上的名称选产品", "Choose a product by its name in the contract"))
        case .outsideDelivery(let contract, let due):
            Message(
                Phrase(
                    "合同 \(contract) 的交货期是 \(due.lowerBound.text) 至 \(due.upperBound.text)，提货单的有效期不在其内",
                    "Contract \(contract) is delivered from \(due.lowerBound.text) to \(due.upperBound.text), and the order's validity is not within"
                ),
                next: Phrase(
                    "填交货期以内的有效起止；提前或推迟先办改期申请",
                    "Give it first and last days within; for earlier or later ones have a date change consented to"
                ))
        case .fundsMissing(let contract, let gap):
            Message(
                Phrase(
                    "客户账户不够：合同 \(contract) 的这批货差 ¥\(GroupedNumber.text(gap.yuanText))",
                    "The customer's account does not cover it: ¥\(GroupedNumber.text(gap.yuanText)) missing for these goods on contract \(contract)"
                ),
                next: Phrase(
                    "等收款入账，减少数量，或在合同页上申请先行发货并填上单号",
                    "Wait for the receipt, reduce the quantity, or have an advance approved from the contract's page and name it"
                ))
        case .advanceUnknown(let number):
            Message(
                Phrase("没有先行发货申请 \(number)", "There is no advance request \(number)"),
                next: Phrase(
                    "核对单号；申请在合同页上办", "Check the number; it is asked for on the contract's page"))
        case .advanceNotApproved(let number):
            Message(
                Phrase("先行发货申请 \(number) 还没有批准", "Advance request \(number) is not approved"),
                next: Phrase(
                    "销售经理和财务经理（或总经理）批准之后再开",
                    "The sales manager and the finance manager or general manager approve it first")
            )
        case .advanceForSomethingElse(let number, let contract, let product):
            Message(
                Phrase(
                    "先行发货申请 \(number) 是合同 \(contract)、产品“\(product)”的",
                    "Advance request \(number) is for contract \(contract), product “\(product)”"),
                next: Phrase("核对单号、合同和产品", "Check number, contract and product"))
        case .advanceExpires(let number, let until):
            Message(
                Phrase(
                    "先行发货申请 \(number) 的有效期到 \(until.text)，提货单不能更晚",
                    "Advance request \(number) is valid until \(until.text), and the order is not to be valid longer"
                ),
                next: Phrase(
                    "改提货单的有效止，或另办申请", "Shorten the order's validity, or ask for another advance"))
        case .exceedsAdvance(let number, let quantity, let amount):
            Message(
                Phrase(
                    "超出先行发货申请 \(number) 的余额：还可开 \(quantity.kilogramsText) kg、¥\(GroupedNumber.text(amount.yuanText))",
                    "More than advance request \(number) has left: \(quantity.kilogramsText) kg, ¥\(GroupedNumber.text(amount.yuanText))"
                ),
                next: Phrase("减少数量，或另办申请", "Reduce the quantity, or ask for another advance"))
        case .basisMissing(let contract, let way):
            Message(
                Phrase(
                    "合同 \(contract)（\(way.word.chinese)）的提货单没有写依据",
                    "An order on contract \(contract) (\(way.word.english.lowercased())) names no basis"
                ),
                next: Self.basisWanted(way))
        case .basisUnknown(let number):
            Message(
                Phrase(
                    "没有编号 \(number) 的提货委托书或发货通知单",
                    "There is no pickup authorisation or dispatch notice \(number)"),
                next: Phrase("核对编号，或从该单据的页面开单", "Check the number, or issue from its page"))
        case .basisNotReady(let number, let kind):
            Message(
                Phrase(
                    "\(kind.word.chinese) \(number) 还不能开单",
                    "\(kind.word.english) \(number) is not ready for an order"),
                next: kind == .pickupAuthorisation
                    ? Phrase("先核对委托书：相符之后才能开单", "Check it first: orders follow when it matches")
                    : Phrase(
                        "先由部门经理同意，再由储运部派车",
                        "First the department manager consents, then transport assigns a truck"))
        case .basisOfAnotherContract(let number, let contract):
            Message(
                Phrase(
                    "\(number) 属于合同 \(contract)", "\(number) belongs to contract \(contract)"),
                next: Phrase("核对合同号或依据", "Check contract and basis"))
        case .basisOfAnotherWay(let contract, let way):
            Message(
                Phrase(
                    "合同 \(contract) 的交货方式是\(way.word.chinese)",
                    "The delivery of contract \(contract) is “\(way.word.english.lowercased())”"),
                next: Self.basisWanted(way))
        case .basisOfAnotherProduct(let number, let product):
            Message(
                Phrase("\(number) 的产品是“\(product)”", "\(number) is for “\(product)”"),
                next: Phrase("按依据上的产品开单", "Issue the order for that product"))
        case .exceedsBasis(let number, let remaining):
            Message(
                Phrase(
                    "超出依据 \(number) 的可开数量 \(remaining.kilogramsText) kg",
                    "More than basis \(number) has left: \(remaining.kilogramsText) kg"),
                next: Phrase(
                    "减少数量；再提货须有新的委托书或通知单",
                    "Reduce the quantity; more takes another authorisation or notice"))
        case .outsideBasis(let number, let days):
            Message(
                Phrase(
                    "依据 \(number) 的有效期是 \(days.lowerBound.text) 至 \(days.upperBound.text)，提货单的有效期不在其内",
                    "Basis \(number) is valid from \(days.lowerBound.text) to \(days.upperBound.text), and the order's validity is not within"
                ),
                next: Phrase(
                    "填依据有效期以内的有效起止；过期的请客户重开",
                    "Give first and last days within; for others the customer writes a new one"))
        case .cannotVoid(let number, let loads):
            Message(
                Phrase(
                    "提货单 \(number) 已有 \(loads) 车，不能作废",
                    "Order \(number) has \(loads) loads and cannot be voided"),
                next: Phrase("改为“完成”", "Close it instead"))
        }
    }
}

extension OrderRefusal {
    /// Where an order on a contract of that way comes from.
    private static func basisWanted(_ way: FieldChoice) -> Phrase {
        switch way {
        case .deliver:
            Phrase(
                "从已派车的发货通知单上开单",
                "Issue it from a dispatch notice on which a truck is assigned")
        case .externalWarehouse:
            Phrase(
                "外仓的货不开提货单：发出发货通知，由外仓申报装货",
                "No order is issued for an external warehouse: send it a notice, and it declares its loads"
            )
        default:
            Phrase("从已核对的提货委托书上开单", "Issue it from a checked pickup authorisation")
        }
    }
}

extension TableRefusal: Explained {
    public var message: Message {
        switch self {
        case .rowsRefused(let problems):
            problems.contains { $0.line != nil }
                ? Message(
                    Phrase(
                        "有 \(problems.count) 处问题，没有导入任何一行",
                        "No row was taken; problems: \(problems.count)"),
                    next: Phrase("改正后重新导入整个文件", "Mend them and import the whole file again"))
                : Message(
                    Phrase(
                        "有 \(problems.count) 处填写有误，没有保存",
                        "Nothing was saved; fields to mend: \(problems.count)"),
                    next: Phrase("改正后再保存", "Mend them and save again"))
        }
    }
}

extension RowProblem {
    /// The problem with its field, without its line.
    public var phrase: Phrase {
        let reason = reason.phrase
        guard let field else { return reason }
        return Phrase("\(field)：\(reason.chinese)", "\(field): \(reason.english)")
    }
}

extension RowProblem.Reason {
    /// The problem without its field.
    public var phrase: Phrase {
        switch self {
        case .missing: Phrase("缺少", "missing")
        case .emptyTable: Phrase("文件是空的，缺少标题行", "the file is empty; its header line is missing")
        case .malformed(let value): Phrase("“\(value)”无法识别", "“\(value)” cannot be read")
        case .tooLong(let maximum): Phrase("超过 \(maximum)", "more than \(maximum)")
        case .notPositive(let value): Phrase("“\(value)”须大于 0", "“\(value)” must be above 0")
        case .notOneOf(let value, let allowed):
            Phrase(
                "“\(value)”须为 \(allowed.joined(separator: "、")) 之一",
                "“\(value)” must be one of \(allowed.joined(separator: ", "))")
        case .notBetween(let value, let least, let most):
            Phrase(
                "“\(value)”须为 \(least)–\(most) 的整数",
                "“\(value)” must be a whole number from \(least) to \(most)")
        case .rateOutside(let value, let most):
            Phrase(
                "“\(value)”须为 0–\(most.text)（‰），最多两位小数",
                "“\(value)” must be 0-\(most.text) (‰), with at most two decimals")
        case .notInMasterData(let kind, let key):
            Phrase(
                "基础资料里没有\(kind.word.chinese)“\(key)”",
                "there is no “\(key)” among the \(kind.word.english.lowercased())")
        case .notWithThisKind:
            Phrase("这种结算方式用不到，请留空", "has no use with this kind: leave it empty")
        case .notDifference(let difference):
            Phrase(
                "毛重 − 皮重 = \(difference)，与净重不符", "gross less tare is \(difference), and not the net"
            )
        case .notAbove(let least): Phrase("必须大于 \(least)", "must be above \(least)")
        case .endsBeforeStart: Phrase("早于开始日", "lies before the first day")
        case .sealDiffers:
            Phrase(
                "与预留印鉴不符，不能核对通过，请答复客户",
                "not the specimen on file: it cannot be checked, answer the customer")
        case .duplicate(let line): Phrase("与第 \(line) 行重复", "same as line \(line)")
        case .unknownColumn: Phrase("没有这一列", "no such column")
        case .duplicateColumn: Phrase("列重复", "column occurs twice")
        case .fieldCount(let found, let expected):
            Phrase("有 \(found) 列，应为 \(expected) 列", "\(found) fields instead of \(expected)")
        case .unclosedQuote: Phrase("引号没有结束", "a quote is not closed")
        case .notUTF8: Phrase("文件不是 UTF-8 编码", "the file is not UTF-8")
        case .tooManyRows(let maximum): Phrase("超过 \(maximum) 行", "more than \(maximum) rows")
        case .openingAboveOrdered: Phrase("期初已装大于订货量", "opening balance above the ordered quantity")
        case .refused(let refusal): refusal.message.text
        case .unsettled(let refusal): refusal.message.text
        case .notMoved(let refusal): refusal.message.text
        case .noLoad(let ticket):
            Phrase(
                "没有磅单 \(ticket)，或已作废、已更正",
                "there is no load with ticket \(ticket), or it no longer counts")
        }
    }
}
