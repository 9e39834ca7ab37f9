public import TradeValues

/// 磅差条款: what becomes of a difference between the shipped and the received weight, as data
/// (weighing-rules.md §8). The printed sentence is generated from it, never read.
public struct DiscrepancyClause: Hashable, Sendable {
    public let rule: DiscrepancyRule
    /// 自然损耗: what the goods may lose on the way; taken off the difference first.
    public let naturalLoss: PerMille
    public let scope: Scope

    /// What the rule is applied to.
    public enum Scope: String, CaseIterable, Sendable {
        /// Each truck by itself.
        case load
        /// The sums of a calendar month.
        case month
    }

    public init(rule: DiscrepancyRule, naturalLoss: PerMille = .zero, scope: Scope = .load) {
        self.rule = rule
        self.naturalLoss = naturalLoss
        self.scope = scope
    }
}

/// What is free, and what happens beyond it.
public enum DiscrepancyRule: Hashable, Sendable {
    /// The shipper's weight counts.
    case shipped
    /// The receiver's weight counts.
    case received
    /// The lower of both counts: a surplus is not paid for.
    case lower
    /// Nothing up to a tolerance; `consequence` beyond it.
    case beyond(DiscrepancyTolerance, DiscrepancyConsequence)
    /// Nothing up to a first rate, what is beyond it up to a second one, and the whole from there.
    case step(PerMille, PerMille, of: DiscrepancyBase)
}

/// How large a difference is nobody's claim. One of exactly this size still is none.
public enum DiscrepancyTolerance: Hashable, Sendable {
    case rate(PerMille, of: DiscrepancyBase)
    case fixed(Weight)
}

/// The quantity that a rate is taken of.
public enum DiscrepancyBase: String, CaseIterable, Sendable {
    case shipped
    case received
    case contract
}

/// What is settled when the difference is beyond its tolerance.
public enum DiscrepancyConsequence: String, CaseIterable, Sendable {
    /// 起赔点: the whole difference, either way.
    case whole
    /// 免赔额: only what is beyond the tolerance, either way.
    case excess
    /// The whole difference, when less arrived.
    case wholeShortOnly = "whole_short_only"
    /// Only what is beyond, when less arrived.
    case excessShortOnly = "excess_short_only"
    /// Half of what is beyond, either way.
    case halfExcess = "half_excess"
    /// The mean of both weights counts.
    case mean
    /// A third party's weight counts; who was farther from it pays for it.
    case third
    /// 双方协商: both results are computed, and nothing is settled by itself.
    case open
}

extension DiscrepancyRule {
    /// The word of weighing-rules.md §8, for files and the API.
    public var kind: String {
        switch self {
        case .shipped: "shipped"
        case .received: "received"
        case .lower: "lower"
        case .beyond(_, let consequence): consequence.rawValue
        case .step: "step"
        }
    }

    /// Whether more than the shipped and the received weight is needed to settle.
    public var needsThirdWeight: Bool {
        if case .beyond(_, .third) = self { true } else { false }
    }

    /// Whether a rate is taken of the contract's quantity.
    public var needsContractQuantity: Bool {
        switch self {
        case .beyond(.rate(_, of: .contract), _), .step(_, _, of: .contract): true
        default: false
        }
    }
}
