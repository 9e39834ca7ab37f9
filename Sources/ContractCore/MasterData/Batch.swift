public import TradeValues

/// 批: what was made at once; each sale is traceable to its batch and day (forms.md §1).
public typealias Batch = MasterRecord<BatchField>

public enum BatchField: String, MasterField {
    case number
    case product
    case madeOn = "made_on"
    case moisture = "moisture_percent"
    case bags
    case remark

    public static let kind = MasterKind.batch
    public static let keyField = Self.number
    public static let nameField = Self.number

    public var isRequired: Bool { self == .number || self == .product || self == .madeOn }

    public var input: FieldInput {
        switch self {
        case .number: .text
        case .product: .reference(.product)
        case .madeOn: .day
        case .moisture: .percent
        case .bags: .whole(1, 1_000_000)
        case .remark: .note
        }
    }
}

extension MasterRecord where Field == BatchField {
    public var madeOn: CalendarDay? { day(.madeOn) }
}
