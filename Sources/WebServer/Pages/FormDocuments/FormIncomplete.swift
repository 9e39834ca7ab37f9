internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// An action asks for fields that are empty, or hold what it does not allow.
struct FormIncomplete: Refusal, Explained {
    let missing: [Phrase]
    /// Fields that are filled in wrongly, each with what is wrong.
    let wrong: [Phrase]
    /// Whether all of them stand beside the button, and none on the form.
    let isBesideButton: Bool

    init<Form: WordedForm>(_ problems: RowProblems, asked: [Form.Field], of _: Form.Type) {
        let named = problems.list.map { problem in
            (problem.field.map(Form.label) ?? Form.kind.word, problem.reason)
        }
        missing = named.filter { $0.1 == .missing }.map(\.0)
        wrong = named.filter { $0.1 != .missing }.map { label, reason in
            Phrase(
                "\(label.chinese)：\(reason.phrase.chinese)",
                "\(label.english): \(reason.phrase.english)")
        }
        let names = Set(asked.map(\.rawValue))
        isBesideButton = problems.list.allSatisfy { $0.field.map(names.contains) ?? false }
    }

    var code: String { "form-incomplete" }
    var kind: RefusalKind { .conflict }

    var message: Message {
        let empty = Phrase(
            "还没有填：\(missing.map(\.chinese).joined(separator: "、"))",
            "Still empty: \(missing.map(\.english).joined(separator: ", "))")
        let parts = (missing.isEmpty ? [] : [empty]) + wrong
        return Message(
            Phrase(
                parts.map(\.chinese).joined(separator: "；"),
                parts.map(\.english).joined(separator: "; ")),
            next: isBesideButton
                ? Phrase("在按钮旁填好再办", "Fill them in beside the button, then press it")
                : Phrase("先点“修改”补齐", "Fill them in first, with “Change”"))
    }
}
