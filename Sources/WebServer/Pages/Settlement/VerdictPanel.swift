internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import ReconciliationCore
internal import SiteStore
internal import TradeValues

/// What a load's page shows once its receipt has come: the sentence for the telephone, the figures,
/// the picture, and beside them what the clause settles and where the law draws its line.
struct VerdictPanel {
    let judged: VerdictDesk.JudgedLoad
    let language: Language

    /// For the `verdict` template; nil while the receipt is awaited.
    var values: [String: Any]? {
        guard let verdict = judged.verdict else { return nil }
        return [
            "level": verdict.standing.level, "standingText": verdict.standing.word[language],
            "sentence": VerdictSentence(verdict).phrase[language],
            "judged": figures(verdict).merging(reasons(verdict)) { first, _ in first },
        ]
    }

    private func figures(_ verdict: LoadVerdict) -> [String: Any] {
        let discrepancy = verdict.settlement.discrepancy
        return [
            "shipped": verdict.load.shipped.groupedKilograms,
            "received": verdict.load.received.groupedKilograms,
            // The sign of paper; zero has none.
            "onPaper": (-discrepancy).kilogramsWithUnit,
            "ofClause": discrepancy.kilogramsWithUnit,
            "tolerance": ifAny(
                verdict.settlement.tolerance.map { "±" + $0.kilogramsWithUnit } ?? ""),
            "random": "±\(verdict.budget.expanded.tenths) kg",
            "picture": picture(verdict),
        ]
    }

    private func reasons(_ verdict: LoadVerdict) -> [String: Any] {
        [
            "clause": verdict.load.clause.sentence[language],
            "settlement": settlement(verdict)[language],
            "legal": verdict.legalSentence[language], "lawful": verdict.lawfulSentence[language],
            "assumptions": verdict.assumptions.map { $0[language] },
            "budget": budget(verdict.budget), "decision": decision(verdict),
            "policy": verdict.policy.version,
        ]
    }

    /// The clause's own arithmetic; of a load that is not settled by itself, why not.
    private func settlement(_ verdict: LoadVerdict) -> Phrase {
        if verdict.isSettledAlone {
            return ClauseExample(
                shipped: verdict.load.shipped, received: verdict.load.received,
                settlement: verdict.settlement
            ).sentence(price: judged.judging.price)
        }
        let reason = VerdictSentence(verdict).settlement
        return Phrase(reason.chinese + "。", reason.english + ".")
    }

    private func budget(_ budget: ErrorBudget) -> [[String: String]] {
        budget.parts.map {
            [
                "source": $0.source.word[language],
                "kilograms": $0.variance.squareRoot().tenths,
            ]
        } + [
            [
                "source": VerdictPageTerm.budgetRandom.phrase[language],
                "kilograms": budget.expanded.tenths,
            ],
            [
                "source": VerdictPageTerm.lawfulDifference.phrase[language],
                "kilograms": budget.lawfulExpanded.tenths,
            ],
        ]
    }

    private func decision(_ verdict: LoadVerdict) -> [[String: String]] {
        guard let decision = verdict.decision, verdict.ticketError == nil else { return [] }
        let rows: [(VerdictPageTerm, String)] = [
            (.budgetStandard, "±\(decision.uncertainty.tenths) kg"),
            (.probabilityBeyond, share(decision.probabilityBeyond)),
            (.consumersRisk, share(decision.consumersRisk)),
            (.producersRisk, share(decision.producersRisk)),
        ]
        return rows.map { ["name": $0.phrase[language], "text": $1] }
    }

    private func share(_ probability: Double) -> String {
        SpokenShare(probability).phrase[language]
    }

    // MARK: The picture

    private func picture(_ verdict: LoadVerdict) -> [String: Any] {
        func word(_ term: VerdictPageTerm) -> String { term.phrase[language] }
        let onPaper = -verdict.settlement.discrepancy
        let budget = verdict.budget
        // A tolerance of sums is nothing that one load could be held against.
        let tolerance = verdict.decision.map(\.tolerance)
        let picture = DifferencePicture(
            difference: onPaper.kilograms,
            expectedLoss: verdict.settlement.naturalLoss.kilograms, tolerance: tolerance,
            random: budget.expanded, lawful: budget.lawfulExpanded)
        return picture.values(
            id: "difference", textID: "verdict-figures",
            DifferencePicture.Words(
                title: word(.pictureDifference),
                tolerance: "\(word(.toleranceBand)) ±\((tolerance ?? 0).tenths) kg",
                difference:
                    "\(word(.discrepancyOnPaper)) \(onPaper.kilogramsWithUnit) · \(word(.randomError)) ±\(budget.expanded.tenths) kg",
                lawful: "\(word(.lawfulDifference)) ±\(budget.lawfulExpanded.tenths) kg",
                short: word(.pictureShort), over: word(.pictureMore)))
    }
}

extension LoadVerdict.Standing {
    /// A shape and a tone for the word.
    var level: String {
        switch self {
        case .within, .noise: "ok"
        case .undecided: "must"
        case .beyond, .aboveNoise: "caution"
        case .ticketError: "stop"
        }
    }
}

extension LoadVerdict {
    /// Whether the clause settles this load by itself: not one of a period's, and no objection is
    /// open.
    var isSettledAlone: Bool { load.clause.scope == .load && !load.hasObjection }
}

extension Weight {
    /// For drawing only.
    fileprivate var kilograms: Double { Double(grams) / 1_000 }
}

extension Double {
    /// With one decimal where it has one: `16.1`, `90`.
    var tenths: String {
        grouped(
            DecimalNumber(digits: Int64((self * 10).rounded()), decimals: 1).shortestText)
    }
}
