internal import Glibc
internal import IndicatorProtocols

/// An open descriptor that bytes come from: a serial port or a socket.
struct ByteSource: ~Copyable {
    private let descriptor: Int32
    /// For messages: the device or the address.
    private let place: String

    /// Takes over the descriptor, which must not block.
    init(descriptor: Int32, place: String) {
        self.descriptor = descriptor
        self.place = place
    }

    deinit { close(descriptor) }

    /// Waits at most `milliseconds` for bytes and appends what is there to `buffer`.
    ///
    /// - Returns: whether anything came.
    /// - Throws: ``LinkFault/closed(place:detail:)`` when the other side is gone.
    func read(
        into buffer: inout [UInt8], milliseconds: Int
    ) throws(LinkFault) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = Glibc.poll(&poll, 1, Int32(milliseconds))
        if ready == 0 || (ready < 0 && errno == EINTR) { return false }
        guard ready > 0 else { throw .closed(place: place, detail: systemText(errno)) }
        let count = withUnsafeTemporaryAllocation(
            byteCount: Self.readSize, alignment: 1
        ) { space in
            let count = Glibc.read(descriptor, space.baseAddress, Self.readSize)
            if count > 0 { buffer.append(contentsOf: space[..<count]) }
            return count
        }
        if count > 0 { return true }
        if count < 0, errno == EAGAIN || errno == EINTR { return false }
        throw .closed(place: place, detail: count == 0 ? "end of stream" : systemText(errno))
    }

    /// A second of the fastest serial line that indicators use.
    private static let readSize = 4_096
}

/// The system's own words for an `errno`.
func systemText(_ code: Int32) -> String { String(cString: strerror(code)) }
