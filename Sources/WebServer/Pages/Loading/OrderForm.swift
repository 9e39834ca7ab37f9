internal import BilingualTerms
internal import ContractCore
internal import TradeValues
internal import WorkflowCore

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

    /// What an order on a basis says: all that it has left, within its days.
    static func fields(from basis: OrderBasis) -> [String: String] {
        let texts: [OrderDraft.Field: String] = [
            .movement: Movement.sale.rawValue, .customer: basis.customer,
            .product: basis.product, .orderedKilograms: basis.remaining.exactTonnesText,
            .plates: basis.plates.map(\.text).joined(separator: " "),
            .validFrom: basis.days.lowerBound.text, .validUntil: basis.days.upperBound.text,
            .contractNumber: basis.contract, .basis: basis.document.number,
        ]
        var fields: [String: String] = [:]
        for (field, text) in texts { fields[field.formName] = text }
        return fields
    }

    /// A text that is no number stays as it is, so that the message names what was typed.
    private static func kilograms(tonnes text: String) -> String {
        let typed = text.filter { !$0.isWhitespace }
        guard let number = DecimalNumber(typed) else { return text }
        return Weight(number, unit: .tonne)?.kilogramsText ?? "\(typed) t"
    }

    /// The problems as the form shows them: a quantity as it was typed, in tonnes with its unit.
    static func problems(
        _ problems: [RowProblem], in form: [String: String]
    ) -> [RowProblem] {
        problems.map { problem in
            guard let field = problem.field.flatMap(OrderDraft.Field.init(rawValue:)),
                field.isInTonnes, case .notPositive = problem.reason
            else { return problem }
            let typed = (form[field.formName] ?? "").filter { !$0.isWhitespace }
            return RowProblem(field: problem.field, reason: .notPositive(value: "\(typed) t"))
        }
    }

    /// The field to begin with: the first faulty one in the order of the form.
    static func focus(_ problems: [RowProblem]) -> String {
        let faulty = Set(problems.compactMap(\.field))
        return (OrderDraft.Field.allCases.first { faulty.contains($0.rawValue) } ?? .number)
            .formName
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
