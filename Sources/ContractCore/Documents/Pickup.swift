public import TradeValues
public import WorkflowCore

/// What a document asks to be fetched of its contract.
public struct Pickup: Hashable, Sendable {
    /// The key of the product.
    public let product: String
    public let quantity: Weight
    /// The days on which it may be fetched.
    public let days: ClosedRange<CalendarDay>
    /// Trucks or ships that may fetch it.
    public let plates: [Plate]
}

/// How a form says what is to be fetched of a contract, and when that counts.
public struct PickupFields<Form: DocumentForm>: Sendable {
    public let product: Form.Field
    public let quantity: Form.Field
    public let from: Form.Field
    /// Empty: the first day only. Trade takes "none" for open-ended; we do not (forms.md §2).
    public let until: Form.Field
    public let plates: Form.Field
    /// The field that names the customer's authorisation, when it rests on one.
    public let authorisation: Form.Field?
    /// How goods of its contract reach the buyer: the way for which this document holds its
    /// quantity.
    public let way: FieldChoice
    /// Whether it is written for contracts of every other way as well, and holds nothing there.
    public let isForEveryWay: Bool
    /// Steps in which its quantity is held for it.
    public let heldSteps: Set<Form.Way.Step>
    /// The step in which delivery orders are issued on it; nil: none ever are.
    public let orderStep: Form.Way.Step?

    public init(
        product: Form.Field, quantity: Form.Field, from: Form.Field, until: Form.Field,
        plates: Form.Field, authorisation: Form.Field? = nil, way: FieldChoice,
        isForEveryWay: Bool = false, heldSteps: Set<Form.Way.Step>, orderStep: Form.Way.Step?
    ) {
        self.product = product
        self.quantity = quantity
        self.from = from
        self.until = until
        self.plates = plates
        self.authorisation = authorisation
        self.way = way
        self.isForEveryWay = isForEveryWay
        self.heldSteps = heldSteps
        self.orderStep = orderStep
    }

    /// Whether an action brings a document forward, so that its quantity has to be there.
    public func isForward(_ action: Form.Way.Action, from step: Form.Way.Step) -> Bool {
        guard !heldSteps.contains(step),
            let row = Form.Way.rows.first(where: { $0.from == step && $0.action == action })
        else { return false }
        return row.act == .submits || heldSteps.contains(row.to)
    }

    /// Nil when the form is not filled in.
    func pickup(in fields: FormRow<Form.Field>) -> Pickup? {
        guard let quantity = fields.weight(quantity), let first = fields.day(from) else {
            return nil
        }
        let last = fields.day(until) ?? first
        guard first <= last else { return nil }
        return Pickup(
            product: fields.text(product), quantity: quantity, days: first...last,
            plates: fields.plates(plates))
    }

    /// What is wrong between its days.
    func problems(in fields: FormRow<Form.Field>) -> [RowProblem] {
        guard let first = fields.day(from), let last = fields.day(until), last < first else {
            return []
        }
        return [RowProblem(field: until.rawValue, reason: .endsBeforeStart)]
    }
}
