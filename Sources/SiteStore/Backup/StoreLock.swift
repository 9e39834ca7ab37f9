internal import Foundation
internal import Glibc

/// Held by the one program that runs a store's site: a second daemon on the same file would weigh
/// every truck twice, and a restore would pull the file away under the first.
///
/// The lock is the system's (`flock`) and ends with the program, however that ends; the file stays
/// and names the program that held it last.
public final class StoreLock: Sendable {
    private let file: Int32

    /// - Parameter store: the path of the store's file.
    /// - Throws: ``StoreFault/inUse(path:holder:)``, ``StoreFault/cannotOpen(path:detail:)``.
    public init(store: String) throws(StoreFault) {
        let path = "\(store).lock"
        try? FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(),
            withIntermediateDirectories: true)
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            throw .cannotOpen(path: path, detail: String(cString: strerror(errno)))
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let holder = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            close(file)
            throw .inUse(path: store, holder: holder.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        // Only for people; a disk that is full must not keep the daemon from starting.
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(file, 0)
        _ = pwrite(file, text, text.count, 0)
    }

    deinit { close(file) }

    /// Whether a program runs the store's site at this moment.
    public static func isHeld(store: String) -> Bool {
        let file = open("\(store).lock", O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }
}
