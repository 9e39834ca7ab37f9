internal import BilingualTerms
internal import ContractCore
internal import HTTPTypes
internal import SiteStore
internal import TradeValues

/// The fields of a form, as the `form-fields` template shows them, with what is wrong beside each.
struct FormFields {
    let language: Language
    let store: SiteStore
    let texts: [String: String]
    let problems: [RowProblem]

    /// Names offered while typing a reference; more are found in the list itself.
    private static let suggestions = 500

    /// - Parameters:
    ///   - name: of the field in the form; problems are found by it.
    ///   - isFixed: shown, and not to be changed.
    ///   - list: of the names that are offered, when another field has brought them along already.
    func field(
        _ name: String, _ label: Phrase, _ input: FieldInput, isRequired: Bool,
        isFixed: Bool = false, list: String? = nil
    ) async throws -> [String: Any] {
        let text = texts[name] ?? ""
        var field: [String: Any] = [
            "name": name, "label": label[language], "value": text, "isRequired": isRequired,
            "isFixed": isFixed, "shown": text.isEmpty ? "–" : input.shown(text, language),
            "type": input == .day ? "date" : "text",
            "isWide": input == .note || input == .paragraph, "isParagraph": input == .paragraph,
            "isLine": input != .paragraph,
            "maximum": input.maximumLength, "isNumeric": input.isNumber,
        ]
        if input.isNumber { field["inputMode"] = "decimal" }
        if let problem = problems.first(where: { $0.field == name }) {
            field["error"] = problem.reason.phrase[language]
            field["isFocused"] = problem.field == problems.first?.field
        }
        switch input {
        case .choice(let choices):
            field["isChoice"] = true
            field["isLine"] = false
            field["choices"] = self.choices(choices, isRequired: isRequired, chosen: text)
        case .reference(let kind):
            field["listName"] = list ?? "list-\(name)"
            if list == nil {
                field["hasSuggestions"] = true
                field["suggestions"] = try await store.masterRecords(
                    kind, MasterFilter(limit: Self.suggestions)
                ).map(Self.suggestion)
            }
            field["help"] = Phrase("编号", "code")[language]
        case .each:
            field["help"] =
                Phrase("每车一项，按车号顺序用；隔开", "one a truck, in the order of the plates, separated by ;")[
                    language]
        default: break
        }
        return field
    }

    /// The value is what gets into the field; the text helps to find it, its initials among it.
    private static func suggestion(_ record: StoredMasterRecord) -> [String: String] {
        ["value": record.key, "text": "\(record.name) \(record.initials)"]
    }

    private func choices(
        _ choices: [FieldChoice], isRequired: Bool, chosen: String
    ) -> [[String: Any]] {
        let none: [[String: Any]] =
            isRequired && !chosen.isEmpty
            ? [] : [["value": "", "text": "–", "isChosen": chosen.isEmpty]]
        return none
            + choices.map {
                [
                    "value": $0.rawValue, "text": $0.word[language],
                    "isChosen": $0.rawValue == chosen,
                ]
            }
    }

    /// How a page answers that shows a form, and what was wrong with it.
    static func status(
        _ problems: [RowProblem], _ refusal: (any Explained)?
    ) -> HTTPResponse.Status {
        if let refusal { return RefusalResponse.status(of: refusal) }
        return problems.isEmpty ? .ok : .unprocessableContent
    }

    /// All that is wrong, above the form, each with the name of its field.
    static func errors(
        _ problems: [RowProblem], _ language: Language, label: (String) -> Phrase
    ) -> [[String: String]] {
        problems.map { problem in
            let name = problem.field.map { label($0)[language] + ": " } ?? ""
            return [
                "field": problem.field ?? "", "text": name + problem.reason.phrase[language],
            ]
        }
    }

}

extension FieldInput {
    fileprivate var maximumLength: Int {
        switch self {
        case .note: RowLimits.noteLength
        case .paragraph, .plates, .each: RowLimits.paragraphLength
        default: RowLimits.textLength
        }
    }
}
