internal import Glibc

/// Reads what has arrived at a line or socket without ever waiting, so that tests that run side by
/// side do not keep each other's tasks from starting.
final class ByteReader {
    struct Failed: Error {}

    private let descriptor: CInt
    /// Whether the other side has hung up.
    private(set) var isAtEnd = false

    init(path: String) throws {
        descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failed() }
    }

    /// A client of a port on 127.0.0.1.
    init(port: Int) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failed() }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(descriptor)
    }

    func write(_ bytes: [UInt8]) throws {
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw Failed() }
    }

    func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count == 0 { isAtEnd = true }
        return Array(buffer.prefix(max(0, count)))
    }
}
