public import LoadingCore
internal import TradeValues

extension VisitRefusal {
    public var message: Message {
        switch self {
        case .notPossible(.weigh, .held):
            Message(
                Phrase("这辆车有待处理的装车", "This truck has a load waiting for a decision"),
                next: Phrase(
                    "先在进厂单上放行、重过磅或取消", "Accept it, send it back or cancel it on the visit's page"))
        case .notPossible(let action, let state):
            Message(
                Phrase(
                    "状态为“\(state.word.chinese)”，不能\(action.word.chinese)",
                    "\(action.word.english) is not possible: the visit is “\(state.word.english)”"),
                next: Phrase("刷新页面查看当前状态", "Reload the page to see where it stands"))
        case .ownWeighing(let person):
            Message(
                Phrase(
                    "这一车是 \(person) 过的磅，不能由本人放行",
                    "\(person) weighed this load and cannot accept it as well"),
                next: Phrase(
                    "请另一位有权的人放行：开单处、地磅主管或销售经理",
                    "Ask somebody else who may: billing desk, weighbridge supervisor or sales manager"
                ))
        case .noOrder(let plate):
            Message(
                Phrase("\(plate.shown) 没有提货单", "No delivery order for \(plate.shown)"),
                next: Phrase(
                    "在进厂单上添加提货单，或请开单处开一张列有本车的提货单",
                    "Add an order on the visit's page, or ask the billing desk for one that lists the truck"
                ))
        case .orderAmbiguous(let plate, let orders):
            Message(
                Phrase(
                    "\(plate.shown) 有 \(orders.count) 张提货单：\(orders.joined(separator: "、"))",
                    "\(orders.count) orders expect \(plate.shown): \(orders.joined(separator: ", "))"
                ),
                next: Phrase("选择其中一张", "Choose one of them"))
        case .movementsMixed(let order):
            Message(
                Phrase(
                    "提货单 \(order) 的方向与本次进厂的其他提货单相反",
                    "Order \(order) moves goods the other way than this visit's others"),
                next: Phrase("先完成本次进厂，再另行过磅", "Finish this visit first, then weigh the truck anew"))
        case .orderAlreadyOnVisit(let order):
            Message(
                Phrase("提货单 \(order) 已在本次进厂中", "Order \(order) is on this visit already"),
                next: Phrase("无需再加", "Nothing to add"))
        case .orderNotOnVisit(let order, let expected):
            Message(
                Phrase(
                    "本次进厂现在装的是提货单 \(expected)，不是 \(order)",
                    "This visit is loading order \(expected), not \(order)"),
                next: Phrase(
                    "不选提货单直接保存，或在进厂单上加提货单",
                    "Save without choosing an order, or add the order on the visit's page"))
        case .tooManyLines(let maximum):
            Message(
                Phrase("一次进厂最多 \(maximum) 张提货单", "A visit takes at most \(maximum) orders"),
                next: Phrase("先完成本次进厂", "Finish this visit first"))
        case .reasonMissing:
            Message(
                Phrase("没有填写原因", "No reason was given"),
                next: Phrase("写明原因后再提交", "Write why, then send again"))
        case .reasonTooLong(let maximum):
            Message(
                Phrase("原因超过 \(maximum) 个字", "The reason is longer than \(maximum) characters"),
                next: Phrase("缩短后再提交", "Shorten it, then send again"))
        case .requestKeyReused(let key):
            Message(
                Phrase(
                    "请求号 \(key) 已用于另一辆车或另一台秤",
                    "Request key \(key) was used for another truck or scale"),
                next: Phrase("换一个请求号", "Choose a new key"))
        case .requestKeyLength(let maximum):
            Message(
                Phrase("请求号须为 1-\(maximum) 个字符", "A request key has 1-\(maximum) characters"),
                next: Phrase("每次称重用一个新的请求号", "Send a new key for every weighing"))
        case .otherTruck(let expected, let found):
            Message(
                Phrase(
                    "秤上登记的是 \(found.shown)，不是 \(expected.shown)",
                    "\(found.shown) is named on the scale, not \(expected.shown)"),
                next: Phrase("核对车号后再保存", "Check the plate, then save again"))
        case .plateUnreadable(let text):
            Message(
                Phrase("“\(text)”不是车号", "“\(text)” is no plate"),
                next: Phrase(
                    "输入完整车号，如 粤B12345，最多 \(Plate.maximumLength) 个字符",
                    "Enter the whole plate, such as 粤B12345, at most \(Plate.maximumLength) characters"
                ))
        case .plateAmbiguous(let text, let plates):
            Message(
                Phrase(
                    "“\(text)”对应 \(plates.count) 辆车：\(plates.joined(separator: "、"))",
                    "“\(text)” fits \(plates.count) trucks: \(plates.joined(separator: ", "))"),
                next: Phrase("输入完整车号", "Enter the whole plate"))
        case .plateNotGiven(let order, let plates):
            Message(
                Phrase(
                    "提货单 \(order) 列出 \(plates.count) 辆车",
                    "Order \(order) lists \(plates.count) trucks"),
                next: Phrase("请输入车号", "Enter the plate"))
        }
    }
}

extension HoldReason {
    /// Why the load waits, with the weight that is too much.
    public var phrase: Phrase {
        switch self {
        case .exceedsRemaining(let excess):
            Phrase(
                "超出提货单余量及允差 \(excess.kilogramsText) kg",
                "\(excess.kilogramsText) kg beyond the order's remaining quantity and tolerance")
        case .orderNotOpen(let state):
            Phrase(
                "装货期间提货单已\(state.word.chinese)",
                "The order became “\(state.word.english)” while the truck was being loaded")
        case .findings:
            Phrase("核对发现问题，见下", "A check found something; see below")
        }
    }
}

extension LookupRefusal {
    public var message: Message {
        switch self {
        case .order(let number):
            Message(
                Phrase("没有提货单 \(number)", "There is no delivery order \(number)"),
                next: Phrase("核对编号，或请开单处开单", "Check the number, or ask the billing desk"))
        case .visit(let id):
            Message(
                Phrase("没有进厂单 \(id)", "There is no visit \(id)"),
                next: Phrase("从在厂车辆列表进入", "Open it from the list of trucks inside"))
        case .loadRecord(let ticket):
            Message(
                Phrase("没有磅单 \(ticket)", "There is no weigh ticket \(ticket)"),
                next: Phrase("核对单号，或从日报表进入", "Check the number, or open it from the daily report"))
        case .gatePass(let number):
            Message(
                Phrase("没有出门证 \(number)", "There is no gate pass \(number)"),
                next: Phrase("从磅单进入", "Open it from the weigh ticket"))
        case .scale(let id):
            Message(
                Phrase("没有 \(id) 号秤", "There is no scale \(id)"),
                next: Phrase("核对配置文件中的 [[scale]]", "Check [[scale]] in the configuration"))
        }
    }
}
