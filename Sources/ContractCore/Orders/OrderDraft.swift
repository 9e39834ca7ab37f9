public import TradeValues
internal import WorkflowCore

/// An order as somebody wants to enter it: the same fields from a CSV row, the API and the page.
///
/// ``init(fields:line:)`` is the one place where those texts become values.
public struct OrderDraft: TableDraft {
    public let number: String
    public let movement: Movement
    public let customer: String
    public let product: String
    public let contractNumber: String?
    /// 先行发货单号: what lends the money that is not there yet.
    public let advanceNumber: String?
    /// The number of the document that it rests on.
    public let basis: String?
    public let ordered: Weight
    public let tolerance: PerMille
    public let openingLoaded: Weight
    /// Empty: those that the basis lists, or any truck where there is none.
    public let plates: [Plate]
    /// Why a truck may fetch it that the basis does not list: who changed it, and when.
    public let plateReason: String?
    public let validity: Validity

    /// The fields by key, with whether each is required, in the order a CSV file lists them.
    public enum Field: String, TableField {
        case number
        case movement
        case customer
        case product
        case orderedKilograms = "ordered_kg"
        case tolerancePerMille = "tolerance_per_mille"
        case plates
        case plateReason = "plate_reason"
        case validFrom = "valid_from"
        case validUntil = "valid_until"
        case contractNumber = "contract_number"
        case basis
        case openingLoadedKilograms = "opening_loaded_kg"
        case advanceNumber = "advance_number"

        public var isRequired: Bool {
            switch self {
            case .number, .customer, .product, .orderedKilograms: true
            default: false
            }
        }
    }

    /// Words that stand for something else in addresses such as `/delivery-orders/new`.
    private static let reservedNumbers: Set<String> = ["new", "import"]

    /// The order as it stands when it has just been entered.
    public var order: DeliveryOrder {
        DeliveryOrder(
            number: number, movement: movement, customer: customer, product: product,
            contractNumber: contractNumber, advanceNumber: advanceNumber,
            quantity: OrderedQuantity(
                ordered: ordered, tolerance: tolerance, openingLoaded: openingLoaded,
                loaded: openingLoaded),
            plates: plates, plateReason: plateReason, validity: validity, state: .open)
    }

    /// Reads the texts of one row or form.
    ///
    /// Kilograms may have up to three decimals; days are `2026-11-23`; plates are separated by
    /// spaces, commas or semicolons; an empty optional field means its default (movement `sale`,
    /// tolerance 0, no plates: any truck, no limits of validity, nothing loaded before).
    ///
    /// - Throws: ``RowProblems`` with everything that is wrong, not only the first.
    public init(fields: [Field: String], line: Int? = nil) throws(RowProblems) {
        var reader = FieldReader(fields: fields, line: line)
        number = reader.text(.number)
        if Self.reservedNumbers.contains(number) {
            reader.note(.number, .malformed(value: number))
        }
        customer = reader.text(.customer)
        product = reader.text(.product)
        movement = reader.movement(.movement)
        ordered = reader.positiveKilograms(.orderedKilograms)
        tolerance = reader.tolerance(.tolerancePerMille)
        openingLoaded = reader.openingLoaded(.openingLoadedKilograms, ordered: ordered)
        plates = reader.plates(.plates)
        let reason = reader.text(.plateReason, upTo: RowLimits.noteLength)
        plateReason = reason.isEmpty ? nil : reason
        let contract = reader.text(.contractNumber)
        contractNumber = contract.isEmpty ? nil : contract
        let advance = reader.text(.advanceNumber)
        advanceNumber = advance.isEmpty ? nil : advance
        if advanceNumber != nil, contractNumber == nil { reader.note(.contractNumber, .missing) }
        let named = reader.text(.basis)
        basis = named.isEmpty ? nil : named
        validity = reader.validity(from: .validFrom, until: .validUntil)
        if !reader.problems.isEmpty { throw RowProblems(list: reader.problems) }
    }
}

extension OrderDraft {
    public static let keyField = Field.number
    public var key: String { number }

    /// Whether an order that stands in the store is the one this draft describes; what has been
    /// loaded since and whether it was closed do not count.
    public func describes(_ order: DeliveryOrder) -> Bool {
        let drafted = self.order
        return order.number == drafted.number && order.movement == drafted.movement
            && order.customer == drafted.customer && order.product == drafted.product
            && order.contractNumber == drafted.contractNumber
            && order.advanceNumber == drafted.advanceNumber && order.basis?.number == basis
            && order.quantity.ordered == drafted.quantity.ordered
            && order.quantity.tolerance == drafted.quantity.tolerance
            && order.quantity.openingLoaded == drafted.quantity.openingLoaded
            // One that named none has taken over those of its basis.
            && (Set(order.plates) == Set(drafted.plates) || basis != nil && plates.isEmpty)
            && order.plateReason == plateReason && order.validity == drafted.validity
    }
}
