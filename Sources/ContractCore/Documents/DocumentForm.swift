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
    public static func problems(in fields: FormRow<Field>) -> [RowProblem] { [] }
    public static func problems(in fields: FormRow<Field>, for action: Way.Action) -> [RowProblem] {
        []
    }
}

/// A document's form, filled in and checked.
public struct FormDocument<Form: DocumentForm>: Hashable, Sendable {
    /// What is signed and kept.
    public let form: FormTexts
    public let fields: FormRow<Form.Field>

    /// - Throws: ``RowProblems`` with everything that is wrong, not only the first.
    public init(texts: [String: String]) throws(RowProblems) {
        var reader = FormReader(texts)
        let fields = reader.fields(Form.Field.self)
        let problems =
            reader.problems.isEmpty ? Form.problems(in: fields) : reader.problems
        guard problems.isEmpty else { throw RowProblems(list: problems) }
        form = FormTexts(reader.spelled)
        self.fields = fields
    }

    /// The contract that it belongs to; nil for a document of a customer.
    public var contract: String? { Form.contract.map(fields.text) }
}
