/// What happens to a frame on a bad cable: bits that turn over, bytes that are lost or come from
/// nowhere, and frames that arrive in two halves.
///
/// The same seed and the same frames give the same faults, however long it all takes.
public struct WireFaults: Sendable {
    public let rates: Rates
    public private(set) var counts = Counts()
    private var generator: SplitMix64

    /// How often something goes wrong, each from 0 (never) to 1 (always).
    public struct Rates: Hashable, Sendable {
        /// Of the bytes sent: those in which one bit turns over.
        public var flip: Double
        /// Of the bytes sent: those that never arrive.
        public var loss: Double
        /// Of the bytes sent: those before which a byte arrives that nobody has sent.
        public var noise: Double
        /// Of the frames sent: those that arrive in two pieces with a pause between them.
        public var split: Double

        public init(flip: Double = 0, loss: Double = 0, noise: Double = 0, split: Double = 0) {
            for rate in [flip, loss, noise, split] {
                precondition((0...1).contains(rate), "a rate is a share, from 0 to 1")
            }
            self.flip = flip
            self.loss = loss
            self.noise = noise
            self.split = split
        }

        public static let clean = Rates()
        /// A long cable beside a motor: about one frame in thirty is hurt, so that it shows within
        /// seconds and the scale can still be used.
        public static let rough = Rates(flip: 0.001, loss: 0.000_5, noise: 0.000_5, split: 0.2)
    }

    /// What went in, what was done to it, and what came out:
    /// `arrivedBytes == sentBytes - lostBytes + noiseBytes`.
    public struct Counts: Hashable, Sendable {
        public var frames = 0
        public var splits = 0
        public var sentBytes = 0
        public var flippedBytes = 0
        public var lostBytes = 0
        public var noiseBytes = 0
        public var arrivedBytes = 0

        public init() {}
    }

    /// Bytes that arrive together, and the silence before them.
    public struct Piece: Hashable, Sendable {
        public let pauseMilliseconds: Int64
        public let bytes: [UInt8]
    }

    /// Longer than any reader's single read; shorter than the usual time between two frames.
    static let splitPauseMilliseconds: ClosedRange<Int64> = 2...40

    public init(_ rates: Rates = .clean, seed: UInt64) {
        self.rates = rates
        generator = SplitMix64(seed: seed)
    }

    /// What arrives of a frame: no piece when all of it is lost, at most two.
    public mutating func pass(_ frame: [UInt8]) -> [Piece] {
        counts.frames += 1
        counts.sentBytes += frame.count
        let arrived = frame.flatMap { pass($0) }
        counts.arrivedBytes += arrived.count
        guard !arrived.isEmpty else { return [] }
        guard arrived.count > 1, happens(rates.split) else {
            return [Piece(pauseMilliseconds: 0, bytes: arrived)]
        }
        counts.splits += 1
        let cut = Int.random(in: 1..<arrived.count, using: &generator)
        let pause = Int64.random(in: Self.splitPauseMilliseconds, using: &generator)
        return [
            Piece(pauseMilliseconds: 0, bytes: Array(arrived[..<cut])),
            Piece(pauseMilliseconds: pause, bytes: Array(arrived[cut...])),
        ]
    }

    private mutating func pass(_ byte: UInt8) -> [UInt8] {
        var arrived: [UInt8] = []
        if happens(rates.noise) {
            counts.noiseBytes += 1
            arrived.append(UInt8.random(in: .min ... .max, using: &generator))
        }
        if happens(rates.loss) {
            counts.lostBytes += 1
        } else if happens(rates.flip) {
            counts.flippedBytes += 1
            arrived.append(byte ^ 1 << UInt8.random(in: 0..<8, using: &generator))
        } else {
            arrived.append(byte)
        }
        return arrived
    }

    private mutating func happens(_ rate: Double) -> Bool {
        rate > 0 && Double.random(in: 0..<1, using: &generator) < rate
    }
}
