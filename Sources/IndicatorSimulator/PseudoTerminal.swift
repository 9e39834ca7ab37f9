internal import Glibc
internal import Synchronization

/// A serial line without a cable: what the simulator writes here, the daemon reads at ``path``.
///
/// The slave's side stays open here as well, so that the master never meets EIO while no daemon
/// listens. The descriptors are closed with the last reference, which nobody who still writes can
/// outlive; ``close()`` takes the link away earlier.
public final class PseudoTerminal: Sendable {
    /// The symlink that stands for the serial device.
    public let path: String
    /// Where the link points: `/dev/pts/7`.
    public let deviceName: String
    /// Non-blocking.
    let master: CInt
    private let slave: CInt
    private let hasLink: Mutex<Bool>

    /// What `unlockpt` and `ptsname` ask the kernel (ioctl_tty(2)); Swift's Glibc module shows
    /// neither the functions, which hide behind a feature macro, nor these numbers.
    private enum Request {
        static let setLock: UInt = 0x4004_5431
        static let getNumber: UInt = 0x8004_5430
    }

    /// - Throws: ``SystemFault``; also when a file or somebody's link stands at `path`.
    public init(path: String) throws(SystemFault) {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard master >= 0 else { throw SystemFault("open", at: "/dev/ptmx") }
        do throws(SystemFault) {
            let (slave, name) = try Self.openSlave(of: master, for: path)
            do throws(SystemFault) {
                try Self.link(path, to: name)
            } catch {
                Glibc.close(slave)
                throw error
            }
            self.path = path
            self.deviceName = name
            self.master = master
            self.slave = slave
            self.hasLink = Mutex(true)
        } catch {
            Glibc.close(master)
            throw error
        }
    }

    deinit {
        close()
        Glibc.close(slave)
        Glibc.close(master)
    }

    /// Removes the link, unless somebody else has put another in its place.
    public func close() {
        hasLink.withLock { hasLink in
            guard hasLink else { return }
            hasLink = false
            if Self.target(of: path) == deviceName { unlink(path) }
        }
    }

    /// - Returns: false when the line did not take all bytes, because nobody reads.
    @discardableResult
    public func write(_ bytes: [UInt8]) -> Bool {
        Glibc.write(master, bytes, bytes.count) == bytes.count
    }

    /// What has arrived from the other side; empty when nothing has.
    public func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = Glibc.read(master, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }

    /// How many bytes wait for a reader on the other side.
    var unreadCount: Int {
        var count: CInt = 0
        return ioctl(slave, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
    }

    /// Forgets what nobody has read, as a cable does into a closed port.
    func discardUnread() {
        tcflush(slave, TCIFLUSH)
    }

    private static let terminalFolder = "/dev/pts/"

    private static func openSlave(
        of master: CInt, for path: String
    ) throws(SystemFault) -> (descriptor: CInt, name: String) {
        var isLocked: CInt = 0
        guard ioctl(master, Request.setLock, &isLocked) == 0 else {
            throw SystemFault("unlockpt", at: path)
        }
        var number: CInt = 0
        guard ioctl(master, Request.getNumber, &number) == 0 else {
            throw SystemFault("ptsname", at: path)
        }
        let name = "\(terminalFolder)\(number)"
        let slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw SystemFault("open", at: name) }
        var settings = termios()
        tcgetattr(slave, &settings)
        // Frames are bytes, not lines: no echo, no translation of CR.
        cfmakeraw(&settings)
        guard tcsetattr(slave, TCSANOW, &settings) == 0 else {
            let fault = SystemFault("tcsetattr", at: name)
            Glibc.close(slave)
            throw fault
        }
        return (slave, name)
    }

    /// Replaces a link that an earlier run has left, and nothing else: a link may be the lasting
    /// name of a real port, or belong to a simulator that runs.
    private static func link(_ path: String, to name: String) throws(SystemFault) {
        if let target = target(of: path) {
            // The kernel keeps a terminal's name as long as somebody holds its master.
            guard target.hasPrefix(terminalFolder), access(target, F_OK) != 0 else {
                throw SystemFault("symlink", at: "\(path) -> \(target)", code: EEXIST)
            }
            unlink(path)
        }
        guard symlink(name, path) == 0 else { throw SystemFault("symlink", at: path) }
    }

    /// Nil when there is no symlink at `path`.
    private static func target(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
