public import TradeValues

/// A contract's balance as somebody takes it over at go-live.
public struct ContractDraft: TableDraft {
    public let number: String
    public let customer: String
    public let ordered: Weight
    public let tolerance: PerMille
    public let openingLoaded: Weight

    public enum Field: String, TableField {
        case number
        case customer
        case orderedKilograms = "ordered_kg"
        case tolerancePerMille = "tolerance_per_mille"
        case openingLoadedKilograms = "opening_loaded_kg"

        public var isRequired: Bool {
            switch self {
            case .number, .customer, .orderedKilograms: true
            case .tolerancePerMille, .openingLoadedKilograms: false
            }
        }
    }

    public static let keyField = Field.number
    public var key: String { number }

    public init(fields: [Field: String], line: Int? = nil) throws(RowProblems) {
        var reader = FieldReader(fields: fields, line: line)
        number = reader.text(.number)
        customer = reader.text(.customer)
        ordered = reader.positiveKilograms(.orderedKilograms)
        tolerance = reader.tolerance(.tolerancePerMille)
        openingLoaded = reader.openingLoaded(.openingLoadedKilograms, ordered: ordered)
        if !reader.problems.isEmpty { throw RowProblems(list: reader.problems) }
    }
}
