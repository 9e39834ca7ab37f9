internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// The order form: its fields' names, and tonnes where the table has kilograms.
enum OrderForm {
    /// The form's fields as the texts an order draft is read from.
    static func texts(of form: [String: String]) -> [OrderDraft.Field: String] {
        var texts: [OrderDraft.Field: String] = [:]
        for field in OrderDraft.Field.allCases {
            let text = form[field.formName] ?? ""
            texts[field] = field.isInTonnes ? kilograms(tonnes: text) : text
        }
        return texts
    }

    /// A text that is no number stays as it is, so that the message names what was typed.
    private static func kilograms(tonnes text: String) -> String {
        let typed = text.filter { !$0.isWhitespace }
        guard let number = DecimalNumber(typed) else { return text }
        return Weight(number, unit: .tonne)?.kilogramsText ?? "\(typed) t"
    }

    static func error(_ problem: RowProblem, _ language: Language) -> [String: String] {
        ["field": formName(of: problem) ?? "", "text": text(of: problem, language)]
    }

    static func fieldErrors(_ problems: [RowProblem], _ language: Language) -> [String: String] {
        var errors: [String: String] = [:]
        for problem in problems {
            if let name = formName(of: problem) { errors[name] = problem.reason.phrase[language] }
        }
        return errors
    }

    private static func formName(of problem: RowProblem) -> String? {
        problem.field.flatMap(OrderDraft.Field.init(rawValue:))?.formName
    }

    private static func text(of problem: RowProblem, _ language: Language) -> String {
        guard let field = problem.field.flatMap(OrderDraft.Field.init(rawValue:)) else {
            return problem.phrase[language]
        }
        return "\(field.label[language]): \(problem.reason.phrase[language])"
    }
}

extension OrderDraft.Field {
    var formName: String {
        switch self {
        case .orderedKilograms: "orderedTonnes"
        case .openingLoadedKilograms: "openingLoadedTonnes"
        default: documentName
        }
    }

    var isInTonnes: Bool { self == .orderedKilograms || self == .openingLoadedKilograms }
}
