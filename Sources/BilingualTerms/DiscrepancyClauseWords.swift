public import ContractCore
public import TradeValues

extension DiscrepancyClause {
    /// The sentence that the contract prints; made from the data, so that both say the same.
    public var sentence: Phrase {
        let parts = [difference, loss, rule.sentence(scope)].compactMap { $0 }
        return Phrase(
            parts.map(\.chinese).joined(), parts.map(\.english).joined(separator: " "))
    }

    private var difference: Phrase {
        switch scope {
        case .load:
            Phrase(
                "每车供方净重与需方净重之差为磅差。",
                "The difference between the seller's and the buyer's net weight of each truck is its discrepancy."
            )
        case .month:
            Phrase(
                "同一自然月内供方净重合计与需方净重合计之差为磅差。",
                "The difference between the seller's and the buyer's net weights summed over a calendar month is the discrepancy."
            )
        }
    }

    private var loss: Phrase? {
        guard naturalLoss > .zero else { return nil }
        return Phrase(
            "磅差先按供方净重的 \(naturalLoss.text)‰ 扣除自然损耗。",
            "A natural loss of \(naturalLoss.text)‰ of the seller's net weight is taken off it first."
        )
    }
}

extension DiscrepancyRule {
    fileprivate func sentence(_ scope: DiscrepancyClause.Scope) -> Phrase {
        let total = scope == .month ? Phrase("合计", "total ") : Phrase("", "")
        func weight(_ party: Phrase) -> Phrase {
            Phrase(
                "\(party.chinese)净重\(total.chinese)",
                "the \(party.english)'s \(total.english)net weight")
        }
        let seller = weight(Phrase("供方", "seller"))
        let buyer = weight(Phrase("需方", "buyer"))
        switch self {
        case .shipped:
            return Phrase(
                "数量以\(seller.chinese)为准，磅差不作结算。",
                "The quantity is \(seller.english); the discrepancy is not settled.")
        case .received:
            return Phrase(
                "数量以\(buyer.chinese)为准。", "The quantity is \(buyer.english).")
        case .lower:
            return Phrase(
                "数量以\(seller.chinese)与\(buyer.chinese)中较低的为准。",
                "The quantity is the lower of \(seller.english) and \(buyer.english).")
        case .beyond(let tolerance, let consequence):
            let free = tolerance.words(total)
            let beyond = consequence.sentence(buyer)
            return Phrase(
                "磅差不超过\(free.chinese)的，以\(seller.chinese)为准；\(beyond.chinese)",
                "Up to and including \(free.english) \(seller.english) counts; \(beyond.english)")
        case .step(let first, let second, of: let base):
            let low = DiscrepancyTolerance.rate(first, of: base).words(total)
            let high = DiscrepancyTolerance.rate(second, of: base).words(total)
            return Phrase(
                "磅差不超过\(low.chinese)的，以\(seller.chinese)为准；超过\(low.chinese)而不超过\(high.chinese)的，只就超过\(low.chinese)的部分多退少补；超过\(high.chinese)的，全部磅差多退少补，以\(buyer.chinese)为准。",
                "Up to and including \(low.english) \(seller.english) counts; up to and including \(high.english) only what exceeds \(low.english) is settled, either way; beyond it the whole discrepancy is, and \(buyer.english) counts."
            )
        }
    }
}

extension DiscrepancyTolerance {
    fileprivate func words(_ total: Phrase) -> Phrase {
        switch self {
        case .fixed(let weight):
            let text = GroupedNumber.text(weight.kilogramsText)
            return Phrase(" \(text) kg ", "\(text) kg")
        case .rate(let rate, let base):
            let name = base.words
            return Phrase(
                "\(name.chinese)\(base == .contract ? "" : total.chinese)的 \(rate.text)‰ ",
                "\(rate.text)‰ of the \(name.english)")
        }
    }
}

extension DiscrepancyBase {
    public var words: Phrase {
        switch self {
        case .shipped: Phrase("供方净重", "seller's net weight")
        case .received: Phrase("需方净重", "buyer's net weight")
        case .contract: Phrase("合同数量", "contract's quantity")
        }
    }
}

extension DiscrepancyConsequence {
    /// What stands behind the semicolon.
    ///
    /// - Parameter buyer: the buyer's weight, by its name in the sentence.
    fileprivate func sentence(_ buyer: Phrase) -> Phrase {
        switch self {
        case .whole:
            Phrase(
                "超过的，全部磅差多退少补，以\(buyer.chinese)为准。",
                "beyond it the whole discrepancy is settled, either way, and \(buyer.english) counts."
            )
        case .excess:
            Phrase(
                "超过的，只就超过的部分多退少补。",
                "beyond it only what exceeds it is settled, either way.")
        case .wholeShortOnly:
            Phrase(
                "短少超过的，全部短少由供方承担；多出的不补。",
                "a shortage beyond it is wholly the seller's; a surplus is not paid for.")
        case .excessShortOnly:
            Phrase(
                "短少超过的，只就超过的部分由供方承担；多出的不补。",
                "of a shortage beyond it only what exceeds it is the seller's; a surplus is not paid for."
            )
        case .halfExcess:
            Phrase(
                "超过的，超过的部分由双方各承担一半。",
                "what exceeds it is shared by both parties, half each.")
        case .mean:
            Phrase(
                "超过的，以双方净重的平均值为准。",
                "beyond it the mean of both net weights counts.")
        case .third:
            Phrase(
                "超过的，以双方认可的第三方衡器的净重为准，检斤费由与其相差较大的一方承担。",
                "beyond it the net weight on a third party's scale that both accept counts, and the party farther from it pays for that weighing."
            )
        case .open:
            Phrase(
                "超过的，由双方协商解决。", "beyond it the parties negotiate.")
        }
    }

