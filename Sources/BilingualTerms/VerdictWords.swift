internal import ContractCore
public import ReconciliationCore
internal import TradeValues

extension LoadVerdict.Standing {
    /// A word for a list, with a shape beside it.
    public var word: Phrase {
        switch self {
        case .ticketError: Phrase("磅单待核", "check the ticket")
        case .within: Phrase("允差以内", "inside the tolerance")
        case .undecided: Phrase("单车说不准", "one load cannot tell")
        case .beyond: Phrase("确实超差", "really beyond")
        case .noise: Phrase("正常误差以内", "ordinary error")
        case .aboveNoise: Phrase("超过正常误差", "more than ordinary error")
        }
    }
}

extension ErrorBudget.Source {
    public var word: Phrase {
        switch self {
        case .rounding: Phrase("四次过磅的分度值修约", "Rounding of four weighings")
        case .repeatability: Phrase("两台秤的重复性", "Repeatability of both scales")
        case .handling: Phrase("装卸、扬尘、水分", "Handling, dust, moisture")
        case .storedTare: Phrase("预置皮重的油量和附件", "Fuel and gear of a stored tare")
        }
    }
}

extension LoadVerdict {
    /// What both scales may lawfully differ by, for a letter to the customer.
    public var lawfulSentence: Phrase {
        let usual = budget.lawfulExpanded.spoken
        let most = budget.lawfulMost.spoken
        return Phrase(
            "两台检定合格的秤，这样一车一般可差±\(usual)公斤，最多±\(most)公斤。",
            "Two scales that conform may differ by ±\(usual) kg on such a load, and by ±\(most) kg at most."
        )
    }

    /// The threshold of order no. 3, which is not the contract's.
    public var legalSentence: Phrase {
        let party = legal.settling.words
        let threshold = legal.ofSettlingScale.spoken
        let sum = "\(legal.gross.spoken)＋\(legal.tare.spoken)"
        let size = judged.magnitude.spoken
        let found = legalFinding
        return Phrase(
            "法定界限与合同条款无关：结算用\(party.chinese)秤，使用中允许误差毛重加皮重 \(sum)＝±\(threshold)公斤；本车\(size)公斤，\(found.chinese)。",
            "The legal threshold, apart from the contract: the \(party.english)'s scale settles, and in service its gross and tare may be off \(legal.gross.spoken) + \(legal.tare.spoken) = ±\(threshold) kg; this load's \(size) kg \(found.english)."
        )
    }

    private var legalFinding: Phrase {
        let both = legal.ofBoth.spoken
        return switch legalStanding {
        case .within: Phrase("没有超过", "are within it")
        case .beyondOne:
            Phrase(
                "超过一台秤的界限，未超过两台秤之和±\(both)公斤，要先核查两台秤",
                "are beyond it but within ±\(both) kg of both scales: check both scales first")
        case .beyondBoth:
            Phrase(
                "超过两台秤之和±\(both)公斤，秤的误差解释不了",
                "are beyond even the ±\(both) kg of both scales, so the scales do not explain it")
        }
    }

    /// What was not known and what was taken in its place; empty when all was.
    public var assumptions: [Phrase] {
        var list: [Phrase] = []
        if isReceiverDivisionAssumed {
            let own = budget.receiver.grossDivision.spoken
            list.append(
                Phrase(
                    "对方秤分度值未知，按我方 e＝\(own)公斤计。",
                    "The interval of the receiver's scale is not known; ours, e = \(own) kg, was taken."
                )
            )
        }
        if isReceiverWeighingAssumed {
            list.append(
                Phrase(
                    "对方毛重或皮重未知，按我方皮重推算。",
                    "The receiver's gross or tare is not known; it was worked out from our tare."))
        }
        return list
    }
}

/// Words of the verdict on a load's page.
public enum VerdictPageTerm: String, TemplateTerm {
    case budgetHeading
    case budgetRandom
    case budgetStandard
    case consumersRisk
    case discrepancyOfClause
    case discrepancyOnPaper
    case lawfulDifference
    case legalThresholdHeading
    case pictureDifference
    case pictureMeaning
    case pictureMore
    case pictureShort
    case probabilityBeyond
    case producersRisk
    case randomError
    case settlementBeside
    case toleranceBand
    case verdictHeading
    case verdictMeaning
    case verdictPolicy
    case verdictSource

    public var phrase: Phrase {
        switch self {
        case .budgetHeading: Phrase("误差预算", "Error budget")
        case .budgetRandom: Phrase("合成扩展不确定度 U（k=2）", "Expanded uncertainty U (k=2)")
        case .budgetStandard:
            Phrase("判断用标准不确定度 u（含两台秤的通常偏差）", "u decided with, both scales' usual spans included")
        case .consumersRisk: Phrase("按允差以内处理时，实际超差的风险", "Risk of being beyond, if accepted")
        case .discrepancyOfClause: Phrase("条款差值 D＝发−收", "The clause's D = shipped − received")
        case .discrepancyOnPaper: Phrase("磅差＝收−发", "Discrepancy = received − shipped")
        case .lawfulDifference: Phrase("两台合格秤可差", "Two lawful scales may differ")
        case .legalThresholdHeading: Phrase("法定界限（第3号令）", "Legal threshold (order no. 3)")
        case .pictureDifference: Phrase("磅差与允差、误差", "The difference, its tolerance and errors")
        case .pictureMeaning:
            Phrase(
                "斜线带是合同允差，菱形连短线是本车磅差及其正常随机误差，空框是两台合格秤可差的范围。",
                "The hatched band is the contract's tolerance, the diamond with its whiskers this load's difference and its random error, the hollow frame what two lawful scales may differ by."
            )
        case .pictureMore: Phrase("多", "over")
        case .pictureShort: Phrase("短", "short")
        case .probabilityBeyond: Phrase("真实磅差超出允差的可能性", "Chance that the true difference is beyond")
        case .producersRisk: Phrase("按超差追究时，错怪供方的风险", "Risk of blaming wrongly, if claimed")
        case .randomError: Phrase("正常随机误差", "Ordinary random error")
        case .settlementBeside: Phrase("按条款结算（不含任何误差判断）", "Settlement by the clause alone")
        case .toleranceBand: Phrase("合同允差", "Contract's tolerance")
        case .verdictHeading: Phrase("本车磅差判断", "Verdict on this load")
        case .verdictMeaning:
            Phrase(
                "判断用于说明和会磅，不改变按条款的结算。",
                "The verdict explains and steers weighing again; it never changes the settlement.")
        case .verdictPolicy: Phrase("判断规则", "Policy")
        case .verdictSource: Phrase("误差来源", "Source")
        }
    }
}

extension VerdictRefusal: Explained {
    public var message: Message {
        switch self {
        case .withoutClause(let ticket):
            Message(
                Phrase(
                    "磅单 \(ticket) 没有磅差条款可依：不是按合同售出的装车，或合同是启用时带入的余额",
                    "No discrepancy clause judges ticket \(ticket): it was not sold on a contract, or on one taken over as a balance"
                ),
                next: Phrase("核对磅单号和提货单的合同", "Check the ticket and its order's contract"))
        case .notStanding(let ticket):
            Message(
                Phrase(
                    "磅单 \(ticket) 已作废或更正，不判断磅差",
                    "Ticket \(ticket) is void or corrected; nothing is judged of it"),
                next: Phrase("看更正后的磅单", "Look at the ticket that corrects it"))
        }
    }
}
