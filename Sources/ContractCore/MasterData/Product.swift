public import TradeValues

/// 产品.
public typealias Product = MasterRecord<ProductField>

public enum ProductField: String, MasterField {
    case code
    case name
    case pack
    case bagNominal = "bag_nominal_kg"
    case bagTare = "bag_tare_kg"
    case moistureLimit = "moisture_limit_percent"
    case shelfLifeDays = "shelf_life_days"
    case remark

    public static let kind = MasterKind.product
    public static let keyField = Self.code
    public static let nameField = Self.name

    public var isRequired: Bool { self == .code || self == .name }

    public var input: FieldInput {
        switch self {
        case .code, .name, .pack: .text
        case .bagNominal, .bagTare: .kilograms
        case .moistureLimit: .percent
        case .shelfLifeDays: .whole(1, 3_650)
        case .remark: .note
        }
    }
}

extension MasterRecord where Field == ProductField {
    /// What a bag should hold.
    public var bagNominal: Weight? { weight(.bagNominal) }
    /// The empty bag.
    public var bagTare: Weight? { weight(.bagTare) }
}
