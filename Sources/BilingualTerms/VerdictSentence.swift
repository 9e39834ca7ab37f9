internal import ContractCore
public import ReconciliationCore
public import TradeValues

/// What a salesperson can read out on the telephone of one load: one sentence in the frame size -
/// basis - settlement - certainty - next step (short-weight-methods.md §6). It says what the
/// clause settles beside what the figures mean, and accuses nobody.
public struct VerdictSentence {
    let verdict: LoadVerdict

    public init(_ verdict: LoadVerdict) {
        self.verdict = verdict
    }

    /// Before the customer's weight has come.
    public static func awaiting(shipped: Weight) -> Phrase {
        Phrase(
            "本车发货\(shipped.spoken)公斤，客户回单还没有到，暂时不能判断磅差；请向客户要回单。",
            "\(shipped.spoken) kg left with this load and the customer's slip has not come, so nothing can be said of a difference yet: ask for it."
        )
    }

    public var phrase: Phrase {
        if let error = verdict.ticketError { return ticketSentence(error) }
        let result = settlement
        let parts =
            [
                Phrase(
                    "\(opening.chinese)，\(result.chinese)", "\(opening.english), \(result.english)"),
                noise,
            ] + [certainty].compactMap { $0 }
        return Phrase(
            parts.map(\.chinese).joined(separator: "；") + "。",
            parts.map(\.english).joined(separator: "; ") + ".")
    }

    // MARK: Size and basis

    /// 短 or 多; on paper 磅差 has a sign, spoken it has a word.
    var difference: Phrase {
        let size = verdict.settlement.discrepancy
        let spoken = size.magnitude.spoken
        if size == .zero { return Phrase("本车收发一致", "This load arrived as it left") }
        return size > .zero
            ? Phrase("本车短\(spoken)公斤", "This load is \(spoken) kg short")
            : Phrase("本车多\(spoken)公斤", "This load is \(spoken) kg over")
    }

    private var opening: Phrase {
        let parts = [difference, loss, place].compactMap { $0 }
        return Phrase(
            parts.map(\.chinese).joined(separator: "，"),
            parts.map(\.english).joined(separator: ", "))
    }

    private var loss: Phrase? {
        let loss = verdict.settlement.naturalLoss
        guard loss > .zero else { return nil }
        let left = verdict.judged.magnitude.spoken
        let side: Phrase =
            switch verdict.side {
            case .short: Phrase("短\(left)公斤", "\(left) kg short")
            case .surplus: Phrase("多\(left)公斤", "\(left) kg over")
            case .even: Phrase("没有差", "even")
            }
        return Phrase(
            "扣自然损耗\(loss.spoken)公斤后\(side.chinese)",
            "\(side.english) after \(loss.spoken) kg of natural loss")
    }

    private var place: Phrase? {
        let load = verdict.load
        guard let tolerance = verdict.settlement.tolerance else {
            return switch load.clause.rule {
            case .received:
                Phrase("合同按客户净重结算", "and the contract settles by the buyer's net")
            case .lower:
                Phrase("合同按双方较低的净重结算", "and the contract settles by the lower net")
            default:
                Phrase("合同按我方净重结算", "and the contract settles by the seller's net")
            }
        }
        guard verdict.decision != nil else { return nil }
        let free = tolerance.spoken
        return verdict.judged.magnitude <= tolerance
            ? Phrase("在合同允差±\(free)公斤以内", "within the contract's ±\(free) kg")
            : Phrase("超出合同允差±\(free)公斤", "beyond the contract's ±\(free) kg")
    }

    // MARK: The clause, exactly

    /// What the clause makes of this load, and nothing that it leaves open.
    public var settlement: Phrase {
        if verdict.load.hasObjection {
            return Phrase(
                "客户当场有异议，了结之前不结算",
                "the customer objected on the slip, so nothing is settled until that is cleared up")
        }
        if verdict.load.clause.scope == .month {
            return Phrase(
                "合同按月合计结算磅差，本车不单独索赔",
                "the contract settles by the month's sums, so this load alone claims nothing")
        }
        switch verdict.settlement.outcome {
        case .settled(let claim, _, let fee):
            let claim = claimed(claim)
            guard let fee else { return claim }
            return Phrase(
                "\(claim.chinese)，第三方检斤费由\(fee.words.chinese)承担",
                "\(claim.english), and the \(fee.words.english) pays for the third weighing")
        case .negotiated(let whole, let excess):
            let all = whole.magnitude.spoken
            let part = excess.magnitude.spoken
            return Phrase(
                "合同约定双方协商，全部是\(all)公斤，超出部分是\(part)公斤",
                "the contract leaves it to both sides: all of it is \(all) kg, the excess \(part) kg"
            )
        case .undecided(.thirdWeightMissing):
            return Phrase(
                "合同以第三方过磅为准，还没有第三方的数，先不结算",
                "a third party's weight decides by the contract and has not come, so nothing is settled yet"
            )
        case .undecided(.thirdWeightBetween):
            return Phrase(
                "第三方的数与双方相差一样多，按合同还定不了",
                "the third weight is equally far from both, so the contract decides nothing yet")
        }
    }

    private func claimed(_ claim: Weight) -> Phrase {
        let spoken = claim.magnitude.spoken
        if claim > .zero {
            return Phrase(
                "按合同供方退\(spoken)公斤", "by the contract the seller credits \(spoken) kg")
        }
        return claim < .zero
            ? Phrase("按合同需方补\(spoken)公斤", "by the contract the buyer owes \(spoken) kg")
            : Phrase("按合同不索赔", "by the contract nothing is claimed")
    }

    // MARK: Certainty and next step

    private var noise: Phrase {
        let spoken = verdict.budget.expanded.spoken
        return Phrase(
            "其中正常随机误差约±\(spoken)公斤",
            "ordinary random error is about ±\(spoken) kg of it")
    }

    private var certainty: Phrase? {
        switch verdict.standing {
        case .within, .ticketError: return nil
        case .noise:
            return Phrase("这个差在正常误差以内", "the difference is no more than that")
        case .aboveNoise:
            return Phrase(
                "这个差超过了正常误差，建议下一车到货双方会磅",
                "the difference is more than that: weigh the next load on both scales together")
        case .undecided:
            let sure = sureness
            return Phrase(
                "离允差太近，单凭这一车说不准是否真的超差（可能性\(sure.chinese)），有争议就双方会磅",
                "too near to the tolerance for one load to tell whether it is really beyond (the chance is \(sure.english)): if it is disputed, weigh again together"
            )
        case .beyond:
            let sure = sureness
            return Phrase(
                "真实磅差超出允差的把握\(sure.chinese)，建议下一车到货双方会磅",
                "it is \(sure.english) sure that the true difference is beyond the tolerance: weigh the next load on both scales together"
            )
        }
    }

    private var sureness: Phrase {
        SpokenShare(verdict.decision?.probabilityBeyond ?? 0).phrase
    }
}

/// A probability as people say it: never nothing, and never all.
public struct SpokenShare {
    private let percent: Int

    public init(_ probability: Double) {
        percent = Int((100 * probability).rounded())
    }

    public var phrase: Phrase {
        if percent < 1 { return Phrase("不到1%", "below 1 %") }
        return percent > 99
            ? Phrase("99%以上", "over 99 %") : Phrase("约\(percent)%", "about \(percent) %")
    }
}

extension Weight {
    /// Kilograms for a sentence, with thousands separated and without unit.
    var spoken: String { GroupedNumber.text(kilogramsText) }
}

extension Double {
    /// Whole kilograms of an uncertainty.
    var spoken: String { GroupedNumber.text("\(Int(rounded()))") }
}
