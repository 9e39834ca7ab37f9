public import TradeValues

/// What went over the wire of one device: `wire.tsv`.
///
/// A recording is text, so that it can be read, cut and annotated: comments that say what was
/// recorded, then one line for each event (``WireEvent/text``). Further comments and empty lines
/// mean nothing. Of a Modbus device, whose framing libmodbus keeps to itself, requests and replies
/// stand as RTU frames with their check bytes, also when they went over TCP.
public struct WireRecording: Hashable, Sendable {
    public let header: Header
    public let events: [WireEvent]

    /// What was recorded.
    public struct Header: Hashable, Sendable {
        /// How the line is spoken on; decides how a recording is replayed.
        public enum Kind: String, CaseIterable, Sendable {
            /// Bytes as they came.
            case stream
            /// Requests and replies.
            case modbus
        }

        public let kind: Kind
        /// The line, as ``LineAddress/text`` names it.
        public let line: String
        /// The name of the profile that the line was read by.
        public let profile: String
        /// When the recording began, in the host's time (ISO 8601).
        public let started: String

        public init(kind: Kind, line: String, profile: String, started: String) {
            self.kind = kind
            self.line = line
            self.profile = profile
            self.started = started
        }
    }

    /// Rises when an older program could misread what a newer one has written.
    public static let version = 1
    /// A day of ten frames a second is a million reads; a longer recording says nothing more of a
    /// fault, and would fill disk and memory.
    public static let mostEvents = 1_000_000

    public init(header: Header, events: [WireEvent]) {
        self.header = header
        self.events = events
    }

    /// Reads a whole recording.
    ///
    /// - Throws: ``RecordingProblem``, naming the line.
    public init(text: String) throws(RecordingProblem) {
        var reader = WireRecordingReader()
        let events = try reader.push(text.utf8)
        let header = try reader.finish()
        self.init(header: header, events: events)
    }

    public var text: String { header.text + events.map(\.text).joined() }
}

extension WireRecording.Header {
    /// The comments that begin a recording.
    public var text: String {
        """
        \(Self.title)\(WireRecording.version)
        # line\t\(kind.rawValue)\t\(line)
        # profile\t\(profile)
        # started\t\(started)

        """
    }

    static let title = "# weighbridge wire recording "

    /// - Parameter started: the host's wall clock.
    public init(_ profile: DeviceProfile, on address: LineAddress, started: Timestamp) {
        self.init(
            kind: address.isModbus ? .modbus : .stream, line: address.text, profile: profile.name,
            started: started.iso8601)
    }
}
