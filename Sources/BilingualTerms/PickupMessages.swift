public import ContractCore
internal import TradeValues

extension PickupRefusal: Explained {
    public var message: Message {
        switch self {
        case .customerNumberRepeated(let number, let document):
            Message(
                Phrase(
                    "该客户的委托书编号 \(number) 已用在 \(document) 上，重复的无效",
                    "The customer used number \(number) on \(document); a repeat is invalid"),
                next: Phrase(
                    "核对是否登记过；请客户另编号重开", "See whether it is entered already; ask for a new one"))
        case .otherWay(let contract, let way):
            Message(
                Phrase(
                    "合同 \(contract) 的交货方式是\(way.word.chinese)",
                    "The delivery of contract \(contract) is “\(way.word.english.lowercased())”"),
                next: Phrase(
                    "按合同的交货方式办；要改方式先签补充协议",
                    "Write the document of that way; another way takes a supplement"))
        case .authorisationNotChecked(let number, let contract):
            Message(
                Phrase(
                    "合同 \(contract) 没有核对相符、同一产品的提货委托书 \(number)",
                    "Contract \(contract) has no checked authorisation \(number) for this product"),
                next: Phrase("先登记并核对客户的委托书", "Enter and check the customer's authorisation first"))
        case .exceedsAuthorisation(let number, let quantity):
            Message(
                Phrase(
                    "超出提货委托书 \(number) 的数量 \(quantity.tonnesText) 吨",
                    "More than authorisation \(number) is for: \(quantity.tonnesText) t"),
                next: Phrase("减少数量，或请客户再开委托书", "Reduce it, or ask for another authorisation"))
        case .exceedsLot(let lot, let free):
            Message(
                Phrase(
                    "批次“\(lot)”只剩 \(free.tonnesText) 吨可发",
                    "Lot “\(lot)” has \(free.tonnesText) t left to promise"),
                next: Phrase(
                    "减少数量，或从另一批次发货；总量有误的，改该批次总量",
                    "Reduce it, or send from another lot; if the lot's quantity is wrong, correct it"
                ))
        }
    }
}

extension DeclaredLoadRefusal: Explained {
    public var message: Message {
        switch self {
        case .noticeNotSent(let number):
            Message(
                Phrase(
                    "发货通知 \(number) 还没有发给仓库", "Notice \(number) was not sent to the warehouse yet"),
                next: Phrase("先登记盖章和发送", "Record its seal and sending first"))
        case .exceedsNotice(let number, let quantity, let declared, let admitted):
            Message(
                Phrase(
                    "发货通知 \(number) 是 \(quantity.tonnesText) 吨，已申报 \(declared.tonnesText) 吨，连溢短装还可申报 \(admitted.tonnesText) 吨",
                    "Notice \(number) is for \(quantity.tonnesText) t, \(declared.tonnesText) t are declared; tolerance included \(admitted.tonnesText) t may be"
                ),
                next: Phrase(
                    "与仓库核对数字；确已多装的，另发一份通知",
                    "Check the figure with the warehouse; if it did load more, send another notice")
            )
        case .exceedsLot(let lot, let quantity, let admitted):
            Message(
                Phrase(
                    "批次“\(lot)”共 \(quantity.tonnesText) 吨，连溢短装还可申报 \(admitted.tonnesText) 吨",
                    "Lot “\(lot)” has \(quantity.tonnesText) t in all; tolerance included \(admitted.tonnesText) t may be declared"
                ),
                next: Phrase(
                    "与仓库核对数字和批次；确已多装的，先查明是哪一批次的货",
                    "Check figure and lot with the warehouse; if it did load more, find out first whose goods they were"
                )
            )
        case .ticketRepeated(let ticket):
            Message(
                Phrase(
                    "仓库磅单 \(ticket) 已登记过", "The warehouse's ticket \(ticket) is entered already"),
                next: Phrase("核对磅单号；登错的先作废", "Check its number; void the wrong one first"))
        case .notYetReported(let day):
            Message(
                Phrase(
                    "收到日期 \(day.text) 还没有到", "The day of the report, \(day.text), is not here yet"),
                next: Phrase("填实际收到的日期", "Give the day on which it came"))
        case .unknown(let id):
            Message(
                Phrase("没有第 \(id) 号申报", "There is no declared load \(id)"),
                next: Phrase("在发货通知的页面上查找", "Look for it on the notice's page"))
        case .voidAlready(let id):
            Message(
                Phrase("第 \(id) 号申报已作废", "Declared load \(id) is void already"),
                next: Phrase("不用再办", "Nothing is left to do"))
        }
    }
}

extension DeclaredLoadReport.Field {
    public var label: Phrase {
        switch self {
        case .day: Phrase("装货日期", "Loaded on")
        case .vehicle: Phrase("车号、船名", "Truck or ship")
        case .ticket: Phrase("仓库磅单号", "Warehouse's ticket")
        case .quantity: ContractLineField.quantity.label
        case .bags: Phrase("包数", "Bags")
        case .reportedBy: Phrase("报告人", "Reported by")
        case .receivedOn: Phrase("收到日期", "Received on")
        }
    }
}
