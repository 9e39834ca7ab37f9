/// Reads a recording as it grows, in whatever pieces it comes.
public struct WireRecordingReader: Sendable {
    /// Known once the first event has come, or the last of its comments.
    public private(set) var header: WireRecording.Header?

    private var line: [UInt8] = []
    private var number = 0
    private var title: Substring?
    private var fields: [String: [Substring]] = [:]
    private var eventCount = 0
    private var last: Int64 = 0

    /// Hex of the longest piece, three characters a byte, and what stands before it.
    static let longestLine = WireEvent.longestPiece * 3 + 64

    private let mostEvents: Int?

    /// - Parameter mostEvents: nil for a wire that is watched live: it goes on as long as somebody
    ///   looks, and what is kept of it has a limit of its own.
    public init(mostEvents: Int? = WireRecording.mostEvents) {
        self.mostEvents = mostEvents
    }

    /// Takes the next bytes and returns the events of the lines they complete.
    public mutating func push(
        _ bytes: some Sequence<UInt8>
    ) throws(RecordingProblem) -> [WireEvent] {
        var events: [WireEvent] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < Self.longestLine else {
                    throw RecordingProblem(
                        line: number + 1, .tooLong(mostBytes: Self.longestLine))
                }
                line.append(byte)
                continue
            }
            number += 1
            // A recording that went through an editor of another system.
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            let text = String(decoding: line, as: UTF8.self)
            line.removeAll(keepingCapacity: true)
            if let event = try take(text[...]) { events.append(event) }
        }
        return events
    }

    /// Says that no more comes.
    public mutating func finish() throws(RecordingProblem) -> WireRecording.Header {
        guard line.isEmpty else { throw RecordingProblem(line: number + 1, .endsInLine) }
        if let header { return header }
        guard title != nil else { throw RecordingProblem(line: 1, .notARecording) }
        return try wholeHeader()
    }

    private mutating func take(_ text: Substring) throws(RecordingProblem) -> WireEvent? {
        guard title != nil else {
            try begin(text)
            return nil
        }
        if text.hasPrefix("#") {
            note(text)
            return nil
        }
        if text.isEmpty { return nil }
        if header == nil { header = try wholeHeader() }
        if let mostEvents {
            eventCount += 1
            guard eventCount <= mostEvents else {
                throw problem(.tooManyEvents(most: mostEvents))
            }
        }
        return try event(text)
    }

    private mutating func begin(_ text: Substring) throws(RecordingProblem) {
        guard text.hasPrefix(WireRecording.Header.title) else { throw problem(.notARecording) }
        let version = text.dropFirst(WireRecording.Header.title.count)
        guard let count = Int(version), count > 0 else { throw problem(.notARecording) }
        guard count <= WireRecording.version else {
            throw problem(.newerVersion(String(version)))
        }
        title = version
    }

    /// Keeps what the header needs; any other comment is for people.
    private mutating func note(_ text: Substring) {
        guard header == nil else { return }
        let parts = text.dropFirst().split(separator: "\t", omittingEmptySubsequences: false)
        let key = parts[0].drop { $0 == " " }
        guard Self.keys.contains(String(key)) else { return }
        fields[String(key)] = Array(parts.dropFirst())
        if fields.count == Self.keys.count { header = try? wholeHeader() }
    }

    private static let keys = ["line", "profile", "started"]

    private func wholeHeader() throws(RecordingProblem) -> WireRecording.Header {
        guard let line = fields["line"], line.count == 2,
            let kind = WireRecording.Header.Kind(rawValue: String(line[0]))
        else { throw problem(.missing("line")) }
        guard let profile = fields["profile"], profile.count == 1 else {
            throw problem(.missing("profile"))
        }
        guard let started = fields["started"], started.count == 1 else {
            throw problem(.missing("started"))
        }
        return WireRecording.Header(
            kind: kind, line: String(line[1]), profile: String(profile[0]),
            started: String(started[0]))
    }

    private mutating func event(_ text: Substring) throws(RecordingProblem) -> WireEvent {
        let parts = text.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw problem(.notAnEvent) }
        guard let time = Self.milliseconds(parts[0]) else {
            throw problem(.notATime(String(parts[0].prefix(20))))
        }
        guard time >= last else { throw problem(.timeGoesBack(String(parts[0]))) }
        last = time
        switch parts[1] {
        case "<": return WireEvent(milliseconds: time, .received(try bytes(parts[2])))
        case ">": return WireEvent(milliseconds: time, .sent(try bytes(parts[2])))
        case "!": return WireEvent(milliseconds: time, .note(String(parts[2])))
        default: throw problem(.unknownDirection(String(parts[1].prefix(20))))
        }
    }

    /// `12.345`; nil for anything else, and for times beyond a century.
    private static func milliseconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...10).contains(parts[0].utf8.count), parts[1].utf8.count == 3,
            parts.allSatisfy({ $0.utf8.allSatisfy { decimalDigit($0) != nil } }),
            let seconds = Int64(parts[0]), let rest = Int64(parts[1])
        else { return nil }
        return seconds * 1_000 + rest
    }

    private func bytes(_ text: Substring) throws(RecordingProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        for pair in text.split(separator: " ", omittingEmptySubsequences: false) {
            guard pair.utf8.count == 2, pair.utf8.first != UInt8(ascii: "+"),
                let byte = UInt8(pair, radix: 16)
            else { throw problem(.notBytes) }
            bytes.append(byte)
        }
        guard bytes.count <= WireEvent.longestPiece else { throw problem(.notBytes) }
        return bytes
    }

    private func problem(_ reason: RecordingProblem.Reason) -> RecordingProblem {
        RecordingProblem(line: max(number, 1), reason)
    }
}
