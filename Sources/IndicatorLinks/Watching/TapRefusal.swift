/// Why the daemon shows a wire to nobody more, in one line of the tap's socket.
public enum TapRefusal: String, Error, CaseIterable, Sendable {
    /// The daemon reads no scale of that id.
    case unknownScale = "unknown-scale"
    case tooManyWatchers = "too-many-watchers"
    /// No id came, or none in time.
    case noScale = "no-scale"

    /// The line that is sent instead of a recording.
    var text: String { "\(Self.lead)\(rawValue)\n" }

    static let lead = "refused "

    /// Nil for a line that is no refusal.
    init?(text: some StringProtocol) {
        guard text.hasPrefix(Self.lead) else { return nil }
        self.init(rawValue: String(text.dropFirst(Self.lead.count)))
    }
}
