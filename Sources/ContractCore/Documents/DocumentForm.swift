public import AccessCore
public import TradeValues
public import WorkflowCore

/// One kind of business document that is a form with a way through the house. Another kind is one
/// file: its fields, its workflow's rows, and what its fields ask of each other.
public protocol DocumentForm: Sendable {
    associatedtype Field: FormField
    associatedtype Way: Workflow

    /// The series that its numbers are taken from.
    static var series: DocumentSeries { get }
    /// Who fills it in, and changes it until it is submitted.
    static var fill: Permission { get }
    /// The field that names the customer by its key, when there is one.
    static var customer: Field? { get }
    /// The field that names the contract, when there is one.
    static var contract: Field? { get }
    /// The field with a customer's own number, which the customer uses once only.
    static var customerNumber: Field? { get }
    /// How it says what is to be fetched of its contract; nil for a form that fetches nothing.
    static var pickup: PickupFields<Self>? { get }
    /// Fields that whoever takes an action writes on the form with it, such as the truck that the
    /// transport officer assigns. Nobody else fills them in.
    static func asked(by action: Way.Action) -> [Field]
    /// Those of them that an action may leave empty.
    static var mayStayEmpty: [Field] { get }
    /// Fields that the store writes, such as the hash of what stands beside the form.
    static var computed: [Field] { get }
    /// What is wrong between fields that are each right by themselves.
    static func problems(in fields: FormRow<Field>) -> [RowProblem]
    /// What an action asks of the form besides.
    static func problems(in fields: FormRow<Field>, for action: Way.Action) -> [RowProblem]
}

extension DocumentForm {
    public static var kind: DocumentKind { Way.kind }
    public static var see: Permission { kind.permissionToSee }
    public static var customer: Field? { nil }
    public static var contract: Field? { nil }
    public static var customerNumber: Field? { nil }
    public static var pickup: PickupFields<Self>? { nil }
    public static func asked(by action: Way.Action) -> [Field] { [] }
    public static var mayStayEmpty: [Field] { [] }
    public static var computed: [Field] { [] }
    public static func problems(in fields: FormRow<Field>) -> [RowProblem] { [] }
    public static func problems(in fields: FormRow<Field>, for action: Way.Action) -> [RowProblem] {
        missing(asked(by: action), in: fields)
    }

    public static func missing(_ asked: [Field], in fields: FormRow<Field>) -> [RowProblem] {
        asked.filter { fields.text($0).isEmpty && !mayStayEmpty.contains($0) }
            .map { RowProblem(field: $0.rawValue, reason: .missing) }
    }

    /// The fields of whoever fills the form in: those that no action and no store writes.
    public static var writtenFields: [Field] {
        let others = Set(Way.Action.allCases.flatMap(asked) + computed)
        return Field.allCases.filter { !others.contains($0) }
    }
}

/// A document's form, filled in and checked.
public struct FormDocument<Form: DocumentForm>: Hashable, Sendable {
    /// What is signed and kept.
    public let form: FormTexts
    /// That, and what was written on it on its way.
    public let fields: FormRow<Form.Field>

    /// - Throws: ``RowProblems`` with everything that is wrong, not only the first.
    public init(texts: [String: String]) throws(RowProblems) {
        let names = Set((Form.writtenFields + Form.computed).map(\.rawValue))
        var reader = FormReader(texts.filter { names.contains($0.key) })
        let fields = reader.fields(Form.Field.self)
        let problems =
            reader.problems.isEmpty ? Form.problems(in: fields) : reader.problems
        guard problems.isEmpty else { throw RowProblems(list: problems) }
        form = FormTexts(reader.spelled)
        self.fields = fields
    }

    private init(form: FormTexts, fields: FormRow<Form.Field>) {
        self.form = form
        self.fields = fields
    }

    /// The document with what the store writes on it.
    public func with(_ field: Form.Field, _ text: String) -> FormDocument {
        var written = form.texts
        written[field.rawValue] = text
        var read = fields.texts
        read[field] = text
        return FormDocument(form: FormTexts(written), fields: FormRow(texts: read))
    }

    /// The contract that it belongs to; nil for a document of a customer.
    public var contract: String? { Form.contract.map(fields.text) }

    /// What it asks to be fetched; nil for a form that fetches nothing.
    public var pickup: Pickup? { Form.pickup?.pickup(in: fields) }

    /// The document with what an action writes on it.
    ///
    /// - Parameter texts: of the fields that the action asks for; others are left alone.
    /// - Returns: the document, and those texts in their one spelling.
    /// - Throws: ``RowProblems`` with everything that is wrong or missing for the action.
    public func filled(
        by action: Form.Way.Action, _ texts: [String: String]
    ) throws(RowProblems) -> (document: FormDocument, filling: FormTexts) {
        let asked = Form.asked(by: action).map(\.rawValue)
        var present: [String: String] = [:]
        for (field, text) in fields.texts { present[field.rawValue] = text }
        for name in asked { present[name] = texts[name] }
        var reader = FormReader(present)
        let fields = reader.fields(Form.Field.self)
        let problems =
            reader.problems.isEmpty ? Form.problems(in: fields, for: action) : reader.problems
        guard problems.isEmpty else { throw RowProblems(list: problems) }
        let spelled = reader.spelled
        let filling = FormTexts(spelled.filter { asked.contains($0.key) })
        return (FormDocument(form: form, fields: fields), filling)
    }
}
