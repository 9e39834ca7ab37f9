public import IndicatorProtocols
public import TradeValues

/// What a probe has found out about a line.
public struct ProbeVerdict: Sendable {
    public enum Finding: Sendable {
        /// This protocol; those in `alike` read the same weights out of the same bytes, so that
        /// nothing heard tells them apart and the strictest is taken.
        case known(ProbeCandidate, alike: [ProbeCandidate])
        /// All of these explain the bytes and read different weights out of them.
        case undecided([ProbeCandidate])
        case unsure(Doubt, closest: [ProbeCandidate])
    }

    /// Why nothing is named.
    public enum Doubt: Hashable, Sendable {
        /// Not one character came.
        case silent
        /// Characters came, and no protocol explains enough of them at any setting.
        case unexplained
        /// A protocol fits, and too few frames came to say so.
        case tooLittle
        /// The known weight is none of those that the candidates read.
        case knownWeightElsewhere(given: DecimalNumber)
    }

    public let finding: Finding
    /// The setting at which the finding was made; for nothing found, the one that came closest.
    public let setting: SerialSettings
    public let heard: Int
    public let broken: Int

    /// What has decided between candidates that explain the same bytes; nil where none had to.
    public let basis: Basis?
    /// The first of what was heard, for a format that has to be described by hand.
    public let opening: [WireEvent]

    public enum Basis: Hashable, Sendable {
        case knownWeight(DecimalNumber)
        /// The weight has changed as a truck changes it.
        case course
        /// Somebody has chosen.
        case choice
    }

    /// The names that bytes cannot tell apart, in order; empty when nothing is named.
    public var names: [String] {
        switch finding {
        case .known(let candidate, let alike): ([candidate] + alike).map(\.name).sorted()
        case .undecided(let candidates): candidates.map(\.name).sorted()
        case .unsure: []
        }
    }

    init(finding: Finding, trial: LineTrial) {
        self.init(
            finding: finding, setting: trial.setting, heard: trial.heard, broken: trial.broken,
            basis: nil, opening: trial.opening)
    }

    private init(
        finding: Finding, setting: SerialSettings, heard: Int, broken: Int, basis: Basis?,
        opening: [WireEvent]
    ) {
        self.finding = finding
        self.setting = setting
        self.heard = heard
        self.broken = broken
        self.basis = basis
        self.opening = opening
    }

    func replacing(_ finding: Finding, by basis: Basis) -> ProbeVerdict {
        ProbeVerdict(
            finding: finding, setting: setting, heard: heard, broken: broken, basis: basis,
            opening: opening)
    }

    /// How many of the closest hypotheses are told when none is sure.
    static let mostClosest = 4
}

extension ProbeVerdict {
    /// The verdict on what was heard at all settings together; the trial that explains most counts.
    public init(_ trials: [LineTrial]) {
        precondition(!trials.isEmpty, "a verdict needs something that was heard")
        let best =
            trials.max {
                let (left, right) = ($0.worth, $1.worth)
                // Where nothing is explained, the fewest broken characters are the right setting's.
                return left == right ? $0.soundShare < $1.soundShare : left < right
            } ?? trials[0]
        if trials.allSatisfy({ $0.heard == 0 }) {
            self.init(finding: .unsure(.silent, closest: []), trial: best)
        } else if best.isConclusive {
            self.init(finding: Finding(best.companions), trial: best)
        } else {
            let isFitting = best.explainedShare >= LineTrial.leastShare
            self.init(
                finding: .unsure(
                    isFitting ? .tooLittle : .unexplained,
                    closest: best.closest(Self.mostClosest)), trial: best)
        }
    }
}

extension LineTrial {
    /// How much the best hypothesis explains, for choosing a setting.
    fileprivate var worth: Double { (best?.score ?? 0) * explainedShare }

    fileprivate var soundShare: Double {
        heard == 0 ? 0 : Double(heard - broken) / Double(heard)
    }
}

extension ProbeVerdict.Doubt {
    /// The known weight that nothing reads.
    public var given: DecimalNumber? {
        if case .knownWeightElsewhere(let given) = self { given } else { nil }
    }
}

extension ProbeVerdict.Finding {
    /// From candidates that explain the same bytes, the strictest first; at least one.
    init(_ candidates: [ProbeCandidate]) {
        let first = candidates[0]
        if candidates.allSatisfy({ first.agrees(with: $0) && $0.agrees(with: first) }) {
            self = .known(first, alike: Array(candidates.dropFirst()))
        } else {
            self = .undecided(candidates)
        }
    }
}
