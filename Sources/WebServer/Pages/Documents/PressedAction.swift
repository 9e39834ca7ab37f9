internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import Hummingbird
internal import Operations
internal import TradeValues
internal import WorkflowCore

/// What a button on a document's page sends.
struct PressedAction<W: Workflow> {
    let action: W.Action
    let person: Person
    /// Of the version that the person had before them.
    let seen: ContentHash
    let opinion: Opinion?
    let comment: String
    /// All fields, those beside the button among them.
    let form: [String: String]

    /// - Throws: bad request for what none of our pages sends.
    init(_ form: [String: String], by person: Person?) throws {
        guard let person, let action = form["action"].flatMap(W.Action.init(rawValue:)) else {
            throw HTTPError(.badRequest)
        }
        self.action = action
        self.person = person
        seen = try PageSupport.seen(form)
        opinion = form["opinion"].flatMap(Opinion.init(rawValue:))
        comment = form["comment"] ?? ""
        self.form = form
    }
}

extension PageSupport {
    /// The version that a form was opened on.
    static func seen(_ form: [String: String]) throws -> ContentHash {
        guard let seen = ContentHash(hex: form["seen"] ?? "") else { throw HTTPError(.badRequest) }
        return seen
    }

    /// Takes the action that a document's page sent and goes back to the page, which says what was
    /// done, or why not.
    ///
    /// - Parameter name: what the document is called there; its kind's word unless given.
    func take<W: WordedWorkflow>(
        _: W.Type, on document: DocumentReference, called name: Phrase? = nil,
        _ request: Request, _ context: AppRequestContext,
        _ take: (PressedAction<W>) async throws -> Void
    ) async throws -> Response {
        let pressed = try PressedAction<W>(
            await request.checkedForm(context), by: context.person)
        return try await perform(context, then: document.href) {
            try await take(pressed)
            let name = name ?? document.kind.word
            let deed = W.deed(for: pressed.action)
            return Phrase(
                "\(name.chinese) \(document.number)：\(deed.chinese)",
                "\(name.english) \(document.number): \(deed.english)")
        }
    }
}
