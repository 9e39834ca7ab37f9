internal import IndicatorProtocols
internal import TradeValues
public import WeighingCore

/// A protocol that explains what was heard, with why.
public struct ProbeCandidate: Sendable {
    public let hypothesis: ProbeHypothesis
    public let frames: Int
    /// Bytes that belong to frames.
    public let explainedBytes: Int
    /// The share of turned bits that the format refuses, 0...1.
    public let strictness: Double
    /// Whether practically every turned bit is refused.
    public let isChecked: Bool
    /// The lengths that frames had, in bytes, line end included.
    public let lengths: [Int]
    /// How the lines end, where the site chooses that; nil where some had a line feed and others
    /// had none.
    let lineEnd: StreamDialect.LineEnd?
    /// Whether a frame that lost a byte would be taken for another.
    public let takesShortened: Bool
    /// Whether any weight was sent with a point.
    public let hasPoint: Bool
    public let latest: Reading?
    public let course: WeightCourse
    let samples: [[UInt8]]
    let latestFrame: [UInt8]

    public var name: String { hypothesis.name }

    init?(_ tally: HypothesisTally) {
        guard tally.frames > 0 else { return nil }
        hypothesis = tally.hypothesis
        frames = tally.frames
        explainedBytes = tally.explainedBytes
        strictness = tally.strictness.share
        isChecked = tally.strictness.isChecked
        // The hearing may have ended between the last return and its line feed.
        let hasFeed = tally.lineFeeds > 0 && tally.lineFeeds >= tally.frames - 1
        let returns = tally.samples.filter { $0.last == UInt8(ascii: "\r") }
        if !tally.hypothesis.format.hasOptionalLineFeed || returns.isEmpty || hasFeed {
            lineEnd = .returnAndLineFeed
        } else {
            lineEnd = tally.lineFeeds == 0 ? .carriageReturn : nil
        }
        lengths = tally.lengths.map { hasFeed ? $0 + 1 : $0 }.sorted()
        takesShortened = tally.strictness.takesShortened
        hasPoint = tally.hasPoint
        latest = tally.latest
        course = tally.course
        samples = tally.samples
        latestFrame = tally.latestFrame
    }

    /// The length to write into the profile, where all frames had one and a lost digit would
    /// otherwise pass.
    public var lengthForProfile: Int? {
        takesShortened && lengths.count == 1 && lineEnd != nil ? lengths.first : nil
    }

    /// Whether both read the same out of the same frames, status included: those that were heard,
    /// and the same with other digits, because an empty scale's zero reads alike in every order.
    func agrees(with other: ProbeCandidate) -> Bool {
        samples.allSatisfy { frame in
            guard let own = reading(of: frame), let others = other.reading(of: frame) else {
                return true
            }
            return own.agrees(with: others)
        } && readsWeightsAlike(other)
    }

    /// Whether both read the same weights out of frames with other digits.
    private func readsWeightsAlike(_ other: ProbeCandidate) -> Bool {
        samples.prefix(HypothesisTally.mostMeasured).allSatisfy { frame in
            Self.variants(of: frame).allSatisfy { variant in
                guard let own = reading(of: variant), let others = other.reading(of: variant)
                else { return true }
                return own.value == others.value
            }
        }
    }

    /// The frame with one of its digits changed, for every digit.
    private static func variants(of frame: [UInt8]) -> [[UInt8]] {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return frame.indices.filter { digits.contains(frame[$0]) }.map { index in
            var variant = frame
            variant[index] = frame[index] == digits.upperBound ? frame[index] - 1 : frame[index] + 1
            return variant
        }
    }

    /// Nil when the frame is none to this hypothesis.
    private func reading(of frame: [UInt8]) -> Reading? { hypothesis.format.reading(of: frame) }
}

extension FrameFormat {
    /// What the frame says; nil when it is no whole frame of this format.
    func reading(of frame: [UInt8]) -> Reading? {
        frame.withUnsafeBufferPointer { bytes in
            guard case .reading(let reading, bytes.count) = scan(bytes) else { return nil }
            return reading
        }
    }
}

extension Reading {
    /// Whether both say the same of the weight, its unit, rest, range and what it stands for.
    fileprivate func agrees(with other: Reading) -> Bool {
        value == other.value && unit == other.unit && isStable == other.isStable
            && range == other.range && mode == other.mode
    }
}
