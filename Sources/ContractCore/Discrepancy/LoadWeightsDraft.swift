internal import TradeValues

/// One load of a file that is only to be settled: its weights, without a name.
public struct LoadWeightsDraft: TableDraft {
    public enum Field: String, TableField {
        case shipped = "shipped_kg"
        case received = "received_kg"
        case contract = "contract_kg"
        case third = "third_kg"

        public var isRequired: Bool { self == .shipped || self == .received }
    }

    /// Loads of such a file have no number: their line tells them apart.
    public static let keyField = Field.shipped
    public let key: String
    public let weights: DiscrepancySettlement.Weights

    public init(fields: [Field: String], line: Int?) throws(RowProblems) {
        var reader = FieldReader(fields: fields, line: line)
        let shipped = reader.positiveKilograms(.shipped)
        let received = reader.kilogramsIfGiven(.received)
        let contract = reader.kilogramsIfGiven(.contract)
        let third = reader.kilogramsIfGiven(.third)
        guard reader.problems.isEmpty, let received else {
            throw RowProblems(list: reader.problems)
        }
        key = "\(line ?? 0)"
        weights = DiscrepancySettlement.Weights(
            shipped: shipped, received: received, contract: contract, third: third)
    }
}

/// Loads to be settled as a CSV file.
public typealias LoadWeightsTable = DraftTable<LoadWeightsDraft>
