/// The single fields of a contract (forms.md §3, 产品购销合同).
public enum ContractField: String, FormField {
    case customer
    case place
    case salesperson
    // 5.1.1: what was found out before, under the procedure's four headings.
    case specified = "requirement_specified"
    case implied = "requirement_implied"
    case legal = "requirement_legal"
    case own = "requirement_own"
    case special = "special_requests"
    // Delivery.
    case way
    case deliveryPlace = "delivery_place"
    case dueFrom = "due_from"
    case dueUntil = "due_until"
    case freight
    case quantityBasis = "quantity_basis"
    case overShort = "over_short_per_mille"
    // 磅差条款.
    case discrepancyKind = "discrepancy_kind"
    case discrepancyRate = "discrepancy_per_mille"
    case discrepancySecondRate = "discrepancy_second_per_mille"
    case discrepancyFixed = "discrepancy_kg"
    case discrepancyBase = "discrepancy_base"
    case discrepancyScope = "discrepancy_scope"
    case naturalLoss = "natural_loss_per_mille"
    case thirdParty = "third_party"
    // Objections.
    case objectionDays = "objection_days"
    case qualityObjectionDays = "quality_objection_days"
    case qualityDispute = "quality_dispute"
    case testAllowance = "test_allowance"
    case shelfLifeDays = "shelf_life_days"
    case freshnessDays = "freshness_days"
    // Payment.
    case payment
    case creditDays = "credit_days"
    case creditLimit = "credit_limit_yuan"
    // The rest.
    case liability
    case disputes
    case other
    case validUntil = "valid_until"
    case copies

    public var isRequired: Bool {
        switch self {
        case .customer, .way, .dueFrom, .dueUntil, .quantityBasis, .discrepancyKind, .objectionDays,
            .payment:
            true
        default: false
        }
    }

    public var input: FieldInput {
        switch self {
        case .customer: .reference(.customer)
        case .place, .salesperson: .text
        case .specified, .implied, .legal, .own, .special: .paragraph
        case .way: .choice([.collect, .deliver, .externalWarehouse])
        case .deliveryPlace, .thirdParty, .testAllowance: .note
        case .dueFrom, .dueUntil, .validUntil: .day
        case .freight: .choice([.sellerPays, .buyerPays])
        case .quantityBasis:
            .choice([.sellerScale, .buyerScale, .bagCount, .thirdScale, .deliveryNote])
        case .overShort, .discrepancyRate, .discrepancySecondRate, .naturalLoss: .perMille
        case .discrepancyKind: .choice(FieldChoice.discrepancyKinds)
        case .discrepancyFixed: .kilograms
        case .discrepancyBase: .choice([.shipped, .received, .contract])
        case .discrepancyScope: .choice([.load, .month])
        case .objectionDays, .qualityObjectionDays: .whole(0, 730)
        case .shelfLifeDays, .freshnessDays: .whole(1, 3_650)
        case .payment: .choice([.prepaid, .onDelivery, .monthly, .credit])
        case .creditDays: .whole(0, 365)
        case .creditLimit: .yuan
        case .qualityDispute, .liability, .disputes, .other: .paragraph
        case .copies: .whole(1, 20)
        }
    }
}

/// One product of a contract.
public enum ContractLineField: String, FormField {
    case product
    case pack
    case standard
    case licence
    case quantity = "quantity_t"
    case price = "price_yuan_per_t"
    case tax

    public var isRequired: Bool {
        switch self {
        case .product, .quantity, .price: true
        case .pack, .standard, .licence, .tax: false
        }
    }

    public var input: FieldInput {
        switch self {
        case .product: .reference(.product)
        case .pack, .standard, .licence: .text
        case .quantity: .tonnes
        case .price: .yuan
        case .tax: .choice([.taxExempt, .taxNine, .taxThirteen])
        }
    }
}

/// One row of the quality table.
public enum QualityField: String, FormField {
    case item
    case relation
    case limit
    case unit
    case method

    public var isRequired: Bool { self == .item || self == .relation || self == .limit }

    public var input: FieldInput {
        switch self {
        case .item, .limit, .unit, .method: .text
        case .relation: .choice([.atLeast, .atMost])
        }
    }
}

/// One part of a delivery that is agreed for a day of its own.
public enum ScheduleField: String, FormField {
    case day
    case quantity = "quantity_t"

    public var isRequired: Bool { true }

    public var input: FieldInput {
        switch self {
        case .day: .day
        case .quantity: .tonnes
        }
    }
}
