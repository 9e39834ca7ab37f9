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
    public let trucks: [PickupTruck]

    public var plates: [Plate] { trucks.map(\.plate) }
}

/// One truck or ship of a pickup, with who drives it; empty where nobody said.
public struct PickupTruck: Hashable, Sendable {
    public let plate: Plate
    public let driver: String
    /// The last four characters of the driver's identity card.
    public let identityEnd: String
    public let phone: String

    public init(plate: Plate, driver: String = "", identityEnd: String = "", phone: String = "") {
        self.plate = plate
        self.driver = driver
        self.identityEnd = identityEnd
        self.phone = phone
    }

    /// Whether anything is known of who drives it.
    public var isKnown: Bool { !driver.isEmpty || !identityEnd.isEmpty || !phone.isEmpty }
}

/// How a form says what is to be fetched of a contract, and when that counts.
public struct PickupFields<Form: DocumentForm>: Sendable {
    public let product: Form.Field
    public let quantity: Form.Field
    public let from: Form.Field
    /// Empty: the first day only. Trade takes "none" for open-ended; we do not (forms.md §2).
    public let until: Form.Field
    public let plates: Form.Field
    /// Who drives: one for each truck, or one for all.
    public let driver: Form.Field?
    public let identityEnd: Form.Field?
    public let phone: Form.Field?
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
        plates: Form.Field, driver: Form.Field? = nil, identityEnd: Form.Field? = nil,
        phone: Form.Field? = nil, authorisation: Form.Field? = nil, way: FieldChoice,
        isForEveryWay: Bool = false, heldSteps: Set<Form.Way.Step>, orderStep: Form.Way.Step?
    ) {
        self.product = product
        self.quantity = quantity
        self.from = from
        self.until = until
        self.plates = plates
        self.driver = driver
        self.identityEnd = identityEnd
        self.phone = phone
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
            trucks: trucks(in: fields))
    }

    private func trucks(in fields: FormRow<Form.Field>) -> [PickupTruck] {
        func entry(_ field: Form.Field?, _ index: Int) -> String {
            let entries = field.map(fields.entries) ?? []
            return entries.count == 1 ? entries[0] : index < entries.count ? entries[index] : ""
        }
        return fields.plates(plates).enumerated().map { index, plate in
            PickupTruck(
                plate: plate, driver: entry(driver, index),
                identityEnd: entry(identityEnd, index), phone: entry(phone, index))
        }
    }

    /// What is wrong between its days.
    func problems(in fields: FormRow<Form.Field>) -> [RowProblem] {
        guard let first = fields.day(from), let last = fields.day(until), last < first else {
            return []
        }
        return [RowProblem(field: until.rawValue, reason: .endsBeforeStart)]
    }

    /// What is wrong between its trucks and those who drive them.
    func truckProblems(in fields: FormRow<Form.Field>) -> [RowProblem] {
        let trucks = fields.plates(plates).count
        return [driver, identityEnd, phone].compactMap(\.self).compactMap { field in
            let found = fields.entries(field).count
            guard found > 1, found != trucks else { return nil }
            return RowProblem(
                field: field.rawValue, reason: .notForEachTruck(found: found, trucks: trucks))
        }
    }
}
