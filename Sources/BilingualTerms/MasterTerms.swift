public import ContractCore
internal import TradeValues

extension MasterKind {
    public var word: Phrase {
        switch self {
        case .customer: Phrase("客户", "Customers")
        case .carrier: Phrase("承运单位", "Carriers")
        case .vehicle: Phrase("车辆", "Vehicles")
        case .driver: Phrase("司机", "Drivers")
        case .product: Phrase("产品", "Products")
        case .batch: Phrase("批次", "Batches")
        case .warehouse: Phrase("仓库", "Warehouses")
        }
    }

    /// One record of the kind.
    public var singular: Phrase {
        switch self {
        case .customer: Phrase("客户", "Customer")
        case .carrier: Phrase("承运单位", "Carrier")
        case .vehicle: Phrase("车辆", "Vehicle")
        case .driver: Phrase("司机", "Driver")
        case .product: Phrase("产品", "Product")
        case .batch: Phrase("批次", "Batch")
        case .warehouse: Phrase("仓库", "Warehouse")
        }
    }

    /// The name of a column on forms and lists.
    public func label(of column: String) -> Phrase {
        let label: Phrase? =
            switch self {
            case .customer: CustomerField(rawValue: column)?.label
            case .carrier: CarrierField(rawValue: column)?.label
            case .vehicle: VehicleField(rawValue: column)?.label
            case .driver: DriverField(rawValue: column)?.label
            case .product: ProductField(rawValue: column)?.label
            case .batch: BatchField(rawValue: column)?.label
            case .warehouse: WarehouseField(rawValue: column)?.label
            }
        return label ?? Phrase(column, column)
    }
}

extension FieldChoice {
    public var word: Phrase {
        switch self {
        case .prepaid: Phrase("先款后货", "Prepaid")
        case .onDelivery: Phrase("货到付款", "On delivery")
        case .monthly: Phrase("月结", "Monthly")
        case .credit: Phrase("赊销", "On credit")
        case .own: Phrase("自有", "Own")
        case .external: Phrase("外仓", "External")
        case .vessel: Phrase("船舱", "Vessel's hold")
        case .collect: Phrase("客户自提", "Customer collects")
        case .deliver: Phrase("供方配送", "Seller delivers")
        case .externalWarehouse: Phrase("外仓", "External warehouse")
        case .sellerPays: Phrase("供方承担", "Seller")
        case .buyerPays: Phrase("需方承担", "Buyer")
        case .sellerScale: Phrase("供方磅", "Seller's scale")
        case .buyerScale: Phrase("需方磅", "Buyer's scale")
        case .bagCount: Phrase("包数 × 标准包重", "Bags × nominal weight")
        case .thirdScale: Phrase("第三方磅", "A third party's scale")
        case .deliveryNote: Phrase("发货单", "Delivery note")
        case .shipped: Phrase("供方净重", "Seller's net weight")
        case .received: Phrase("需方净重", "Buyer's net weight")
        case .lower: Phrase("双方净重中较低的", "Lower of both")
        case .whole, .excess, .wholeShortOnly, .excessShortOnly, .halfExcess, .mean, .third, .open:
            DiscrepancyConsequence(rawValue: rawValue)?.word ?? Phrase(rawValue, rawValue)
        case .step: Phrase("分级：先超过部分，再全部", "In steps: the excess, then all")
        case .contract: Phrase("合同数量", "Contract's quantity")
        case .load: Phrase("每车", "Each load")
        case .month: Phrase("按月合计", "Sums of a month")
        case .taxExempt: Phrase("免税", "Exempt")
        case .taxNine: Phrase("9%", "9 %")
        case .taxThirteen: Phrase("13%", "13 %")
        case .slip: Phrase("客户回单", "Customer's slip")
        case .file: Phrase("表格导入", "Table")
        case .program: Phrase("系统接口", "Program")
        case .carrier: Phrase("承运单位", "Carrier")
        case .weighed: Phrase("过磅", "Weighed")
        case .declared: Phrase("申报", "Declared")
        case .yes: Phrase("是", "Yes")
        case .no: Phrase("否", "No")
        case .specialInvoice: Phrase("数电专票", "Digital, special")
        case .ordinaryInvoice: Phrase("数电普票", "Digital, ordinary")
        case .paperInvoice: Phrase("纸质发票", "On paper")
        case .receipt: Phrase("收款", "Receipt")
        case .refund: Phrase("退款", "Refund")
        case .openingCredit: Phrase("期初余额（客户多付）", "Opening balance, paid ahead")
        case .openingDebit: Phrase("期初欠款", "Opening balance, owed")
        case .charge: Phrase("其他应收（代垫运费等）", "Other charge, such as freight")
        case .moneyUnderWay: Phrase("款已在途", "Money under way")
        case .longStanding: Phrase("长期客户", "Long-standing customer")
        case .qualityExchange: Phrase("质量换货", "Exchange for quality")
        case .otherCause: Phrase("其他", "Other")
        case .atLeast: Phrase("≥", "≥")
        case .atMost: Phrase("≤", "≤")
        case .fax: Phrase("传真", "Fax")
        case .photo: Phrase("照片", "Photo")
        case .paper: Phrase("纸质", "Paper")
        case .mail: Phrase("邮件", "E-mail")
        case .sealMatches: Phrase("与预留印鉴相符", "Matches the specimen")
        case .sealDiffers: Phrase("与预留印鉴不符", "Differs from the specimen")
        case .companySeal: Phrase("公司印章", "The company's seal")
        case .financeSeal: Phrase("财务印章", "Finance's seal")
        case .customerAsks: Phrase("客户", "the customer")
        case .salespersonAsks: Phrase("业务员", "the salesperson")
        }
    }
}

