public import TradeValues

/// 车辆. Its tares are not kept here: they are what it weighed.
public typealias Vehicle = MasterRecord<VehicleField>

public enum VehicleField: String, MasterField {
    case plate
    case trailer
    case maximumGross = "maximum_gross_kg"
    case carrier
    case driver
    case remark

    public static let kind = MasterKind.vehicle
    public static let keyField = Self.plate
    public static let nameField = Self.plate

    public var isRequired: Bool { self == .plate }

    public var input: FieldInput {
        switch self {
        case .plate, .trailer: .plate
        // 最大允许总质量, from the vehicle licence.
        case .maximumGross: .kilograms
        case .carrier: .reference(.carrier)
        case .driver: .reference(.driver)
        case .remark: .note
        }
    }
}

extension MasterRecord where Field == VehicleField {
    public var plate: Plate? { Plate(key) }
    public var maximumGross: Weight? { weight(.maximumGross) }
}
