/// 承运单位.
public typealias Carrier = MasterRecord<CarrierField>

public enum CarrierField: String, MasterField {
    case code
    case name
    case contact
    case phone
    case licence
    case remark

    public static let kind = MasterKind.carrier
    public static let keyField = Self.code
    public static let nameField = Self.name

    public var isRequired: Bool { self == .code || self == .name }

    public var input: FieldInput {
        switch self {
        case .code, .name, .contact, .licence: .text
        case .phone: .phone
        case .remark: .note
        }
    }
}
