internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import ReconciliationCore
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// `/api/v1/load-records/{ticket}/verdict`.
struct VerdictAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("load-records/:ticket/verdict", needs: .seeContracts, use: verdict)
    }

    @Sendable private func verdict(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let judged = try await site.verdicts.judge(ticket: context.path("ticket"))
        return try APIResponse.json(VerdictDocument(judged))
    }
}

/// The verdict on one load. Weights are grams; uncertainties, which are no weights, are kilograms.
struct VerdictDocument: Encodable {
    let ticketNumber: String
    let termsVersion: Int
    /// `awaiting_receipt`, or where the difference stands.
    let standing: String
    let sentenceChinese: String
    let sentenceEnglish: String
    let shippedGrams: Int64
    let receivedGrams: Int64?
    /// D = shipped − received.
    let discrepancyGrams: Int64?
    /// 磅差 as on paper: received − shipped.
    let paperDiscrepancyGrams: Int64?
    let settlement: SettlementDocument?
    let errorBudget: BudgetDocument?
    let decision: DecisionDocument?
    let legalThreshold: LegalDocument?
    let ticketError: TicketErrorDocument?
    let policy: String?

    static let awaiting = "awaiting_receipt"

    init(_ judged: VerdictDesk.JudgedLoad) {
        let verdict = judged.verdict
        let shipped = judged.record.weights.net
        let sentence =
            verdict.map { VerdictSentence($0).phrase } ?? VerdictSentence.awaiting(shipped: shipped)
        ticketNumber = judged.record.ticketNumber
        termsVersion = judged.judging.version
        standing = verdict?.standing.rawValue ?? Self.awaiting
        sentenceChinese = sentence.chinese
        sentenceEnglish = sentence.english
        shippedGrams = shipped.grams
        receivedGrams = verdict?.load.received.grams
        discrepancyGrams = verdict?.settlement.discrepancy.grams
        paperDiscrepancyGrams = verdict.map { -$0.settlement.discrepancy.grams }
        settlement = verdict.map(SettlementDocument.init)
        errorBudget = verdict.map(BudgetDocument.init)
        decision = verdict?.decision.map(DecisionDocument.init)
        legalThreshold = verdict.map(LegalDocument.init)
        ticketError = verdict?.ticketError.map(TicketErrorDocument.init)
        policy = verdict?.policy.version
    }
}

extension VerdictDocument {
    /// What the clause makes of the load by itself.
    struct SettlementDocument: Encodable {
        let kind: String
        let scope: String
        let toleranceGrams: Int64?
        let naturalLossGrams: Int64
        let claimGrams: Int64?
        let settledGrams: Int64?
        let wholeGrams: Int64?
        let excessGrams: Int64?
        /// Why nothing is claimed yet; left out when the clause settles.
        let reason: String?

        init(_ verdict: LoadVerdict) {
            let settlement = verdict.settlement
            let isAlone = verdict.isSettledAlone
            kind = verdict.load.clause.rule.kind
            scope = verdict.load.clause.scope.rawValue
            toleranceGrams = settlement.tolerance?.grams
            naturalLossGrams = settlement.naturalLoss.grams
            claimGrams = isAlone ? settlement.claim?.grams : nil
            settledGrams = isAlone ? settlement.quantity?.grams : nil
            var whole: Weight?
            var excess: Weight?
            var open: String?
            switch settlement.outcome {
            case .settled: break
            case .negotiated(let all, let beyond):
                (whole, excess, open) = (all, beyond, StatementLine.Dispute.negotiation.rawValue)
            case .undecided: open = StatementLine.Dispute.thirdWeight.rawValue
            }
            wholeGrams = isAlone ? whole?.grams : nil
            excessGrams = isAlone ? excess?.grams : nil
            if verdict.load.hasObjection {
                reason = StatementLine.Dispute.objection.rawValue
            } else {
                reason = isAlone ? open : "period"
            }
        }
    }

    struct BudgetDocument: Encodable {
        let sigmaKilograms: Double
        let expandedKilograms: Double
        /// With how far ordinary scales read apart.
        let standardKilograms: Double
        let lawfulStandardKilograms: Double
        let lawfulExpandedKilograms: Double
        let lawfulMostGrams: Int64
        let isReceiverDivisionAssumed: Bool
        let isReceiverWeighingAssumed: Bool

        init(_ verdict: LoadVerdict) {
            let budget = verdict.budget
            sigmaKilograms = budget.sigma.hundredths
            expandedKilograms = budget.expanded.hundredths
            standardKilograms = budget.standard.hundredths
            lawfulStandardKilograms = budget.lawfulStandard.hundredths
            lawfulExpandedKilograms = budget.lawfulExpanded.hundredths
            lawfulMostGrams = budget.lawfulMost.grams
            isReceiverDivisionAssumed = verdict.isReceiverDivisionAssumed
            isReceiverWeighingAssumed = verdict.isReceiverWeighingAssumed
        }
    }

    struct DecisionDocument: Encodable {
        let zone: String
        let guardBandKilograms: Double
        let probabilityBeyond: Double
        let consumersRisk: Double
        let producersRisk: Double

        init(_ decision: GuardBandedDecision) {
            zone = decision.zone.rawValue
            guardBandKilograms = decision.guardBand.hundredths
            probabilityBeyond = decision.probabilityBeyond
            consumersRisk = decision.consumersRisk
            producersRisk = decision.producersRisk
        }
    }

    struct LegalDocument: Encodable {
        let settlingParty: String
        let thresholdGrams: Int64
        let bothScalesGrams: Int64
        let standing: String

        init(_ verdict: LoadVerdict) {
            settlingParty = verdict.legal.settling.rawValue
            thresholdGrams = verdict.legal.ofSettlingScale.grams
            bothScalesGrams = verdict.legal.ofBoth.grams
            standing = verdict.legalStanding.word
        }
    }

    struct TicketErrorDocument: Encodable {
        let kind: String
        let otherTicket: String?
        let figure: String?
        let likelyGrams: Int64?

        init(_ error: TicketError) {
            var other: String?
            var found: TicketError.Transposition?
            switch error {
            case .arithmetic: kind = "arithmetic"
            case .swapped(let swap):
                kind = "swapped"
                other = swap.other
            case .transposed(let transposition):
                kind = "transposed"
                found = transposition
            case .unexplained(let digitPossible):
                kind = digitPossible ? "digit_or_loss" : "unexplained"
            }
            otherTicket = other
            figure = found?.figure.rawValue
            likelyGrams = found?.likely.grams
        }
    }
}

extension LegalThreshold.Standing {
    /// For programs.
    fileprivate var word: String {
        switch self {
        case .within: "within"
        case .beyondOne: "beyond_one"
        case .beyondBoth: "beyond_both"
        }
    }
}

extension Double {
    /// Kilograms of an uncertainty to ten grams: more would be no knowledge.
    fileprivate var hundredths: Double { (self * 100).rounded() / 100 }
}
