import BilingualTerms
import Foundation
import IndicatorProtocols

/// The lines of `weighbridge watch`: what came on standard output, and below it, on a terminal, a
/// summary that is written anew every second.
struct WatchScreen {
    private var lastFrame: Int64?
    private var hasSummary = false
    private var isDaemonThere = true
    private let isTerminal = isatty(STDERR_FILENO) == 1

    /// Frames longer than this are shown by their beginning and their end.
    private static let mostBytes = 28
    private static let endBytes = 4

    func begin(_ header: WireRecording.Header) {
        Console.print("\(header.line)  \(header.profile)\n")
    }

    mutating func show(_ finding: WireFinding) {
        let time = Self.padded(finding.milliseconds.secondsText, to: 10)
        switch finding.content {
        case .reading(let reading, let frame):
            let interval = lastFrame.map { "+\((finding.milliseconds - $0).secondsText)" } ?? ""
            lastFrame = finding.milliseconds
            print(time, interval, "<", "\(Self.hex(frame))  \(reading.words)")
        // The line shows the frame it ends; where reads were cut is not worth another.
        case .lineFeed: break
        case .rejected(let bytes, let reason):
            print(time, "", "x", "\(Self.hex(bytes))  \(reason.phrase.inOneLine)")
        case .sent(let bytes):
            print(time, "", ">", Self.hex(bytes))
        case .note(let text):
            print(time, "", "!", text)
        }
    }

    /// Says when the daemon is gone, and when it is back.
    mutating func show(isDaemonThere isThere: Bool) {
        guard isThere != isDaemonThere else { return }
        isDaemonThere = isThere
        clearSummary()
        Console.problem(
            isThere
                ? Phrase("守护程序回来了，接着看", "the daemon is back: going on")
                : Phrase(
                    "守护程序停了，等它回来；Ctrl-C 结束",
                    "the daemon has ended: waiting until it is back, Ctrl-C ends the watch"))
    }

    mutating func show(_ summary: WireSummary) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(summary.shortText)".utf8))
        hasSummary = true
    }

    mutating func end(_ summary: WireSummary) {
        clearSummary()
        Console.print("\(summary.phrase.chinese)\n  \(summary.phrase.english)\n")
    }

    private mutating func print(_ time: String, _ interval: String, _ mark: String, _ text: String)
    {
        clearSummary()
        Console.print("\(time)  \(Self.padded(interval, to: 8)) \(mark) \(text)\n")
    }

    private mutating func clearSummary() {
        guard hasSummary else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        hasSummary = false
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        guard bytes.count > mostBytes else { return bytes.hexText }
        let beginning = bytes.prefix(mostBytes - endBytes).hexText
        return "\(beginning) … \(bytes.suffix(endBytes).hexText) (\(bytes.count))"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
