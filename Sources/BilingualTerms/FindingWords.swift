public import DetectionCore
internal import TradeValues

/// A finding as one sentence in the fixed frame: what – size – since – basis – certainty – next
/// step. No statistics, and nobody is accused: it says with whom the shortage goes, not who did it.
extension Finding {
    /// The finding's seconds are of the site's own clock, from 1970-01-01.
    public var sentence: Phrase {
        let parts: [Phrase] = [whatWords, basisWords, certainty].compactMap { $0 }
        let said = Phrase(
            parts.map(\.chinese).joined(separator: "，"),
            parts.map(\.english).joined(separator: ", "))
        return Phrase(
            "\(said.chinese)；\(next.chinese)。", "\(said.english); \(next.english).")
    }

    private var whatWords: Phrase {
        let from = sinceWords
        let names = entityWords
        switch kind {
        case .swap:
            return Phrase(
                "磅单 \(loads.joined(separator: "、")) 的收货数像是互换了，两车相差 \(kilograms) 公斤",
                "the received weights of tickets \(loads.joined(separator: " and ")) look exchanged, \(kilograms) kg apart"
            )
        case .clerical:
            return Phrase(
                "磅单 \(ticket) 的收货数像是写错了，差 \(kilograms) 公斤",
                "the received weight of ticket \(ticket) looks miswritten by \(kilograms) kg")
        case .loss:
            return Phrase(
                "磅单 \(ticket) 这一车短 \(kilograms) 公斤，不像误差，也不像写错",
                "ticket \(ticket) is short by \(kilograms) kg, which is neither noise nor a slip of the pen"
            )
        case .tare:
            return Phrase(
                "\(from.chinese)，\(names.chinese)的存储皮重与实车相差约 \(kilograms) 公斤",
                "\(from.english), the stored tare of \(names.english) is off by about \(kilograms) kg"
            )
        case .set:
            return Phrase(
                "\(from.chinese)，相关 \(basis.loads) 车每车约差 \(perLoad) 公斤，目前分不清是\(alternatives.chinese)",
                "\(from.english), \(basis.loads) loads differ by about \(perLoad) kg each, and the data cannot yet tell \(alternatives.english) apart"
            )
        case .entity(let kind): return what(kind, from, names)
        }
    }

    private func what(_ kind: EntityKind, _ from: Phrase, _ names: Phrase) -> Phrase {
        let direction = size < 0 ? Phrase("轻", "light") : Phrase("重", "heavy")
        switch kind {
        case .ownScale:
            return Phrase(
                "\(from.chinese)，\(names.chinese)比原来偏\(direction.chinese)约 \(perMille)‰",
                "\(from.english), \(names.english) reads \(direction.english) by about \(perMille)‰ compared with before"
            )
        case .customerScale:
            return Phrase(
                "\(from.chinese)，\(names.chinese)普遍比我方\(direction.chinese)约 \(perMille)‰",
                "\(from.english), \(names.english) reads \(direction.english) against ours by about \(perMille)‰"
            )
        case .product:
            return Phrase(
                "\(from.chinese)，\(names.chinese)途中每天多损耗约 \(perMille)‰",
                "\(from.english), \(names.english) loses about \(perMille)‰ more a day on the way"
            )
        case .carrier, .vehicle, .driver:
            return Phrase(
                "\(from.chinese)，\(names.chinese)承运的 \(basis.loads) 车平均每车少约 \(perLoad) 公斤",
                "\(from.english), \(basis.loads) loads carried by \(names.english) are short by about \(perLoad) kg each"
            )
        }
    }

    /// What was looked at over the same loads and stayed normal.
    private var basisWords: Phrase? {
        switch kind {
        case .swap:
            return Phrase("对换后两车都正常", "and both are normal once exchanged back")
        case .clerical, .loss, .set: return nil
        case .tare:
            return Phrase(
                "依据 \(basis.loads) 次空车或净重", "on \(basis.loads) empty weighings or nets")
        case .entity(let kind): return basisWords(kind)
        }
    }

