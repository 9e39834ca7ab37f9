internal import TradeValues

/// One part of a form: its single fields, or one row of a group.
public struct FormRow<Field: FormField>: FilledFields {
    public let texts: [Field: String]
}

/// Reads the texts of a form part by part, and collects what is wrong with them.
struct FormReader {
    private let texts: [String: String]
    private(set) var problems: [RowProblem] = []
    /// Everything that was read, in its one spelling.
    private(set) var spelled: [String: String] = [:]

    init(_ texts: [String: String]) {
        self.texts = texts
    }

    mutating func note(_ field: String, _ reason: RowProblem.Reason) {
        problems.append(RowProblem(field: field, reason: reason))
    }

    /// The single fields of a form.
    mutating func fields<Field: FormField>(_ fields: Field.Type) -> FormRow<Field> {
        row(fields, prefix: "")
    }

    /// The rows of a group that anything stands in, without gaps.
    ///
    /// - Parameter name: what its fields begin with: `line` of `line.1.product`.
    mutating func group<Field: FormField>(
        _ fields: Field.Type, named name: String, limit: Int
    ) -> [FormRow<Field>] {
        var rows: [FormRow<Field>] = []
        for number in 1...limit {
            let prefix = "\(name).\(number)."
            let isFilled = Field.allCases.contains {
                texts[prefix + $0.rawValue]?.trimmed.isEmpty == false
            }
            guard isFilled else { continue }
            rows.append(row(fields, prefix: prefix, spelledAs: "\(name).\(rows.count + 1)."))
        }
        return rows
    }

    private mutating func row<Field: FormField>(
        _ fields: Field.Type, prefix: String, spelledAs name: String? = nil
    ) -> FormRow<Field> {
        var given: [Field: String] = [:]
        for field in Field.allCases { given[field] = texts[prefix + field.rawValue] }
        var reader = FieldReader(fields: given, line: nil)
        var read: [Field: String] = [:]
        for field in Field.allCases {
            let text = reader.spelledText(field)
            guard !text.isEmpty else { continue }
            read[field] = text
            spelled[(name ?? prefix) + field.rawValue] = text
        }
        problems += reader.problems.map {
            RowProblem(field: $0.field.map { prefix + $0 }, reason: $0.reason)
        }
        return FormRow(texts: read)
    }
}
