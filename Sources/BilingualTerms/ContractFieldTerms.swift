public import ContractCore
internal import TradeValues

// The names of a contract's fields on forms, prints and files.

extension ContractField {
    public var label: Phrase {
        switch self {
        case .customer: Phrase("客户", "Customer")
        case .place: Phrase("签订地点", "Place of signing")
        case .salesperson: Phrase("业务员", "Salesperson")
        case .specified:
            Phrase(
                "一、客户规定的要求（含交付及交付后）", "(a) What the customer specifies, delivery and after included"
            )
        case .implied:
            Phrase("二、客户没有明示、用途所必需的要求", "(b) What the customer does not say but the use needs")
        case .legal: Phrase("三、法律法规规定的要求", "(c) Duties by law and regulation")
        case .own: Phrase("四、公司自己附加的要求", "(d) What the company adds itself")
        case .special: Phrase("特殊要求（各部门据此签意见）", "Special requests, which each department answers")
        case .way: Phrase("交货方式", "Delivery")
        case .deliveryPlace: Phrase("交货地点", "Place of delivery")
        case .dueFrom: Phrase("交货期从", "Due from")
        case .dueUntil: Phrase("交货期到", "Due until")
        case .freight: Phrase("运费", "Freight")
        case .quantityBasis: Phrase("数量依据", "Whose weight is the quantity")
        case .overShort: Phrase("溢短装 ‰", "Over-short delivery ‰")
        case .discrepancyKind: Phrase("磅差结算方式", "Discrepancy is settled by")
        case .discrepancyRate: Phrase("允许磅差 ‰", "Free discrepancy ‰")
        case .discrepancySecondRate: Phrase("第二级 ‰", "Second step ‰")
        case .discrepancyFixed: Phrase("或允许磅差 kg", "or free kg")
        case .discrepancyBase: Phrase("‰ 的基数", "‰ of")
        case .discrepancyScope: Phrase("结算范围", "Applied to")
        case .naturalLoss: Phrase("自然损耗 ‰", "Natural loss ‰")
        case .thirdParty: Phrase("第三方计量机构", "Third party who weighs")
        case .objectionDays: Phrase("数量异议期（天）", "Days to object to a quantity")
        case .qualityObjectionDays: Phrase("质量异议期（天）", "Days to object to a quality")
        case .qualityDispute: Phrase("质量争议", "Quality disputes")
        case .testAllowance: Phrase("检测允许误差", "Test allowance")
        case .shelfLifeDays: Phrase("保质期（天）", "Shelf life (days)")
        case .freshnessDays: Phrase("出厂新鲜度（天内）", "Delivered within (days)")
        case .payment: Phrase("付款方式", "Payment")
        case .creditDays: Phrase("账期（天）", "Credit days")
        case .creditLimit: Phrase("信用额度（元）", "Credit limit (yuan)")
        case .liability: Phrase("违约责任", "Liability")
        case .disputes: Phrase("争议解决", "Disputes")
        case .other: Phrase("其他约定", "Other terms")
        case .validUntil: Phrase("合同有效期至", "Valid until")
        case .copies: Phrase("份数", "Copies")
        }
    }
}

extension ContractLineField {
    public var label: Phrase {
        switch self {
        case .product: Phrase("产品", "Product")
        case .pack: Phrase("规格包装", "Pack")
        case .standard: Phrase("执行标准", "Standard")
        case .licence: Phrase("生产许可证号", "Licence")
        case .quantity: Phrase("数量 吨", "Quantity t")
        case .price: Phrase("单价 元/吨", "Price yuan/t")
        case .tax: Phrase("税率", "Tax")
        }
    }
}

extension QualityField {
    public var label: Phrase {
        switch self {
        case .item: Phrase("项目", "Item")
        case .relation: Phrase("要求", "At least / most")
        case .limit: Phrase("指标", "Limit")
        case .unit: Phrase("单位", "Unit")
        case .method: Phrase("检验方法", "Method")
        }
    }
}

extension ScheduleField {
    public var label: Phrase {
        switch self {
        case .day: Phrase("日期", "Day")
        case .quantity: Phrase("数量 吨", "Quantity t")
        }
    }
}

extension ContractTerms {
    /// The name of a field by the name it has in a form: `line.2.price_yuan_per_t`.
    public static func label(of name: String) -> Phrase {
        if let field = ContractField(rawValue: name) { return field.label }
        if name == Supplement.reasonName { return Phrase("补充原因", "Reason of the supplement") }
        let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
        guard parts.count == 3 else { return Phrase(name, name) }
        let group: Phrase
        let label: Phrase?
        switch parts[0] {
        case "line":
            (group, label) = (Phrase("产品", "Product"), ContractLineField(rawValue: parts[2])?.label)
        case "quality":
            (group, label) = (Phrase("质量指标", "Quality"), QualityField(rawValue: parts[2])?.label)
        default: (group, label) = (Phrase("分批", "Part"), ScheduleField(rawValue: parts[2])?.label)
        }
        let name = label ?? Phrase(parts[2], parts[2])
        return Phrase(
            "\(group.chinese) \(parts[1]) \(name.chinese)",
            "\(group.english) \(parts[1]) \(name.english)")
    }
}

extension ContractEntry {
    public var classWord: Phrase {
        switch isSpecial {
        case true?: Phrase("特殊", "Special")
        case false?: Phrase("常规", "Regular")
        case nil: Phrase("未分类", "Not classed")
        }
    }
}

extension ContractRefusal: Explained {
    public var message: Message {
        switch self {
        case .unknown(let number):
            Message(
                Phrase("没有合同 \(number)", "There is no contract \(number)"),
                next: Phrase("在合同清单里查找", "Look for it in the register"))
        case .signedAlready(let number):
            Message(
                Phrase(
                    "合同 \(number) 已签订，不能再改", "Contract \(number) is signed and no longer changes"),
                next: Phrase("改动写成补充协议", "Write the change as a supplementary agreement"))
        case .closed(let number):
            Message(
                Phrase("合同 \(number) 已关闭", "Contract \(number) is closed"),
                next: Phrase(
                    "已结清的合同不再变动；新的业务另签合同",
                    "Nothing of a settled contract changes; new business takes another contract"))
        case .notSigned(let number):
            Message(
                Phrase("合同 \(number) 还没有签订", "Contract \(number) is not signed yet"),
                next: Phrase(
                    "直接改合同，再评审签订", "Change the contract itself, then have it reviewed and signed"))
        case .otherClass(let number, let isSpecial):
            Message(
                Phrase(
                    "合同 \(number) 是\(isSpecial ? "特殊" : "常规")合同",
                    "Contract \(number) is \(isSpecial ? "special" : "regular")"),
                next: Phrase(
                    "补充协议按合同的类别评审", "Its supplements are reviewed as the contract was"))
        case .belowLoaded(let product, let loaded):
            Message(
                Phrase(
                    "产品“\(product)”已装 \(loaded.tonnesText) 吨",
                    "\(loaded.tonnesText) t of “\(product)” are loaded already"),
                next: Phrase("数量不能少于已装量", "Its quantity cannot fall below that"))
        case .monthNotOver(let month, let lastDay):
            Message(
                Phrase(
                    "统计月 \(month.text) 还没有结束", "The month \(month.text) is not over"),
                next: Phrase(
                    "到 \(lastDay.text) 为止，之后再写原因与措施",
                    "It ends with \(lastDay.text); write causes and measures after that"))
        }
    }
}
