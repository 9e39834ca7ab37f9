/// Something that happened on a device's wire, and when.
public struct WireEvent: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// Bytes that came from the device, as one read brought them: at least one, at most
        /// ``WireEvent/longestPiece``.
        case received([UInt8])
        /// Bytes that were sent to the device, in the same bounds.
        case sent([UInt8])
        /// What happened to the line itself, in words; see ``WireEvent/openedWord``
        /// and ``WireEvent/parityErrorWord``.
        case note(String)
    }

    /// Since the recording began.
    public let milliseconds: Int64
    public let content: Content

    /// A read of a line brings no more at once; longer ones are recorded in pieces.
    public static let longestPiece = 4_096
    /// A note is a sentence; a longer one is cut.
    public static let longestNote = 400
    /// A note that begins with this word says that the line was opened anew: half a frame from
    /// before is not continued.
    public static let openedWord = "opened"
    /// A note that begins with these says that a character came here whose parity or stop bit was
    /// wrong: half a frame from before is not continued.
    public static let parityErrorWord = "parity error"

    public init(milliseconds: Int64, _ content: Content) {
        self.milliseconds = milliseconds
        self.content = content
    }
}

extension WireEvent {
    /// The event as a line of a recording, with its line end.
    ///
    /// Seconds with three decimals, the direction (`<` received, `>` sent, `!` note) and hex or
    /// text, with tabs between: `12.345	<	02 2B 30`.
    public var text: String {
        let (direction, body) =
            switch content {
            case .received(let bytes): ("<", bytes.hexText)
            case .sent(let bytes): (">", bytes.hexText)
            case .note(let note): ("!", Self.oneLine(note))
            }
        return "\(milliseconds.secondsText)\t\(direction)\t\(body)\n"
    }

    private static func oneLine(_ note: String) -> String {
        let scalars = note.unicodeScalars.prefix(longestNote).map { $0.value < 0x20 ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Int64 {
    /// Milliseconds as seconds with three decimals: `12.345`.
    public var secondsText: String {
        let rest = self % 1_000
        return "\(self / 1_000)." + (rest < 10 ? "00" : rest < 100 ? "0" : "") + "\(rest)"
    }
}

extension Collection<UInt8> {
    /// `02 2B 30`, as captures are written.
    public var hexText: String {
        lazy.map { byte in
            (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined(separator: " ")
    }
}
