public import ContractCore

extension ContractDraft.Field {
    /// What the column of an imported table holds.
    public var meaning: Phrase {
        switch self {
        case .number: Phrase("合同号，不可重复", "The contract's own number, unique")
        case .customer: Phrase("客户名称，与提货单上的一致", "The customer's name, as orders spell it")
        case .orderedKilograms:
            Phrase("合同数量，kg，最多三位小数", "The contract's quantity in kg, up to three decimals")
        case .tolerancePerMille:
            Phrase("溢短装允差，‰，空白为 0", "Tolerance of the whole quantity, ‰; empty is 0")
        case .openingLoadedKilograms:
            Phrase("启用本系统前已装，kg", "Loaded before this store existed, kg")
        }
    }

    public var example: String {
        switch self {
        case .number: "HT-2025-118"
        case .customer: "××牧业有限公司"
        case .orderedKilograms: "500000"
        case .tolerancePerMille: "5"
        case .openingLoadedKilograms: "120000"
        }
    }
}
