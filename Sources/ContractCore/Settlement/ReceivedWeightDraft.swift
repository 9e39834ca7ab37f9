internal import ContentHashing
public import TradeValues

/// The fields of a signed receipt 回单 (forms.md §2): what the customer says arrived.
public enum ReceivedWeightField: String, FormField {
    case ticket
    case source
    case manner
    case receivedOn = "received_on"
    /// When their scale weighed it, where that was another day.
    case weighedOn = "weighed_on"
    case gross = "gross_kg"
    case tare = "tare_kg"
    case net = "net_kg"
    case slipNumber = "slip_number"
    case scale
    case division = "division_kg"
    case bags
    case damage
    case seals
    /// Whether the delivery note states the quantity: with a signature the law presumes that the
    /// buyer checked it.
    case statesQuantity = "states_quantity"
    case signedBy = "signed_by"
    case objection
    /// Of the program or file that it comes from; one that is there already is not entered twice.
    case externalNumber = "external_number"
    case note

    /// The net may be left to gross less tare.
    public var isRequired: Bool {
        switch self {
        case .ticket, .source, .manner, .receivedOn: true
        default: false
        }
    }

    public var input: FieldInput {
        switch self {
        case .ticket, .slipNumber, .scale, .signedBy, .externalNumber: .text
        case .source: .choice([.slip, .file, .program, .carrier])
        case .manner: .choice([.weighed, .declared])
        case .receivedOn, .weighedOn: .day
        case .gross, .tare, .net, .division: .kilograms
        case .bags: .whole(1, 100_000)
        case .damage, .seals, .note: .note
        case .statesQuantity: .choice([.yes, .no])
        case .objection: .paragraph
        }
    }
}

/// A received weight as somebody wants to enter it, checked by itself.
public struct ReceivedWeightDraft: Hashable, Sendable {
    public let form: FormTexts
    public let fields: FormRow<ReceivedWeightField>
    public let net: Weight
    public let receivedOn: CalendarDay

    /// - Throws: ``RowProblems``; gross less tare has to be the net, when all three are given, and
    ///   is the net when there is none.
    public init(texts: [String: String]) throws(RowProblems) {
        var reader = FormReader(Self.withNet(texts))
        let fields = reader.fields(ReceivedWeightField.self)
        let net = fields.weight(.net)
        if net == nil, !reader.problems.contains(where: { $0.field == Self.netName }) {
            reader.note(Self.netName, .missing)
        }
        if let gross = fields.weight(.gross), let tare = fields.weight(.tare), let net,
            gross - tare != net
        {
            reader.note(Self.netName, .notDifference((gross - tare).kilogramsText))
        }
        guard reader.problems.isEmpty, let net, let day = fields.day(.receivedOn) else {
            throw RowProblems(list: reader.problems)
        }
        form = FormTexts(reader.spelled)
        self.fields = fields
        self.net = net
        receivedOn = day
    }

    public var ticket: String { fields.text(.ticket) }
    public var externalNumber: String? { fields.texts[.externalNumber] }
    public var gross: Weight? { fields.weight(.gross) }
    public var tare: Weight? { fields.weight(.tare) }
    public var weighedOn: CalendarDay? { fields.day(.weighedOn) }
    /// Nobody's scale showed it.
    public var isDeclared: Bool { fields.choice(.manner) == .declared }

    private static let netName = ReceivedWeightField.net.rawValue

    private static func withNet(_ texts: [String: String]) -> [String: String] {
        func weight(_ field: ReceivedWeightField) -> Weight? {
            texts[field.rawValue].flatMap { DecimalNumber($0) }
                .flatMap { Weight($0, unit: .kilogram) }
        }
        guard (texts[netName] ?? "").allSatisfy(\.isWhitespace), let gross = weight(.gross),
            let tare = weight(.tare), tare > .zero, gross > tare
        else { return texts }
        return texts.merging([netName: (gross - tare).kilogramsText]) { $1 }
    }
}

/// What a customer received of one load. One of a load counts; a corrected one is a new entry that
/// names the one before.
public struct ReceivedWeight: Hashable, Sendable {
    /// Its entry of the ledger.
    public let id: Int64
    public let ticket: String
    public let draft: ReceivedWeightDraft
    public let by: String
    public let at: Timestamp
    /// The one that it takes the place of.
    public let corrects: Int64?

    public init(
        id: Int64, ticket: String, draft: ReceivedWeightDraft, by: String, at: Timestamp,
        corrects: Int64?
    ) {
        self.id = id
        self.ticket = ticket
        self.draft = draft
        self.by = by
        self.at = at
        self.corrects = corrects
    }

    /// 当场异议: noted on the slip; the load is in dispute until it is cleared up.
    public var hasObjection: Bool { !draft.fields.text(.objection).isEmpty }

    /// Days after which a receipt is late unless the site says otherwise: it comes back with the
    /// driver, or by the week's post.
    public static let usualLateDays = 7

    /// Whether it came later than a receipt has to.
    ///
    /// - Parameters:
    ///   - day: on which it was entered.
    ///   - loaded: the business day of the load.
    ///   - limit: days that a receipt may take.
    public static func isLate(entered day: CalendarDay, loaded: CalendarDay, limit: Int) -> Bool {
        loaded.days(until: day) > limit
    }

    /// 异议截止: until when the buyer may object to the quantity, by the contract's days.
    public func objectionUntil(days: Int) -> CalendarDay {
        draft.receivedOn.advanced(byDays: days)
    }
}
