public import ContractCore

extension OrderDraft.Field {
    /// The field's name on forms.
    public var label: Phrase {
        switch self {
        case .number: Phrase("提货单号", "Delivery order no.")
        case .movement: Phrase("过磅类型", "Movement")
        case .customer: PageTerm.customer.phrase
        case .product: Phrase("产品", "Product")
        case .orderedKilograms: Phrase("订货", "Ordered")
        case .tolerancePerMille: Phrase("溢短装", "Tolerance")
        case .plates: Phrase("车号", "Plates")
        case .plateReason: Phrase("换车原因", "Reason for another truck")
        case .validFrom: Phrase("有效起", "Valid from")
        case .validUntil: Phrase("有效止", "Valid until")
        case .contractNumber: Phrase("合同号", "Contract no.")
        case .basis: Phrase("依据", "Basis")
        case .openingLoadedKilograms: Phrase("期初已装", "Loaded before entry")
        case .advanceNumber: Phrase("先行发货单号", "Advance request no.")
        }
    }

    /// What the column of an imported table holds.
    public var meaning: Phrase {
        switch self {
        case .number: Phrase("提货单号，不可重复", "The order's own number, unique")
        case .movement:
            Phrase(
                "sale 销售出厂（空白即此）、purchase 采购进厂、return 退货进厂",
                "sale (also when empty), purchase or return")
        case .customer: Phrase("客户或供应商名称", "The customer's or supplier's name")
        case .product: Phrase("产品名称和规格", "Product and pack")
        case .orderedKilograms: Phrase("订货数量，kg，最多三位小数", "Quantity in kg, up to three decimals")
        case .tolerancePerMille:
            Phrase("溢短装允差，‰，空白为 0", "Tolerance of the whole quantity, ‰; empty is 0")
        case .plates:
            Phrase(
                "允许的车号，用空格隔开；空白则按依据，没有依据的不限",
                "Trucks that may load, separated by spaces; empty: those of the basis, or any without one"
            )
        case .plateReason:
            Phrase(
                "车号不在依据上的，客户换车的原因：何人何时告知",
                "Why a truck is not on the basis: who of the customer changed it, and when")
        case .validFrom: Phrase("可提货的第一天，空白不限", "First day of loading; empty: no limit")
        case .validUntil: Phrase("可提货的最后一天，空白不限", "Last day of loading; empty: no limit")
        case .contractNumber: Phrase("合同号，须已导入", "A contract that has been imported")
        case .basis:
            Phrase(
                "提货委托书或发货通知单的编号；合同清单里的合同必填",
                "Number of the pickup authorisation or dispatch notice; needed for a registered contract"
            )
        case .openingLoadedKilograms:
            Phrase("启用本系统前已装，kg", "Loaded before this store existed, kg")
        case .advanceNumber:
            Phrase("资金不足时，已批准的先行发货申请单", "An approved advance request, when the money is not there")
        }
    }

    public var example: String {
        switch self {
        case .number: "TH-26-00093"
        case .movement: "sale"
        case .customer: "××牧业有限公司"
        case .product: "育肥猪料 40kg"
        case .orderedKilograms: "120000"
        case .tolerancePerMille: "5"
        case .plates: "粤B12345 鲁P1234挂"
        case .plateReason: "客户王经理 11-23 来电换车"
        case .validFrom: "2026-11-23"
        case .validUntil: "2026-11-30"
        case .contractNumber: "HT-26-0017"
        case .basis: "BD1-WT-26-00093"
        case .openingLoadedKilograms: "32040"
        case .advanceNumber: "BD1-XF-26-00001"
        }
    }
}
