internal import TradeValues

/// Received weights as a CSV file.
public typealias ReceivedWeightTable = DraftTable<ReceivedWeightRow>

/// A received weight as a row of a table that somebody's office program has written.
public struct ReceivedWeightRow: TableDraft {
    public let draft: ReceivedWeightDraft

    public enum Field: String, TableField {
        case ticket
        case receivedOn = "received_on"
        case net = "net_kg"
        case gross = "gross_kg"
        case tare = "tare_kg"
        case manner
        case source
        case weighedOn = "weighed_on"
        case externalNumber = "external_number"
        case slipNumber = "slip_number"
        case scale
        case division = "division_kg"
        case signedBy = "signed_by"
        case objection
        case note

        public var isRequired: Bool { self == .ticket || self == .receivedOn }
    }

    public static let keyField = Field.ticket
    public var key: String { draft.ticket }

    public init(fields: [Field: String], line: Int? = nil) throws(RowProblems) {
        var texts: [String: String] = [:]
        for (field, text) in fields { texts[field.rawValue] = Self.plain(text, field) }
        if texts[Field.source.rawValue, default: ""].isEmpty {
            texts[Field.source.rawValue] = FieldChoice.file.rawValue
        }
        // A number of which nobody says that it was weighed is declared.
        if texts[Field.manner.rawValue, default: ""].isEmpty {
            texts[Field.manner.rawValue] = FieldChoice.declared.rawValue
        }
        do {
            draft = try ReceivedWeightDraft(texts: texts)
        } catch {
            throw RowProblems(
                list: error.list.map {
                    RowProblem(line: line, field: $0.field, reason: $0.reason)
                })
        }
    }

    /// As office programs show days and numbers: `2026/1/5` and `31,880`.
    private static func plain(_ text: String, _ field: Field) -> String {
        let text = text.trimmed
        switch field {
        case .receivedOn, .weighedOn:
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 3 else { return text }
            return parts.map { $0.count == 1 ? "0\($0)" : String($0) }.joined(separator: "-")
        case .net, .gross, .tare, .division: return withoutGrouping(text)
        default: return text
        }
    }

    /// The text without its thousands separators; the text itself when they are none.
    private static func withoutGrouping(_ text: String) -> String {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count > 1, (1...3).contains(parts[0].count),
            parts.dropFirst().dropLast().allSatisfy({ $0.count == 3 }),
            parts.last?.prefix(while: { $0 != "." }).count == 3
        else { return text }
        return parts.joined()
    }
}
