internal import TradeValues

/// One record of master data, as its table, its form and the API hand it in.
///
/// ``init(fields:line:)`` is the one place where texts are checked.
public struct MasterRecord<Field: MasterField>: TableDraft, FilledFields {
    /// Trimmed and in one spelling; fields left empty are absent.
    public let texts: [Field: String]

    public static var keyField: Field { Field.keyField }

    /// - Throws: ``RowProblems`` with everything that is wrong, not only the first.
    public init(fields: [Field: String], line: Int? = nil) throws(RowProblems) {
        var reader = FieldReader(fields: fields, line: line)
        var texts: [Field: String] = [:]
        for field in Field.allCases {
            let text = reader.spelledText(field)
            if !text.isEmpty { texts[field] = text }
        }
        if let key = texts[Field.keyField], MasterKeys.reserved.contains(key) {
            reader.note(Field.keyField, .malformed(value: key))
        }
        if !reader.problems.isEmpty { throw RowProblems(list: reader.problems) }
        self.texts = texts
    }

    public var key: String { texts[Field.keyField] ?? "" }
    public var name: String { texts[Field.nameField] ?? key }

    /// The records of other kinds that this one names.
    public var references: [(field: Field, kind: MasterKind, key: String)] {
        Field.allCases.compactMap { field in
            guard case .reference(let kind) = field.input, let key = texts[field] else {
                return nil
            }
            return (field, kind, key)
        }
    }
}

/// Words that stand for something else in addresses such as `/master/customers/new`.
enum MasterKeys {
    static let reserved: Set<String> = ["new", "import"]
}
