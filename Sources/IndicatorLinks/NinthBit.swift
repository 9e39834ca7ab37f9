internal import Glibc
internal import IndicatorProtocols

/// A ninth bit in the place of parity, which tells the last character of a group from the others.
///
/// Ports of personal computers build characters of eight bits at most. With CMSPAR, Linux' name for
/// mark and space parity, the parity bit is a constant instead of a sum: set for mark, clear for
/// space. So each run of characters is sent with the parity that its ninth bit asks for, and the
/// parity is changed only when the run before has left the wire.
struct NinthBit {
    private let descriptor: Int32
    private let device: String
    /// Start, eight data bits, the ninth and stop.
    private let characterMicroseconds: UInt32

    private static let bitsOnWire = 11

    /// - Throws: ``LinkFault/unsupported(place:setting:detail:)`` when the port knows no mark and
    ///   space parity; pseudo terminals do not.
    init(descriptor: Int32, device: String, baud: Int) throws(LinkFault) {
        self.descriptor = descriptor
        self.device = device
        characterMicroseconds = UInt32(Self.bitsOnWire * 1_000_000 / baud)
        for isMarked in [true, false] {
            try set(isMarked)
            var kept = termios()
            // A driver that cannot do it clears the bits and reports success.
            guard tcgetattr(descriptor, &kept) == 0,
                kept.c_cflag & Self.parityBits == Self.bits(isMarked)
            else { throw unsupported(ENOTSUP) }
        }
    }

    /// Sends what follows with the ninth bit set or clear; what went before has left.
    func set(_ isMarked: Bool) throws(LinkFault) {
        var attributes = termios()
        guard tcgetattr(descriptor, &attributes) == 0 else { throw unsupported(errno) }
        attributes.c_cflag &= ~Self.parityBits
        attributes.c_cflag |= Self.bits(isMarked)
        guard tcsetattr(descriptor, TCSANOW, &attributes) == 0 else { throw unsupported(errno) }
    }

    /// Waits until a run has left. A port says so when it holds the characters, not when they were
    /// on the wire, so their time is waited for as well.
    func waitUntilSent(_ count: Int, until stop: StopFlag) throws(LinkFault) {
        try SendQueue(descriptor: descriptor, place: device).drain(until: stop)
        usleep(characterMicroseconds * UInt32(count))
    }

    private static let parityBits = tcflag_t(PARENB) | tcflag_t(PARODD) | tcflag_t(CMSPAR)

    private static func bits(_ isMarked: Bool) -> tcflag_t {
        isMarked ? parityBits : tcflag_t(PARENB) | tcflag_t(CMSPAR)
    }

    private func unsupported(_ code: Int32) -> LinkFault {
        .unsupported(place: device, setting: .ninthBit, detail: systemText(code))
    }
}
