internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// The form of one kind of master data, made from its columns.
struct MasterForm {
    let kind: MasterKind
    let language: Language
    let mayEdit: Bool

    /// Names offered while typing a reference; more are found in the list itself.
    private static let suggestions = 500

    /// - Parameters:
    ///   - texts: what stands in the fields.
    ///   - isStored: the key of a stored record stays as it is.
    func fields(
        _ texts: [String: String], _ problems: [RowProblem], isStored: Bool, _ store: SiteStore
    ) async throws -> [[String: Any]] {
        var fields: [[String: Any]] = []
        for column in kind.schema.columns {
            var field: [String: Any] = [
                "name": column.name, "label": kind.label(of: column.name)[language],
                "value": texts[column.name] ?? "", "isRequired": column.isRequired,
                "isFixed": isStored && column.name == kind.schema.keyColumn,
                "shown": (texts[column.name]).map { shown($0, column) } ?? "–",
                "type": column.input == .day ? "date" : "text", "isWide": column.input == .note,
                "maximum": column.input == .note ? RowLimits.noteLength : RowLimits.textLength,
                "isNumeric": column.input.isNumeric,
            ]
            if column.input.isNumeric { field["inputMode"] = "decimal" }
            if let problem = problems.first(where: { $0.field == column.name }) {
                field["error"] = problem.reason.phrase[language]
                field["isFocused"] = !fields.contains { $0["error"] != nil }
            }
            switch column.input {
            case .choice(let choices):
                field["isChoice"] = true
                field["choices"] = self.choices(choices, column, chosen: texts[column.name])
            case .reference(let other):
                let records = try await store.masterRecords(
                    other, MasterFilter(limit: Self.suggestions))
                field["hasSuggestions"] = true
                field["suggestions"] = records.map(Self.suggestion)
                field["help"] = Phrase("编号", "code")[language]
            default: break
            }
            fields.append(field)
        }
        return fields
    }

    /// The value is what gets into the field; the text helps to find it, its initials among it.
    static func suggestion(_ record: StoredMasterRecord) -> [String: String] {
        ["value": record.key, "text": "\(record.name) \(record.initials)"]
    }

    private func choices(
        _ choices: [MasterChoice], _ column: MasterSchema.Column, chosen: String?
    ) -> [[String: Any]] {
        let none: [[String: Any]] =
            column.isRequired && chosen != nil
            ? [] : [["value": "", "text": "–", "isChosen": (chosen ?? "").isEmpty]]
        return none
            + choices.map {
                [
                    "value": $0.rawValue, "text": $0.word[language],
                    "isChosen": $0.rawValue == chosen,
                ]
            }
    }

    func errors(_ problems: [RowProblem]) -> [[String: String]] {
        problems.map { problem in
            let label = problem.field.map { kind.label(of: $0)[language] + ": " } ?? ""
            return [
                "field": problem.field ?? "", "text": label + problem.reason.phrase[language],
            ]
        }
    }

    /// A stored value as people read it.
    func shown(_ text: String, _ column: MasterSchema.Column) -> String {
        switch column.input {
        case .choice: MasterChoice(rawValue: text)?.word[language] ?? text
        case .plate: Plate(stored: text)?.shown ?? text
        case .kilograms, .yuan: grouped(text)
        default: text
        }
    }
}

extension MasterInput {
    var isNumeric: Bool {
        switch self {
        case .whole, .kilograms, .yuan, .percent: true
        case .text, .note, .phone, .lastFour, .day, .plate, .choice, .reference: false
        }
    }
}
