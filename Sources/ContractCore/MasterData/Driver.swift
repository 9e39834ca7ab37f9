/// 司机. Of the identity card only the last four characters are kept (forms.md §0, personal data).
public typealias Driver = MasterRecord<DriverField>

public enum DriverField: String, MasterField {
    case code
    case name
    case phone
    case identityEnd = "id_last_four"
    case carrier
    case remark

    public static let kind = MasterKind.driver
    public static let keyField = Self.code
    public static let nameField = Self.name

    public var isRequired: Bool { self == .code || self == .name }

    public var input: FieldInput {
        switch self {
        case .code, .name: .text
        case .phone: .phone
        case .identityEnd: .lastFour
        case .carrier: .reference(.carrier)
        case .remark: .note
        }
    }
}
