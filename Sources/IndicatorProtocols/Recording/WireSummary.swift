/// How well a wire is read: counted from findings.
public struct WireSummary: Hashable, Sendable {
    /// Valid frames or replies, those without a usable weight included.
    public private(set) var frames = 0
    /// Rejected rows of bytes; noise, echoes and what nobody asked for are counted in
    /// ``skippedBytes`` only, and a frame that the end has cut off nowhere.
    public private(set) var rejects = 0
    public private(set) var skippedBytes = 0
    /// The longest time without a frame, the time before the first and after the last included.
    public private(set) var longestGap: Int64 = 0
    /// The time that was watched, in milliseconds.
    public private(set) var duration: Int64 = 0

    private var lastFrame: Int64 = 0
    private var intervals: [Int64] = []
    private var oldest = 0

    /// Percentiles are of the newest so many intervals: a quarter of an hour of ten frames a
    /// second.
    public static let mostIntervals = 10_000

    public init() {}

    public mutating func take(_ finding: WireFinding) {
        advance(to: finding.milliseconds)
        switch finding.content {
        case .reading:
            if frames > 0 { note(interval: finding.milliseconds - lastFrame) }
            frames += 1
            lastFrame = finding.milliseconds
        case .rejected(_, .cutOff): break
        case .rejected(let bytes, let reason):
            if reason.isReject { rejects += 1 }
            skippedBytes += bytes.count
        case .lineFeed, .sent, .note: break
        }
    }

    /// Says that it is so late, whether anything came or not.
    public mutating func advance(to milliseconds: Int64) {
        duration = max(duration, milliseconds)
        longestGap = max(longestGap, duration - lastFrame)
    }

    private mutating func note(interval: Int64) {
        if intervals.count < Self.mostIntervals {
            intervals.append(interval)
        } else {
            intervals[oldest] = interval
            oldest = (oldest + 1) % Self.mostIntervals
        }
    }

    /// Frames in a thousand seconds.
    public var framesPerThousandSeconds: Int64 {
        duration > 0 ? Int64(frames) * 1_000_000 / duration : 0
    }

    /// Of a thousand frames and rejects.
    public var rejectedPerMille: Int {
        frames + rejects > 0 ? rejects * 1_000 / (frames + rejects) : 0
    }

    /// The interval between frames that `percent` of them do not exceed; nil below two frames.
    public func interval(percentile percent: Int) -> Int64? {
        guard !intervals.isEmpty else { return nil }
        let rank = (intervals.count * percent + 99) / 100
        return intervals.sorted()[max(rank, 1) - 1]
    }
}
