public import TradeValues

/// 外仓回报: what an external warehouse says it has loaded (procedure.md 5.1.11.3 c–e). Nobody of ours
/// weighed it: it is shown as declared, and never among weighed loads.
public struct DeclaredLoad: Hashable, Sendable {
    /// Its entry in the ledger.
    public let entry: Int64
    public let notice: String
    public let contract: String
    /// Names, as they were when it was entered.
    public let customer: String
    public let product: String
    public let warehouse: String
    public let report: DeclaredLoadReport
    public let enteredBy: String
    public let enteredAt: Timestamp
    /// Nil while it stands.
    public let void: Void?

    /// Why it no longer counts.
    public struct Void: Hashable, Sendable {
        public let by: String
        public let at: Timestamp
        public let reason: String

        public init(by: String, at: Timestamp, reason: String) {
            self.by = by
            self.at = at
            self.reason = reason
        }
    }

    public init(
        entry: Int64, notice: String, contract: String, customer: String, product: String,
        warehouse: String, report: DeclaredLoadReport, enteredBy: String, enteredAt: Timestamp,
        void: Void?
    ) {
        self.entry = entry
        self.notice = notice
        self.contract = contract
        self.customer = customer
        self.product = product
        self.warehouse = warehouse
        self.report = report
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
        self.void = void
    }
}

/// One line of what the warehouse reported.
public struct DeclaredLoadReport: Hashable, Sendable {
    public enum Field: String, CaseIterable, FormField {
        case day
        case vehicle
        case ticket
        case quantity = "quantity_t"
        case bags
        case reportedBy = "reported_by"
        case receivedOn = "received_on"

        public var isRequired: Bool { self != .bags }

        public var input: FieldInput {
            switch self {
            case .day, .receivedOn: .day
            case .vehicle: .plate
            case .ticket, .reportedBy: .text
            case .quantity: .tonnes
            case .bags: .whole(1, DeclaredLoadReport.mostBags)
            }
        }
    }

    /// A ship's hold has some ten thousand tonnes in bags of 40 kg.
    public static let mostBags = 1_000_000

    /// When it was loaded.
    public let day: CalendarDay
    /// Truck or ship.
    public let vehicle: Plate
    /// The warehouse's own ticket.
    public let ticket: String
    public let quantity: Weight
    /// Nil for bulk.
    public let bags: Int?
    public let reportedBy: String
    /// When the report reached us.
    public let receivedOn: CalendarDay

    public init(
        day: CalendarDay, vehicle: Plate, ticket: String, quantity: Weight, bags: Int?,
        reportedBy: String, receivedOn: CalendarDay
    ) {
        self.day = day
        self.vehicle = vehicle
        self.ticket = ticket
        self.quantity = quantity
        self.bags = bags
        self.reportedBy = reportedBy
        self.receivedOn = receivedOn
    }

    /// - Throws: ``RowProblems`` with everything that is wrong, not only the first.
    public init(texts: [String: String]) throws(RowProblems) {
        var reader = FormReader(texts)
        let fields = reader.fields(Field.self)
        guard reader.problems.isEmpty, let day = fields.day(.day),
            let vehicle = Plate(stored: fields.text(.vehicle)),
            let quantity = fields.weight(.quantity), let received = fields.day(.receivedOn)
        else { throw RowProblems(list: reader.problems) }
        guard day <= received else {
            throw RowProblems(list: [
                RowProblem(field: Field.receivedOn.rawValue, reason: .endsBeforeStart)
            ])
        }
        self.init(
            day: day, vehicle: vehicle, ticket: fields.text(.ticket), quantity: quantity,
            bags: fields.whole(.bags), reportedBy: fields.text(.reportedBy), receivedOn: received)
    }
}
