/// 仓库, own or external; a ship's hold counts as well (procedure.md, Words).
public typealias Warehouse = MasterRecord<WarehouseField>

public enum WarehouseField: String, MasterField {
    case code
    case name
    case ownership
    case address
    case contact
    case phone
    case remark

    public static let kind = MasterKind.warehouse
    public static let keyField = Self.code
    public static let nameField = Self.name

    public var isRequired: Bool { self == .code || self == .name || self == .ownership }

    public var input: FieldInput {
        switch self {
        case .code, .name, .contact: .text
        case .ownership: .choice([.own, .external, .vessel])
        case .address, .remark: .note
        case .phone: .phone
        }
    }
}
