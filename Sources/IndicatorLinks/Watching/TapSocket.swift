internal import Glibc
internal import IndicatorProtocols

/// A Unix domain socket at a path of any length.
///
/// The system's address holds 107 bytes, less than many paths of stores have, so the folder is
/// opened and the socket addressed through it.
enum TapSocket {
    /// Listens at `path` for this user alone; a socket that an earlier run has left is replaced,
    /// and nothing else is.
    static func listen(at path: String, backlog: Int32) throws(LinkFault) -> Int32 {
        let place = try Place(path)
        try removeStale(path)
        let descriptor = try make(path)
        do throws(LinkFault) {
            try check(place.with { Glibc.bind(descriptor, $0, $1) }, path)
            // Before anybody can connect: only whoever may read the store may watch.
            try check(chmod(path, 0o600), path)
            try check(Glibc.listen(descriptor, backlog), path)
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// - Returns: nil when nobody listens there.
    static func connect(to path: String) throws(LinkFault) -> Int32? {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
        let place = try Place(path)
        let descriptor = try make(path)
        guard place.with({ Glibc.connect(descriptor, $0, $1) }) != 0 else { return descriptor }
        let code = errno
        close(descriptor)
        if code == ECONNREFUSED || code == ENOENT { return nil }
        throw .cannotOpen(place: path, detail: systemText(code))
    }

    private static func make(_ path: String) throws(LinkFault) -> Int32 {
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(AF_UNIX, Int32(kind), 0)
        try check(descriptor, path)
        return descriptor
    }

    private static func removeStale(_ path: String) throws(LinkFault) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .cannotOpen(place: path, detail: "not a socket")
        }
        unlink(path)
    }

    private static func check(_ result: Int32, _ path: String) throws(LinkFault) {
        if result < 0 { throw .cannotOpen(place: path, detail: systemText(errno)) }
    }

    /// The folder of a socket, held open, and the socket's address in it.
    private struct Place: ~Copyable {
        private let folder: Int32
        private let address: sockaddr_un

        init(_ path: String) throws(LinkFault) {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            let parent = parts.dropLast().joined(separator: "/")
            let named = parts.count == 1 ? "." : parent.isEmpty ? "/" : parent
            let folder = open(named, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard folder >= 0 else { throw .cannotOpen(place: path, detail: systemText(errno)) }
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let name = Array("/proc/self/fd/\(folder)/\(parts.last ?? "")".utf8)
            guard name.count < MemoryLayout.size(ofValue: address.sun_path) else {
                close(folder)
                throw .cannotOpen(place: path, detail: systemText(ENAMETOOLONG))
            }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
            self.folder = folder
            self.address = address
        }

        deinit { close(folder) }

        func with(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
            withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
    }
}
