internal import Glibc

/// Takes the bytes that libmodbus writes before they reach the wire, because there they may be
/// hurt.
final class AnswerTap {
    /// Where libmodbus writes.
    let entry: CInt
    private let exit: CInt

    /// More than the longest answer of Modbus on a serial line, which has 256 bytes.
    private static let longestAnswer = 512

    init() {
        var ends: [CInt] = [0, 0]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            preconditionFailure("no descriptors for a pair of sockets")
        }
        (entry, exit) = (ends[0], ends[1])
    }

    deinit {
        close(entry)
        close(exit)
    }

    /// What has been written since the last call.
    func take() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: Self.longestAnswer)
        let count = read(exit, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }
}
