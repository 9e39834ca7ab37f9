internal import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// What one hypothesis makes of the characters at one setting.
struct HypothesisTally: Sendable {
    let hypothesis: ProbeHypothesis
    private(set) var frames = 0
    private var frameBytes = 0
    private(set) var strictness = FrameStrictness()
    /// Different frames, the first few, for comparing what hypotheses make of them.
    private(set) var samples: [[UInt8]] = []
    private(set) var lengths: Set<Int> = []
    private(set) var latest: Reading?
    private(set) var latestFrame: [UInt8] = []
    private(set) var course = WeightCourse()
    private(set) var hasPoint = false

    /// Frames that had a line feed behind their carriage return.
    private(set) var lineFeeds = 0

    /// Frames that began right where the one before had ended.
    private(set) var adjoining = 0

    private var decoder: StreamDecoder
    private var skippedBefore = 0
    private let bits: Int

    /// Enough for weights at rest, in motion, negative and out of range.
    static let mostSamples = 24
    /// Measuring turns every bit, so only the first few frames are measured.
    static let mostMeasured = 6

    init(_ hypothesis: ProbeHypothesis, dataBits: Int) {
        self.hypothesis = hypothesis
        bits = dataBits
        decoder = StreamDecoder(format: hypothesis.format, masksParity: dataBits == 7)
    }

    var explainedBytes: Int { frameBytes + lineFeeds }

    /// How many bits of what was heard the hypothesis foretold.
    var foretoldBits: Double {
        guard strictness.turned > 0, frames > 0 else { return 0 }
        return strictness.share * Double(explainedBytes * bits)
    }

    /// The share of frames that follow one another without anything between; a format that takes
    /// a part of another's frames for its own leaves the rest over every time.
    var adjoiningShare: Double { frames < 2 ? 0 : Double(adjoining) / Double(frames - 1) }

    /// For choosing the best: what was foretold, half of it only if something is left between.
    var score: Double { foretoldBits * (0.5 + 0.5 * adjoiningShare) }

    /// Says that bytes were missed here.
    mutating func interrupt() { decoder.reset() }

    mutating func take(_ characters: [HeardCharacter]) {
        var run: [UInt8] = []
        for character in characters {
            switch character {
            case .sound(let byte): run.append(byte)
            case .broken:
                decode(run)
                run.removeAll(keepingCapacity: true)
                // No frame goes on behind a character that was not received.
                decoder.reset()
            }
        }
        decode(run)
    }

    private mutating func decode(_ bytes: [UInt8]) {
        var found: [(Reading, [UInt8])] = []
        // One by one, so that what was skipped before a frame is known.
        for byte in bytes {
            decoder.push(
                CollectionOfOne(byte),
                receive: { reading, raw in found.append((reading, Array(raw))) },
                skip: { why, _ in if why == .lineFeed { lineFeeds += 1 } })
            guard !found.isEmpty else { continue }
            if frames > 0, decoder.counts.skippedBytes == skippedBefore { adjoining += 1 }
            skippedBefore = decoder.counts.skippedBytes
            for (reading, raw) in found { note(reading, raw) }
            found.removeAll(keepingCapacity: true)
        }
    }

    private mutating func note(_ reading: Reading, _ raw: [UInt8]) {
        frames += 1
        frameBytes += raw.count
        latest = reading
        latestFrame = raw
        if lengths.count < Self.mostSamples { lengths.insert(raw.count) }
        if let value = reading.value {
            course.append(value)
            hasPoint = hasPoint || value.decimals > 0
        }
        guard samples.count < Self.mostSamples, !samples.contains(raw) else { return }
        samples.append(raw)
        if samples.count <= Self.mostMeasured {
            strictness.measure(raw, in: hypothesis.format, bits: bits)
        }
    }
}
