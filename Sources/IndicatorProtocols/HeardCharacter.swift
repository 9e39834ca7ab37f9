/// One character as the receiver of a line took it.
public enum HeardCharacter: Hashable, Sendable {
    case sound(UInt8)
    /// Its parity or its stop bit was wrong, or the line was held low.
    case broken

    /// A byte from a device server, whose character form is not known, as if it had been received
    /// in `form`: the parity of seven data bits then stands in bit 7.
    public static func passedOn(_ byte: UInt8, as form: SerialSettings) -> HeardCharacter {
        guard form.dataBits == 7 else { return .sound(byte) }
        let isOdd = byte.nonzeroBitCount & 1 == 1
        return switch form.parity {
        case .none: byte & 0x80 != 0 ? .sound(byte & 0x7F) : .broken
        case .even: isOdd ? .broken : .sound(byte & 0x7F)
        case .odd: isOdd ? .sound(byte & 0x7F) : .broken
        }
    }
}

/// Takes the marks out of what a Linux terminal delivers with `INPCK` and `PARMRK` set and `IGNPAR`
/// clear: `FF 00 x` is a broken character, `FF FF` the byte FF.
///
/// Without these a terminal delivers a character as good that the receiver knows to be wrong.
public struct ErrorMarks: Sendable {
    private enum State {
        case plain
        case afterEscape
        case beforeBroken
    }

    private var state = State.plain

    public init() {}

    /// The sound bytes among the next ones, parted where characters were broken: one run more than
    /// there were of those.
    public mutating func runs(in bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var runs: [[UInt8]] = [[]]
        for character in characters(in: bytes) {
            switch character {
            case .sound(let byte): runs[runs.count - 1].append(byte)
            case .broken: runs.append([])
            }
        }
        return runs
    }

    /// The characters in the next bytes; a mark may be split between two reads.
    public mutating func characters(in bytes: some Sequence<UInt8>) -> [HeardCharacter] {
        var heard: [HeardCharacter] = []
        for byte in bytes {
            switch state {
            case .plain where byte == 0xFF: state = .afterEscape
            case .plain: heard.append(.sound(byte))
            case .afterEscape where byte == 0x00: state = .beforeBroken
            case .afterEscape:
                // Anything but FF here is no mark of a terminal; it is not explained away.
                heard.append(byte == 0xFF ? .sound(byte) : .broken)
                state = .plain
            case .beforeBroken:
                heard.append(.broken)
                state = .plain
            }
        }
        return heard
    }
}
