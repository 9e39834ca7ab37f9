internal import Glibc

/// A TCP port on 127.0.0.1, as a serial device server or a Modbus indicator would have one.
public final class LoopbackListener: Sendable {
    /// The port really bound, also when 0 was asked for.
    public let port: Int
    /// Non-blocking.
    let descriptor: CInt

    /// - Parameter port: 0 for any free one.
    public init(port: Int) throws(SystemFault) {
        let place = "127.0.0.1:\(port)"
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(AF_INET, CInt(kind), 0)
        guard descriptor >= 0 else { throw SystemFault("socket", at: place) }
        do throws(SystemFault) {
            self.port = try Self.listen(descriptor, port: port, place: place)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Lets in whoever waits; hangs up on those above `limit`.
    func admit(into clients: inout [CInt], limit: Int) {
        while true {
            let client = accept(descriptor, nil, nil)
            guard client >= 0 else { return }
            if clients.count < limit {
                clients.append(client)
            } else {
                close(client)
            }
        }
    }

    private static func listen(
        _ descriptor: CInt, port: Int, place: String
    ) throws(SystemFault) -> Int {
        guard let number = in_port_t(exactly: port) else {
            throw SystemFault("bind", at: place, code: EINVAL)
        }
        // A restarted simulator takes its port back at once.
        var isReused: CInt = 1
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = number.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let bound = withGeneric(&address) { bind(descriptor, $0, size) }
        guard bound == 0 else { throw SystemFault("bind", at: place) }
        guard Glibc.listen(descriptor, 4) == 0 else { throw SystemFault("listen", at: place) }
        var length = size
        let named = withGeneric(&address) { getsockname(descriptor, $0, &length) }
        guard named == 0 else { throw SystemFault("getsockname", at: place) }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    /// Hands over an address of the internet as the C functions want it.
    private static func withGeneric(
        _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> CInt
    ) -> CInt {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }
}
