/// Why a text is no recording: the line, counted from one, and what is wrong with it.
public struct RecordingProblem: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The first line is not a recording's.
        case notARecording
        /// Written by a program that counts a higher version.
        case newerVersion(String)
        /// A comment that has to stand before the first event is missing: `line`, `profile` or
        /// `started`.
        case missing(String)
        /// Neither a comment nor three fields with tabs between.
        case notAnEvent
        /// No seconds with three decimals.
        case notATime(String)
        /// Earlier than the event before.
        case timeGoesBack(String)
        case unknownDirection(String)
        /// Not hex text, or none, or too much of it.
        case notBytes
        case tooLong(mostBytes: Int)
        case tooManyEvents(most: Int)
        /// The text ends in the middle of a line.
        case endsInLine
    }

    public let line: Int
    public let reason: Reason

    public init(line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }
}
