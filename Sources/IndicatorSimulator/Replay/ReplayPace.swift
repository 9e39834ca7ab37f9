/// How a recording is played: at what speed, and whether again from the beginning.
public struct ReplayPace: Hashable, Sendable {
    /// Per cent of the speed at which it was recorded.
    public let speedPercent: Int
    public let isLooped: Bool

    /// From a tenth, to read along, to a hundredfold, which no decoder minds and a serial line
    /// could never carry.
    public static let speeds = 10...10_000
    /// Between the end of a recording and its beginning when it is looped.
    public static let pauseBetweenLoops: Int64 = 1_000

    public static let asRecorded = ReplayPace(speedPercent: 100, isLooped: false)

    public init(speedPercent: Int, isLooped: Bool) {
        precondition(Self.speeds.contains(speedPercent), "a speed is 10-10000 %")
        self.speedPercent = speedPercent
        self.isLooped = isLooped
    }

    /// How long what took so long in the recording takes now, in milliseconds.
    func played(_ milliseconds: Int64) -> Int64 { milliseconds * 100 / Int64(speedPercent) }
}