    /// The choice in a form.
    public var word: Phrase {
        switch self {
        case .whole: Phrase("超过则全部结算（起赔点）", "all of it (threshold)")
        case .excess: Phrase("只结算超过部分（免赔额）", "only the excess (deductible)")
        case .wholeShortOnly: Phrase("短少超过则全赔，多出不补", "all of a shortage, no surplus")
        case .excessShortOnly:
            Phrase("短少只赔超过部分，多出不补", "the excess of a shortage, no surplus")
        case .halfExcess: Phrase("超过部分各半", "half of the excess")
        case .mean: Phrase("取双方平均", "the mean of both")
        case .third: Phrase("以第三方过磅为准", "a third party's weight")
        case .open: Phrase("双方协商", "negotiated")
        }
    }
}

extension ClauseExample {
    /// One worked load: `发货 32,000 kg，收货 31,880 kg，磅差 −120 kg，允许 96 kg：供方退 24 kg…`.
    ///
    /// - Parameter price: of a tonne; nil where there is none yet.
    public func sentence(price: Money?) -> Phrase {
        let weights = Phrase(
            "供方净重 \(shipped.groupedKilograms)，需方净重 \(received.groupedKilograms)，磅差 \((received - shipped).groupedKilograms)",
            "seller's net \(shipped.groupedKilograms), buyer's net \(received.groupedKilograms), discrepancy \((received - shipped).groupedKilograms)"
        )
        let loss =
            settlement.naturalLoss == .zero
            ? nil
            : Phrase(
                "，自然损耗 \(settlement.naturalLoss.groupedKilograms)",
                ", natural loss \(settlement.naturalLoss.groupedKilograms)")
        let free = settlement.tolerance.map {
            Phrase("，允许 \($0.groupedKilograms)", ", free \($0.groupedKilograms)")
        }
        let result = outcome(price)
        return Phrase(
            "\(weights.chinese)\(loss?.chinese ?? "")\(free?.chinese ?? "")：\(result.chinese)",
            "\(weights.english)\(loss?.english ?? "")\(free?.english ?? ""): \(result.english)")
    }

    private func outcome(_ price: Money?) -> Phrase {
        func amount(_ claim: Weight) -> String {
            guard let price, claim != .zero else { return "" }
            return " ¥" + GroupedNumber.text(price.forTonnes(of: claim.magnitude).yuanText)
        }
        switch settlement.outcome {
        case .settled(let claim, let quantity, let fee):
            let settled = quantity.groupedKilograms
            let paid = claim.magnitude.groupedKilograms + amount(claim)
            let who: Phrase
            if claim == .zero {
                who = Phrase("不作结算", "nothing is settled")
            } else if claim > .zero {
                who = Phrase("供方退 \(paid)", "the seller credits \(paid)")
            } else {
                who = Phrase("需方补 \(paid)", "the buyer owes \(paid)")
            }
            let third = fee.map { $0.words }
            return Phrase(
                "\(who.chinese)，按 \(settled) 结算\(third.map { "，检斤费由\($0.chinese)承担" } ?? "")。",
                "\(who.english), \(settled) are paid for\(third.map { ", the \($0.english) pays for the third weighing" } ?? "")."
            )
        case .negotiated(let whole, let excess):
            return Phrase(
                "由双方协商：全部为 \(whole.groupedKilograms)\(amount(whole))，超过部分为 \(excess.groupedKilograms)\(amount(excess))。",
                "negotiated: all of it is \(whole.groupedKilograms)\(amount(whole)), the excess \(excess.groupedKilograms)\(amount(excess))."
            )
        case .undecided(.thirdWeightMissing):
            return Phrase("等第三方过磅。", "a third party's weight is waited for.")
        case .undecided(.thirdWeightBetween):
            return Phrase(
                "第三方净重与双方相差一样多，定不了，须再会磅。",
                "the third weight is equally far from both, so it decides nothing: weigh again together."
            )
        }
    }
}

extension SettlementRefusal: Explained {
    public var message: Message {
        switch self {
        case .contractQuantityMissing:
            Message(
                Phrase(
                    "允许磅差按合同数量计算，但没有合同数量",
                    "The free discrepancy is a rate of the contract's quantity, which is not given"),
                next: Phrase("填写合同数量", "Give the contract's quantity"))
        }
    }
}

extension DiscrepancySettlement.Party {
    public var words: Phrase {
        switch self {
        case .shipper: Phrase("供方", "seller")
        case .receiver: Phrase("需方", "buyer")
        }
    }
}

extension Weight {
    /// `−1,120 kg`.
    fileprivate var groupedKilograms: String { GroupedNumber.text(kilogramsText) + " kg" }
}
