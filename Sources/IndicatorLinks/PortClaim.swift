internal import Glibc
internal import IndicatorProtocols

/// A serial port that this program has for itself alone, until the claim ends.
///
/// Two readers would each get half of the bytes, and a second one would set the characters anew
/// under the first. The kernel's own exclusive mode does not hold back the superuser, which daemons
/// and installers often are, so that every program of ours takes a lock as well.
struct PortClaim: ~Copyable {
    private let descriptor: Int32

    /// Opens the port, and leaves its settings as they are.
    ///
    /// - Throws: ``LinkFault/inUse(place:holder:)`` when another program has it.
    init(_ device: String) throws(LinkFault) {
        let descriptor = open(device, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            // Somebody else has put it into exclusive mode.
            if code == EBUSY { throw .inUse(place: device, holder: nil) }
            throw .cannotOpen(place: device, detail: systemText(code))
        }
        do throws(LinkFault) {
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                guard errno == EWOULDBLOCK else {
                    throw .cannotOpen(place: device, detail: systemText(errno))
                }
                throw .inUse(place: device, holder: LockHolder.name(of: descriptor))
            }
            // Programs that know nothing of the lock.
            guard ioctl(descriptor, UInt(TIOCEXCL)) == 0 else {
                throw .cannotOpen(place: device, detail: systemText(errno))
            }
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    /// Opens the port once more, for a library that opens ports itself.
    ///
    /// - Parameter connect: opens it; nobody else is kept out meanwhile but by the lock.
    func whileOpenToOthers<Result>(_ connect: () -> Result) -> Result {
        _ = ioctl(descriptor, UInt(TIOCNXCL))
        defer { _ = ioctl(descriptor, UInt(TIOCEXCL)) }
        return connect()
    }

    /// Hands the descriptor to somebody who ends it with ``end(_:)``.
    consuming func take() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }

    deinit { Self.end(descriptor) }

    /// Closes a descriptor. A terminal that others keep open would stay in exclusive mode, and
    /// nobody could open it again; a socket knows no such mode.
    static func end(_ descriptor: Int32) {
        _ = ioctl(descriptor, UInt(TIOCNXCL))
        close(descriptor)
    }
}
