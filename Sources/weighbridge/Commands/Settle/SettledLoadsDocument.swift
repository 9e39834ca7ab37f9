import BilingualTerms
import ContractCore
import Foundation
import TradeValues

/// A file of loads settled both ways, and which way the clause uses.
struct SettledLoadsDocument: Encodable {
    let loads: SettledLoads
    let clause: DiscrepancyClause
    let price: Money?

    private enum Key: String, CodingKey {
        case per, discrepancyKg, claimKg, settledKg, claimYuan, rule, ruleEnglish
        case perLoad, perPeriod, loads
    }

    private enum SumKey: String, CodingKey {
        case loads, openLoads, claimKg, settledKg
    }

    /// By the sums or truck by truck, as the clause says.
    var claim: Weight? {
        clause.scope == .load ? loads.claimByLoad : loads.period.claim
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let quantity = clause.scope == .load ? loads.settledByLoad : loads.period.quantity
        try container.encode(clause.scope == .load ? "load" : "period", forKey: .per)
        try container.encode(loads.period.discrepancy.decimal, forKey: .discrepancyKg)
        try container.encode(claim?.decimal, forKey: .claimKg)
        try container.encode(quantity?.decimal, forKey: .settledKg)
        if let price {
            let yuan = claim.map { price.forTonnes(of: $0).decimal }
            try container.encode(yuan, forKey: .claimYuan)
        }
        try container.encode(clause.sentence.chinese, forKey: .rule)
        try container.encode(clause.sentence.english, forKey: .ruleEnglish)
        var sums = container.nestedContainer(keyedBy: SumKey.self, forKey: .perLoad)
        try sums.encode(loads.loads.count, forKey: .loads)
        try sums.encode(loads.openLoads, forKey: .openLoads)
        try sums.encode(loads.claimByLoad?.decimal, forKey: .claimKg)
        try sums.encode(loads.settledByLoad?.decimal, forKey: .settledKg)
        try container.encode(
            document(loads.periodWeights, loads.period), forKey: .perPeriod)
        try container.encode(
            zip(loads.weights, loads.loads).map(document), forKey: .loads)
    }

    private func document(
        _ weights: DiscrepancySettlement.Weights, _ settlement: DiscrepancySettlement
    ) -> SettlementDocument {
        SettlementDocument(
            weights: weights, settlement: settlement, clause: clause, price: price)
    }

    /// The same for people: a line for each load, both sums, and which of them counts.
    var lines: [Phrase] {
        let single = zip(loads.weights, loads.loads).enumerated().map { index, load in
            let words = document(load.0, load.1).words
            return Phrase(
                "第 \(index + 1) 车：\(words.chinese)", "Load \(index + 1): \(words.english)")
        }
        let total = document(loads.periodWeights, loads.period).words
        return single + [
            byLoad, Phrase("按期合计：\(total.chinese)", "By the period: \(total.english)"),
        ]
            + [verdict]
    }

    private var byLoad: Phrase {
        guard let claim = loads.claimByLoad else {
            return Phrase(
                "逐车合计：\(loads.openLoads) 车未定。",
                "Truck by truck: \(loadCountText(loads.openLoads).english) undecided.")
        }
        return Phrase(
            "逐车合计：结算磅差 \(claim.grouped) kg。",
            "Truck by truck: \(claim.grouped) kg are settled.")
    }

    private var verdict: Phrase {
        let way =
            clause.scope == .load
            ? Phrase("逐车", "truck by truck") : Phrase("按期合计", "by the period's sums")
        guard let claim else {
            return Phrase(
                "本条款\(way.chinese)，还没有结果。",
                "The clause settles \(way.english); nothing is decided yet."
            )
        }
        return Phrase(
            "本条款\(way.chinese)：\(claim.grouped) kg。",
            "The clause settles \(way.english): \(claim.grouped) kg.")
    }
}

extension Weight {
    fileprivate var grouped: String { GroupedNumber.text(kilogramsText) }
}
