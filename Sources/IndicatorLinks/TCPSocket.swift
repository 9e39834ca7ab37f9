internal import Glibc
internal import IndicatorProtocols

/// Connects to serial device servers.
enum TCPSocket {
    /// A device server in the same building answers in milliseconds; a dead one should not hold
    /// the line's thread longer than this.
    static let connectMilliseconds = 2_000

    /// A peer that is gone shows in the error of a write, not in a signal that ends the program.
    /// The signal belongs to the whole process; libmodbus writes its RTU frames without asking for
    /// the error alone.
    private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    static func connect(host: String, port: Int, stop: StopFlag) throws(LinkFault) -> ByteSource {
        ByteSource(
            descriptor: try connectDescriptor(host: host, port: port, stop: stop),
            place: "\(host):\(port)")
    }

    /// The same as a descriptor, which whoever asked for it closes; it does not block.
    static func connectDescriptor(
        host: String, port: Int, stop: StopFlag
    ) throws(LinkFault) -> Int32 {
        _ = ignoresBrokenPipes
        let place = "\(host):\(port)"
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, "\(port)", &hints, &found)
        guard result == 0, let first = found else {
            throw .cannotOpen(place: place, detail: String(cString: gai_strerror(result)))
        }
        defer { freeaddrinfo(first) }
        var detail = ""
        var candidate: UnsafeMutablePointer<addrinfo>? = first
        while let address = candidate, !stop.isSet {
            candidate = address.pointee.ai_next
            let descriptor = socket(
                address.pointee.ai_family,
                address.pointee.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
                address.pointee.ai_protocol)
            guard descriptor >= 0 else {
                detail = systemText(errno)
                continue
            }
            if let problem = finish(descriptor, address.pointee, stop: stop) {
                close(descriptor)
                detail = problem
                continue
            }
            // A cut cable sends nothing; the kernel asks after ten idle seconds.
            enable(SO_KEEPALIVE, SOL_SOCKET, 1, descriptor)
            enable(TCP_KEEPIDLE, Int32(IPPROTO_TCP), 10, descriptor)
            enable(TCP_KEEPINTVL, Int32(IPPROTO_TCP), 3, descriptor)
            enable(TCP_KEEPCNT, Int32(IPPROTO_TCP), 3, descriptor)
            return descriptor
        }
        throw .cannotOpen(place: place, detail: detail)
    }

    /// Nil when connected, else the system's words.
    private static func finish(
        _ descriptor: Int32, _ address: addrinfo, stop: StopFlag
    ) -> String? {
        if Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return nil }
        guard errno == EINPROGRESS else { return systemText(errno) }
        var waited = 0
        while waited < connectMilliseconds, !stop.isSet {
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let slice = StopFlag.longestPauseMilliseconds
            if Glibc.poll(&poll, 1, Int32(slice)) > 0 {
                var code: Int32 = 0
                var length = socklen_t(MemoryLayout<Int32>.size)
                getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
                return code == 0 ? nil : systemText(code)
            }
            waited += slice
        }
        return systemText(ETIMEDOUT)
    }

    private static func enable(_ name: Int32, _ level: Int32, _ value: Int32, _ descriptor: Int32) {
        var value = value
        setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
