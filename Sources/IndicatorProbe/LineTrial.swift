public import IndicatorProtocols

/// What was heard at one setting of the line, and what every hypothesis makes of it.
public struct LineTrial: Sendable {
    public let setting: SerialSettings
    public private(set) var heard = 0
    /// Characters with a wrong parity or stop bit, of those heard.
    public private(set) var broken = 0
    /// Characters before the first frame: the receiver may have joined the stream out of step.
    private var heardBefore = 0
    private var tallies: [HypothesisTally]
    /// The first of what was heard, without the broken characters.
    private(set) var opening: [WireEvent] = []
    private var openingCount = 0
    /// A hundred frames of a usual length are enough to describe them.
    private static let longestOpening = 4_096

    /// Fewer frames than this name nothing.
    public static let fewestFrames = 5
    /// So many end the search.
    public static let sureFrames = 8
    /// A hypothesis that explains less than this of what was heard names nothing.
    public static let leastShare = 0.6
    /// From here on no other setting is tried.
    public static let sureShare = 0.85
    /// Less than this foretold could still be chance among all hypotheses and settings.
    public static let leastForetoldBits = 160.0
    /// A hypothesis that explains this share of what the best one explains stands beside it: noise
    /// makes a strict format refuse a few frames that a lenient one takes.
    public static let companionShare = 0.93

    /// Where the frames of the best follow one another, those of its companions do.
    private static let adjoiningShare = 0.5

    public init(_ setting: SerialSettings, hypotheses: [ProbeHypothesis]) {
        self.setting = setting
        tallies = hypotheses.map { HypothesisTally($0, dataBits: setting.dataBits) }
    }

    /// - Parameter milliseconds: since this setting is listened at.
    public mutating func take(_ characters: [HeardCharacter], at milliseconds: Int64 = 0) {
        keep(characters, milliseconds)
        if !isPromising { heardBefore = heard }
        heard += characters.count
        broken += characters.count { $0 == .broken }
        for index in tallies.indices { tallies[index].take(characters) }
    }

    private mutating func keep(_ characters: [HeardCharacter], _ milliseconds: Int64) {
        guard openingCount < Self.longestOpening else { return }
        let bytes = characters.compactMap { if case .sound(let byte) = $0 { byte } else { nil } }
            .prefix(Self.longestOpening - openingCount)
        guard !bytes.isEmpty else { return }
        openingCount += bytes.count
        let time = max(milliseconds, opening.last?.milliseconds ?? 0)
        opening.append(WireEvent(milliseconds: time, .received(Array(bytes))))
    }

    /// Says that bytes were missed here, because the port was opened anew.
    mutating func interrupt() {
        for index in tallies.indices { tallies[index].interrupt() }
    }

    /// Whether any hypothesis has found a frame.
    public var isPromising: Bool { tallies.contains { $0.frames > 0 } }

    /// What all hypotheses have found, for telling whether anything new has come.
    var framesFound: Int { tallies.reduce(0) { $0 + $1.frames } }

    var best: HypothesisTally? {
        tallies.filter { $0.frames > 0 }.max { $0.score < $1.score }
    }

    /// The share of what was heard that the best hypothesis explains. The ends of the hearing cut a
    /// frame each, which is nobody's fault.
    var explainedShare: Double {
        guard let best else { return 0 }
        let counted = heard - heardBefore
        let cut = min(best.hypothesis.format.longestFrame, counted - best.explainedBytes)
        return Double(best.explainedBytes) / Double(max(1, counted - cut))
    }

    /// Whether what was heard names a protocol or a set of them.
    public var isConclusive: Bool { isEnough(Self.fewestFrames, share: Self.leastShare) }
    /// Whether it does so beyond any other setting.
    public var isSure: Bool { isEnough(Self.sureFrames, share: Self.sureShare) }

    private func isEnough(_ frames: Int, share: Double) -> Bool {
        guard let best, best.frames >= frames else { return false }
        return best.foretoldBits >= Self.leastForetoldBits && explainedShare >= share
    }

    /// The hypotheses that explain what the best one explains, the strictest first, and of equally
    /// strict ones the family whose format it is.
    ///
    /// A check that holds in every frame is no chance: where the best has one, formats that would
    /// take any digits there do not stand beside it.
    var companions: [ProbeCandidate] {
        guard let best else { return [] }
        let least = Double(best.explainedBytes) * Self.companionShare
        return tallies.filter { tally in
            // One frame more or less is chance.
            let explained = tally.explainedBytes + tally.hypothesis.format.longestFrame
            return tally.frames * 2 >= best.frames && Double(explained) >= least
                && (tally.adjoiningShare >= Self.adjoiningShare
                    || best.adjoiningShare < Self.adjoiningShare)
                && (!best.strictness.isChecked || tally.strictness.isChecked)
        }
        .sorted { left, right in
            left.score == right.score
                ? ReferenceOrder.place(of: left.hypothesis.name)
                    < ReferenceOrder.place(of: right.hypothesis.name)
                : left.score > right.score
        }
        .compactMap(ProbeCandidate.init)
    }

    /// What came closest, for somebody who has to go on by hand.
    func closest(_ count: Int) -> [ProbeCandidate] {
        tallies.sorted { $0.score > $1.score }.prefix(count)
            .compactMap(ProbeCandidate.init)
    }
}
