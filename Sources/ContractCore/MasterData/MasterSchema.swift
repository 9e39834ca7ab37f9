/// One kind of master data as a list of columns: what store, pages, imports and API work with.
public struct MasterSchema: Sendable {
    public let kind: MasterKind
    public let columns: [Column]
    public let keyColumn: String
    public let nameColumn: String
    private let readRow: @Sendable ([String: String], Int?) throws(RowProblems) -> MasterEntry
    private let readFile: @Sendable ([UInt8]) throws(TableRefusal) -> [MasterRow]

    public struct Column: Hashable, Sendable {
        /// The field's raw value.
        public let name: String
        public let isRequired: Bool
        public let input: FieldInput
    }

    init<Field: MasterField>(_ fields: Field.Type) {
        kind = Field.kind
        keyColumn = Field.keyField.rawValue
        nameColumn = Field.nameField.rawValue
        columns = Field.allCases.map {
            Column(name: $0.rawValue, isRequired: $0.isRequired, input: $0.input)
        }
        readRow = { texts, line throws(RowProblems) in
            var fields: [Field: String] = [:]
            for field in Field.allCases { fields[field] = texts[field.rawValue] }
            return MasterEntry(try MasterRecord<Field>(fields: fields, line: line))
        }
        readFile = { bytes throws(TableRefusal) in
            try DraftTable<MasterRecord<Field>>(utf8: bytes).drafts.map {
                MasterRow(line: $0.line, entry: MasterEntry($0.draft))
            }
        }
    }

    /// Reads the fields of a form.
    ///
    /// - Throws: ``RowProblems`` with everything that is wrong.
    public func entry(_ texts: [String: String]) throws(RowProblems) -> MasterEntry {
        try readRow(texts, nil)
    }

    /// Reads a CSV file, all of it or none.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)``.
    public func rows(utf8 bytes: [UInt8]) throws(TableRefusal) -> [MasterRow] {
        try readFile(bytes)
    }
}

/// A checked record of any kind.
public struct MasterEntry: Hashable, Sendable {
    public let kind: MasterKind
    public let key: String
    public let name: String
    /// By column; columns left empty are absent.
    public let texts: [String: String]
    public let references: [Reference]

    public struct Reference: Hashable, Sendable {
        public let column: String
        public let kind: MasterKind
        public let key: String
    }

    init<Field: MasterField>(_ record: MasterRecord<Field>) {
        kind = Field.kind
        key = record.key
        name = record.name
        texts = Dictionary(uniqueKeysWithValues: record.texts.map { ($0.key.rawValue, $0.value) })
        references = record.references.map {
            Reference(column: $0.field.rawValue, kind: $0.kind, key: $0.key)
        }
    }
}

/// A record with the line of the file it stands on.
public struct MasterRow: Hashable, Sendable {
    public let line: Int
    public let entry: MasterEntry
}

extension MasterKind {
    /// Another kind is one file of fields and one line here.
    public var schema: MasterSchema {
        switch self {
        case .customer: MasterSchema(CustomerField.self)
        case .carrier: MasterSchema(CarrierField.self)
        case .vehicle: MasterSchema(VehicleField.self)
        case .driver: MasterSchema(DriverField.self)
        case .product: MasterSchema(ProductField.self)
        case .batch: MasterSchema(BatchField.self)
        case .warehouse: MasterSchema(WarehouseField.self)
        }
    }
}
