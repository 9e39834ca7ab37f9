public import TradeValues

/// 客户.
public typealias Customer = MasterRecord<CustomerField>

public enum CustomerField: String, MasterField {
    case code
    case name
    case contact
    case phone
    case address
    case taxNumber = "tax_number"
    case settlement
    case creditDays = "credit_days"
    case creditLimit = "credit_limit_yuan"
    case salesperson
    case remark

    public static let kind = MasterKind.customer
    public static let keyField = Self.code
    public static let nameField = Self.name

    public var isRequired: Bool { self == .code || self == .name }

    public var input: FieldInput {
        switch self {
        case .code, .name, .contact, .taxNumber, .salesperson: .text
        case .phone: .phone
        case .address, .remark: .note
        case .settlement: .choice([.prepaid, .onDelivery, .monthly, .credit])
        case .creditDays: .whole(0, 365)
        case .creditLimit: .yuan
        }
    }
}

extension MasterRecord where Field == CustomerField {
    public var creditDays: Int? { whole(.creditDays) }
    public var creditLimit: Money? { money(.creditLimit) }
}
