internal import TradeValues

/// How the kind of a clause is chosen in a form, and what belongs to it.
extension FieldChoice {
    /// The words of weighing-rules.md §8.
    static let discrepancyKinds: [FieldChoice] = [
        .shipped, .received, .lower, .whole, .excess, .wholeShortOnly,
        .excessShortOnly, .halfExcess, .mean, .third, .step, .open,
    ]

    /// - Parameter fixed: whether the tolerance is a mass and not a rate.
    func usedFields(fixed: Bool) -> Set<ContractField> {
        switch self {
        case .shipped, .received, .lower: []
        case .step: [.discrepancyRate, .discrepancySecondRate, .discrepancyBase]
        default: fixed ? [.discrepancyFixed] : [.discrepancyRate, .discrepancyBase]
        }
    }

    /// Nil for a word that is no kind of clause, and when something is missing.
    func rule(_ fields: FormRow<ContractField>) -> DiscrepancyRule? {
        let base = fields.choice(.discrepancyBase).flatMap {
            DiscrepancyBase(rawValue: $0.rawValue)
        }
        switch self {
        case .shipped: return .shipped
        case .received: return .received
        case .lower: return .lower
        case .step:
            guard let first = fields.perMille(.discrepancyRate),
                let second = fields.perMille(.discrepancySecondRate)
            else { return nil }
            return .step(first, second, of: base ?? .shipped)
        default:
            guard let consequence = DiscrepancyConsequence(rawValue: rawValue) else { return nil }
            if let fixed = fields.weight(.discrepancyFixed) {
                return .beyond(.fixed(fixed), consequence)
            }
            return fields.perMille(.discrepancyRate).map {
                .beyond(.rate($0, of: base ?? .shipped), consequence)
            }
        }
    }
}

extension ContractField {
    static let ofTolerance: [ContractField] = [
        .discrepancyRate, .discrepancySecondRate, .discrepancyFixed, .discrepancyBase,
    ]
}
