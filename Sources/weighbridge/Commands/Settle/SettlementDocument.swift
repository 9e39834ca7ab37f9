import BilingualTerms
import ContractCore
import Foundation
import TradeValues

/// One settlement for programs: kilograms as exact decimals, null for what the clause leaves open.
struct SettlementDocument: Encodable {
    let weights: DiscrepancySettlement.Weights
    let settlement: DiscrepancySettlement
    let clause: DiscrepancyClause
    let price: Money?

    private enum Key: String, CodingKey {
        case discrepancyKg, toleranceKg, claimKg, settledKg, rule, ruleEnglish, kind
        case naturalLossKg, wholeKg, excessKg, reason, feePaidBy
        case claimYuan, settledYuan, sentence, sentenceEnglish
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(settlement.discrepancy.decimal, forKey: .discrepancyKg)
        // Null is said, so that a program need not tell "none" from "not known to this version".
        try container.encode(settlement.tolerance?.decimal, forKey: .toleranceKg)
        try container.encode(settlement.claim?.decimal, forKey: .claimKg)
        try container.encode(settlement.quantity?.decimal, forKey: .settledKg)
        try container.encode(clause.sentence.chinese, forKey: .rule)
        try container.encode(clause.sentence.english, forKey: .ruleEnglish)
        try container.encode(clause.rule.kind, forKey: .kind)
        try container.encode(settlement.naturalLoss.decimal, forKey: .naturalLossKg)
        try encodeOutcome(&container)
        if let price {
            try container.encode(money(settlement.claim, price), forKey: .claimYuan)
            try container.encode(money(settlement.quantity, price), forKey: .settledYuan)
        }
        let words = words
        try container.encode(words.chinese, forKey: .sentence)
        try container.encode(words.english, forKey: .sentenceEnglish)
    }

    private func encodeOutcome(_ container: inout KeyedEncodingContainer<Key>) throws {
        switch settlement.outcome {
        case .settled(_, _, let fee):
            if let fee { try container.encode(fee.rawValue, forKey: .feePaidBy) }
        case .negotiated(let whole, let excess):
            try container.encode(whole.decimal, forKey: .wholeKg)
            try container.encode(excess.decimal, forKey: .excessKg)
            try container.encode("negotiated", forKey: .reason)
        case .undecided(let reason):
            try container.encode(reason.code, forKey: .reason)
        }
    }

    private func money(_ weight: Weight?, _ price: Money) -> Decimal? {
        weight.map { price.forTonnes(of: $0).decimal }
    }

    /// The same for people.
    var words: Phrase {
        ClauseExample(
            shipped: weights.shipped, received: weights.received, settlement: settlement
        ).sentence(price: price)
    }
}

extension DiscrepancySettlement.Reason {
    var code: String {
        switch self {
        case .thirdWeightMissing: "third_weight_missing"
        case .thirdWeightBetween: "third_weight_between"
        }
    }
}

extension Weight {
    /// Kilograms as a decimal number, exactly.
    var decimal: Decimal { Decimal(grams) / 1_000 }
}

extension Money {
    /// Yuan as a decimal number, exactly.
    var decimal: Decimal { Decimal(fen) / 100 }
}