extension FieldInput {
    /// A stored text as people read it.
    public func shown(_ text: String, _ language: Language) -> String {
        switch self {
        case .choice: FieldChoice(rawValue: text)?.word[language] ?? text
        case .plate: Plate(stored: text)?.shown ?? text
        case .plates:
            text.split(separator: " ").map { Plate(stored: String($0))?.shown ?? String($0) }
                .joined(separator: language == .chinese ? "、" : ", ")
        case .each:
            text.split(separator: "；").joined(separator: language == .chinese ? "、" : ", ")
        case .kilograms, .tonnes, .yuan: GroupedNumber.text(text)
        default: text
        }
    }

    /// What may stand in the field, for tables that people hand in.
    public var meaning: Phrase {
        switch self {
        case .text: Phrase("文字", "text")
        case .note, .paragraph: Phrase("文字，可较长", "text, may be longer")
        case .phone: Phrase("电话号码", "telephone number")
        case .whole(let least, let most):
            Phrase("整数 \(least)–\(most)", "whole number from \(least) to \(most)")
        case .kilograms: Phrase("kg，最多三位小数", "kg, up to three decimals")
        case .tonnes: Phrase("吨，最多三位小数", "t, up to three decimals")
        case .perMille: Phrase("‰，最多两位小数", "‰, up to two decimals")
        case .lastFour: Phrase("证件号后 4 位", "last four characters of the card")
        case .yuan: Phrase("元，最多两位小数", "yuan, up to two decimals")
        case .percent: Phrase("%，最多两位小数", "%, up to two decimals")
        case .day: Phrase("日期，如 2026-11-23", "day, such as 2026-11-23")
        case .plate: Phrase("车牌号，挂车以“挂”结尾", "plate; a trailer's ends in 挂")
        case .plates: Phrase("车牌号，用空格隔开", "plates, separated by spaces")
        case .each(let input):
            Phrase(
                "\(input.meaning.chinese)，每车一项，按车号顺序用“；”隔开；只写一项则各车相同",
                "\(input.meaning.english) for each truck, in the order of the plates, separated by “;”; one entry is for all"
            )
        case .choice(let choices):
            Phrase(
                choices.map { "\($0.rawValue) \($0.word.chinese)" }.joined(separator: "、"),
                choices.map(\.rawValue).joined(separator: ", "))
        case .reference(let kind):
            Phrase(
                "基础资料里\(kind.word.chinese)的编号",
                "the code of one of the \(kind.word.english.lowercased())"
            )
        }
    }
}

extension MasterRefusal: Explained {
    public var message: Message {
        switch self {
        case .unknown(let kind, let key):
            Message(
                Phrase(
                    "没有\(kind.singular.chinese)“\(key)”",
                    "There is no \(kind.singular.english.lowercased()) “\(key)”"),
                next: Phrase("在列表里查找，或新增", "Look for it in the list, or add it"))
        case .keyTaken(let kind, let key):
            Message(
                Phrase(
                    "\(kind.singular.chinese)“\(key)”已经有了",
                    "The \(kind.singular.english.lowercased()) “\(key)” exists already"),
                next: Phrase("打开它来修改，或换一个编号", "Open it to change it, or choose another code"))
        case .changedMeanwhile(let kind, let key, let person):
            Message(
                Phrase(
                    "你看的时候，\(person) 改过\(kind.singular.chinese)“\(key)”",
                    "\(person) changed the \(kind.singular.english.lowercased()) “\(key)” meanwhile"
                ),
                next: Phrase(
                    "没有保存。重新打开，看过改动再改", "Not saved. Open it again, read the change, then edit"))
        }
    }
}
