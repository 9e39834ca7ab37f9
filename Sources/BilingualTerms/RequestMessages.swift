public import LoadingCore
internal import TradeValues

extension RequestRefusal: Explained {
    public var message: Message {
        switch self {
        case .unknown(let number):
            Message(
                Phrase("没有申请单 \(number)", "There is no request \(number)"),
                next: Phrase("在申请单列表里查找", "Look it up in the list of requests"))
        case .recordEnded(let ticket):
            Message(
                Phrase("磅单 \(ticket) 已作废或已更正", "Ticket \(ticket) is void or was corrected"),
                next: Phrase("更正请对更正后的磅单申请", "Ask for the ticket that took its place"))
        case .requestWaits(let ticket, let number):
            Message(
                Phrase(
                    "磅单 \(ticket) 的申请 \(number) 还没有处理",
                    "Request \(number) about ticket \(ticket) still waits"),
                next: Phrase("先处理那一张", "Have that one decided first"))
        case .nothingChanged(let ticket):
            Message(
                Phrase("与磅单 \(ticket) 没有不同", "Nothing differs from ticket \(ticket)"),
                next: Phrase("改要更正的内容再申请", "Change what is to be corrected"))
        case .directionDiffers(let order):
            Message(
                Phrase(
                    "提货单 \(order) 的进出方向不同，毛重皮重会对调",
                    "Order \(order) goes the other way: gross and tare would change places"),
                next: Phrase("作废这张磅单，按正确的提货单重新过磅", "Void this ticket and weigh again"))
        case .orderVoid(let order):
            Message(
                Phrase("提货单 \(order) 已作废", "Order \(order) is void"),
                next: Phrase("用有效的提货单", "Name an order that stands"))
        case .weighedSince(let plate):
            Message(
                Phrase(
                    "\(plate.shown) 在申请之后又过了磅", "\(plate.shown) has been weighed since this was asked for"),
                next: Phrase(
                    "不批准这张申请单；如还需要，重新申请", "Refuse this request; ask again if it is still needed"))
        case .weightUnreadable(let text):
            Message(
                Phrase("“\(text)”不是重量", "“\(text)” is not a weight"),
                next: Phrase("写仪表上的千克数，如 32040", "Write the kilograms on the indicator, as 32040")
            )
        case .weightNotPossible(let weight, let minimum, let limit, let division):
            Message(
                Phrase(
                    "这台秤显示不出 \(weight.kilogramsText) kg",
                    "This scale cannot show \(weight.kilogramsText) kg"),
                next: Phrase(
                    "须在 \(minimum.kilogramsText)–\(limit.kilogramsText) kg 之间，\(division.kilogramsText) kg 的整数倍",
                    "It lies between \(minimum.kilogramsText) and \(limit.kilogramsText) kg, in steps of \(division.kilogramsText) kg"
                ))
        case .bagsUnreadable(let text, let maximum):
            Message(
                Phrase("“\(text)”不是包数", "“\(text)” is no number of bags"),
                next: Phrase("1–\(maximum)；散装不填", "1-\(maximum); leave it empty for bulk"))
        case .textTooLong(let maximum):
            Message(
                Phrase("超过 \(maximum) 个字", "Longer than \(maximum) characters"),
                next: Phrase("写短些", "Shorten it"))
        }
    }
}

extension TareRefusal: Explained {
    public var message: Message {
        switch self {
        case .storedTareNotAllowed(let scale):
            Message(
                Phrase("\(scale) 号秤不用预置皮重", "Scale \(scale) allows no stored tare"),
                next: Phrase("先过空车再过重车", "Weigh the truck empty and full"))
        case .noStoredTare(let plate):
            Message(
                Phrase("\(plate.shown) 没有称过的皮重", "\(plate.shown) has no weighed tare here"),
                next: Phrase("这次过两次磅", "Weigh it twice this time"))
        case .storedTareExpired(let plate, let age, let limit):
            Message(
                Phrase(
                    "\(plate.shown) 的皮重是 \(age) 天前称的，超过 \(limit) 天",
                    "The tare of \(plate.shown) is \(age) days old; \(limit) are allowed"),
                next: Phrase(
                    "重新称空车；有人值守时可确认仍用旧皮重",
                    "Weigh it empty again; attended, the old tare may be confirmed"))
        case .alreadyWeighed(let plate):
            Message(
                Phrase("\(plate.shown) 这次已称过一次", "\(plate.shown) was weighed once already"),
                next: Phrase("按二磅保存", "Save the second weighing"))
        }
    }
}

extension CheckText {
    public var phrase: Phrase { Phrase(chinese, english) }
}

extension CheckLevel {
    public var word: Phrase {
        switch self {
        case .off: Phrase("关", "Off")
        case .warn: Phrase("提醒", "Caution")
        case .hold: Phrase("待处理", "Hold")
        }
    }
}

extension WeighingRequest.Kind {
    public var word: Phrase {
        switch self {
        case .manualWeight: Phrase("手工重量", "Manual weight")
        case .void: Phrase("作废磅单", "Void a ticket")
        case .correction: Phrase("更正磅单", "Correct a ticket")
        }
    }
}

extension LoadVoid.Cause {
    public var word: Phrase {
        switch self {
        case .void: Phrase("作废", "Void")
        case .correction: Phrase("已更正", "Corrected")
        }
    }
}

extension TareKind {
    /// What stands beside the tare on paper and in lists; nil for one that was weighed.
    public var mark: Phrase? {
        switch self {
        case .weighed: nil
        case .stored: Phrase("预置皮重 PT", "Stored tare PT")
        }
    }
}