    private func basisWords(_ kind: EntityKind) -> Phrase? {
        let shown = basis.normal.filter { $0 != kind && $0 != .product }.prefix(3)
        let chinese = shown.map { Self.word(of: $0).chinese }.joined(separator: "、")
        let english = shown.map {
            $0 == .ownScale ? "our scales" : "the \(Self.word(of: $0).english)s"
        }.joined(separator: ", ")
        let normal =
            shown.isEmpty
            ? nil : Phrase("同期\(chinese)均正常", "while \(english) over the same loads are normal")
        guard kind == .ownScale, basis.anchors > 0 else { return normal }
        let checks = Phrase(
            "其间有 \(basis.anchors) 次核查", "with \(basis.anchors) checks of the scale since")
        guard let normal else { return checks }
        return Phrase(
            "\(checks.chinese)，\(normal.chinese)", "\(checks.english), \(normal.english)")
    }

    private var certainty: Phrase {
        let percent = min(99, Int((confidence * 100).rounded()))
        return Phrase("把握约 \(percent)%", "about \(percent)% sure")
    }

    private var next: Phrase {
        switch nextStep {
        case .checkOwnScale:
            Phrase("建议用砝码或检衡车核查该秤", "check that scale with weights or a test truck")
        case .askForVerificationOrReweigh:
            Phrase(
                "请对方出示检定证书或到公平秤复磅",
                "ask for its verification certificate or weigh again on a public scale")
        case .weighTogether:
            Phrase("建议下一车到货双方会磅", "weigh the next load together on arrival")
        case .weighEmptyVehicle:
            Phrase("建议重新过空车更新皮重", "weigh the empty vehicle and store its tare anew")
        case .reviewTransitLoss:
            Phrase("建议检查水分、包装和在途天数", "look at moisture, packing and days on the way")
        case .compareTickets: Phrase("请核对两张磅单", "compare the two tickets")
        case .correctTicket: Phrase("请核对原始磅单后更正", "correct it from the original ticket")
        case .investigateLoad:
            Phrase("请单独查明这一车", "look into this load by itself")
        case .thirdPartyReweigh:
            Phrase(
                "需一次第三方复磅或换车换人",
                "one re-weighing by a third party, or another pairing of driver and vehicle, will tell"
            )
        }
    }

    private var sinceWords: Phrase {
        let day = CalendarDay(number: Int((Double(since) / 86_400).rounded(.down)))
        let parts = day.components
        return Phrase("自 \(parts.year) 年 \(parts.month) 月 \(parts.day) 日起", "since \(day.text)")
    }

    private var ticket: String { loads.first ?? "" }
    private var kilograms: String { GroupedNumber.text("\(Int(abs(size).rounded()))") }

    private var perMille: String {
        let tenths = Int((abs(size) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private var perLoad: String {
        switch unit {
        case .perMille: GroupedNumber.text("\(Int(abs(size * basis.meanNet / 1_000).rounded()))")
        case .perMillePerDay, .kilogramsPerLoad, .kilograms: kilograms
        }
    }

    private var entityWords: Phrase {
        guard let entity = entities.first else { return Phrase("", "") }
        return Self.named(entity)
    }

    private var alternatives: Phrase {
        let named = entities.map(Self.named)
        return Phrase(
            named.map(\.chinese).joined(separator: "还是"),
            named.map(\.english).joined(separator: " and "))
    }

    private static func named(_ entity: EntityName) -> Phrase {
        let word = word(of: entity.kind)
        return Phrase("\(word.chinese) \(entity.id) ", "\(word.english) \(entity.id)")
    }

    private static func word(of kind: EntityKind) -> Phrase {
        switch kind {
        case .ownScale: Phrase("我方秤", "our scale")
        case .customerScale: Phrase("客户秤", "customer scale")
        case .carrier: Phrase("承运人", "carrier")
        case .vehicle: Phrase("车辆", "vehicle")
        case .driver: Phrase("司机", "driver")
        case .product: Phrase("产品", "product")
        }
    }
}
