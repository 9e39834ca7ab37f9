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

    deinit { PortClaim.end(descriptor) }

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

    /// Sends all of `bytes`.
    ///
    /// - Throws: ``LinkFault/closed(place:detail:)`` when the other side is gone or takes nothing.
    func write(_ bytes: [UInt8]) throws(LinkFault) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send($0) }
            if count > 0 {
                sent += count
                continue
            }
            let code = errno
            guard count < 0, code == EAGAIN || code == EINTR else {
                throw .closed(place: place, detail: systemText(code))
            }
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard Glibc.poll(&poll, 1, Self.writeMilliseconds) != 0 else {
                throw .closed(place: place, detail: systemText(ETIMEDOUT))
            }
        }
    }

    /// A socket whose other side is gone must not end the program with a signal; a terminal has no
    /// such signal, and is no socket.
    private func send(_ space: UnsafeRawBufferPointer) -> Int {
        let count = Glibc.send(
            descriptor, space.baseAddress, space.count, Int32(MSG_NOSIGNAL))
        guard count < 0, errno == ENOTSOCK else { return count }
        return Glibc.write(descriptor, space.baseAddress, space.count)
    }

    /// A request has some tens of bytes; a buffer that takes none of them for so long leads
    /// nowhere. As long as a line waits anywhere without a look at its stop flag.
    private static let writeMilliseconds = Int32(StopFlag.longestPauseMilliseconds)

    /// Has the terminal mark characters with a wrong parity or stop bit: `FF 00 x`, and `FF FF` for
    /// the byte FF.
    func markErrors() throws(LinkFault) {
        var attributes = termios()
        guard tcgetattr(descriptor, &attributes) == 0 else {
            throw .cannotOpen(place: place, detail: systemText(errno))
        }
        attributes.c_iflag |= tcflag_t(INPCK | PARMRK)
        attributes.c_iflag &= ~tcflag_t(IGNPAR | IGNBRK | BRKINT)
        guard tcsetattr(descriptor, TCSANOW, &attributes) == 0 else {
            throw .cannotOpen(place: place, detail: systemText(errno))
        }
    }

    /// A second of the fastest serial line that indicators use.
    private static let readSize = 4_096
}

/// The system's own words for an `errno`.
func systemText(_ code: Int32) -> String { String(cString: strerror(code)) }
