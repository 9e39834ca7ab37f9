public import TradeValues

/// What a contract says: one version of it, checked. The texts are kept; everything that judges a
/// delivery is read from them, never from prose.
public struct ContractTerms: Hashable, Sendable {
    public let form: FormTexts
    public let fields: FormRow<ContractField>
    public let lines: [ContractLine]
    public let quality: [FormRow<QualityField>]
    public let schedule: [FormRow<ScheduleField>]
    public let clause: DiscrepancyClause
    /// The days on which it is to be delivered.
    public let due: ClosedRange<CalendarDay>

    /// Products of one contract; a longer list is an annex with contracts of its own.
    public static let mostLines = 8
    /// The label of a feed names fewer than this.
    public static let mostQualityItems = 12
    public static let mostScheduleRows = 12

    /// Reads the texts of a form: `customer`, `line.1.product`, `quality.1.item`, `schedule.1.day`.
    ///
    /// - Throws: ``RowProblems`` with everything that is wrong, not only the first.
    public init(texts: [String: String]) throws(RowProblems) {
        var reader = FormReader(texts)
        let fields = reader.fields(ContractField.self)
        let rows = reader.group(
            ContractLineField.self, named: "line", limit: Self.mostLines)
        quality = reader.group(
            QualityField.self, named: "quality", limit: Self.mostQualityItems)
        schedule = reader.group(
            ScheduleField.self, named: "schedule", limit: Self.mostScheduleRows)
        if rows.isEmpty { reader.note("line.1.product", .missing) }
        let clause = reader.clause(fields)
        let due = reader.due(fields)
        let lines = reader.lines(rows)
        guard let clause, let due, let lines, reader.problems.isEmpty else {
            throw RowProblems(list: reader.problems)
        }
        let form = FormTexts(reader.spelled)
        guard form.statement.utf8.count <= FormTexts.maximumBytes else {
            throw RowProblems(list: [RowProblem(reason: .tooLong(maximum: FormTexts.maximumBytes))])
        }
        self.form = form
        self.fields = fields
        self.lines = lines
        self.clause = clause
        self.due = due
    }

    public var customer: String { fields.text(.customer) }

    /// 溢短装, of the whole contract.
    public var overShort: PerMille { fields.perMille(.overShort) ?? .zero }

    public var quantity: Weight { lines.reduce(.zero) { $0 + $1.quantity } }

    /// Every line is rounded to the fen once, and the lines add up.
    public var amount: Money { lines.reduce(.zero) { $0 + $1.amount } }

    /// How long the buyer may object to a quantity after receiving it.
    public var objectionDays: Int { fields.whole(.objectionDays) ?? 0 }

    /// What may stand in a field of the form, by its name; nil for a name that no field has.
    public static func input(of name: String) -> FieldInput? {
        if let field = ContractField(rawValue: name) { return field.input }
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 3 else { return nil }
        return switch parts[0] {
        case "line": ContractLineField(rawValue: parts[2])?.input
        case "quality": QualityField(rawValue: parts[2])?.input
        case "schedule": ScheduleField(rawValue: parts[2])?.input
        default: nil
        }
    }

    public func line(of product: String) -> ContractLine? {
        lines.first { $0.product == product }
    }
}

/// A product, how much of it and for how much.
public struct ContractLine: Hashable, Sendable {
    /// The key of the product.
    public let product: String
    public let quantity: Weight
    /// Of a tonne.
    public let price: Money
    public let row: FormRow<ContractLineField>

    public var amount: Money { price.forTonnes(of: quantity) }
}

extension FormReader {
    fileprivate mutating func lines(_ rows: [FormRow<ContractLineField>]) -> [ContractLine]? {
        var lines: [ContractLine] = []
        for (index, row) in rows.enumerated() {
            guard let quantity = row.weight(.quantity), let price = row.money(.price) else {
                return nil
            }
            let product = row.text(.product)
            if let first = lines.firstIndex(where: { $0.product == product }) {
                note("line.\(index + 1).product", .duplicate(firstLine: first + 1))
            }
            lines.append(
                ContractLine(product: product, quantity: quantity, price: price, row: row))
        }
        return lines
    }

    fileprivate mutating func due(
        _ fields: FormRow<ContractField>
    ) -> ClosedRange<CalendarDay>? {
        guard let from = fields.day(.dueFrom), let until = fields.day(.dueUntil) else { return nil }
        guard from <= until else {
            note(ContractField.dueUntil.rawValue, .endsBeforeStart)
            return nil
        }
        return from...until
    }

    /// The clause, when everything that its kind needs is there and nothing that it has no use for:
    /// a rate beside a kind without one would be read by somebody as agreed.
    fileprivate mutating func clause(_ fields: FormRow<ContractField>) -> DiscrepancyClause? {
        guard let kind = fields.choice(.discrepancyKind) else { return nil }
        let used = kind.usedFields(fixed: fields.text(.discrepancyFixed).isEmpty == false)
        for field in ContractField.ofTolerance {
            let isFilled = !fields.text(field).isEmpty
            if isFilled, !used.contains(field) {
                note(field.rawValue, .notWithThisKind)
            } else if !isFilled, used.contains(field), field != .discrepancyBase {
                note(field.rawValue, .missing)
            }
        }
        guard problems.isEmpty, let rule = kind.rule(fields) else { return nil }
        if case .step(let first, let second, _) = rule, second <= first {
            note(ContractField.discrepancySecondRate.rawValue, .notAbove(first.text))
            return nil
        }
        return DiscrepancyClause(
            rule: rule, naturalLoss: fields.perMille(.naturalLoss) ?? .zero,
            scope: fields.choice(.discrepancyScope) == .month ? .month : .load)
    }
}
