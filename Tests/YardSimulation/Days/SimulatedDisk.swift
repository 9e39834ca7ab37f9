internal import Foundation
internal import Glibc

/// The folder that the store lies in, as one generation after the other: a power cut leaves the
/// bytes as they were, and the next program begins with a copy of them.
///
/// A full disk is the kernel's file-size limit: writes are cut short in the middle and fail, as
/// they do on a disk without space. It counts for the whole process, so it is lifted again before
/// anything but the store writes.
final class SimulatedDisk {
    private let root: URL
    private var generation = 0
    private(set) var isFull = false

    static let storeName = "site.sqlite"
    private static let keyName = "ledger.key"
    private static let parts = [storeName, storeName + "-wal", keyName]

    /// - Parameter root: a memory disk when there is one; nothing here tests the hardware.
    init(seed: UInt64, keySeed: [UInt8]) throws {
        // Past the limit the kernel would end the process; it shall say so instead.
        signal(SIGXFSZ, SIG_IGN)
        let memory = "/dev/shm"
        let base =
            FileManager.default.isWritableFile(atPath: memory)
            ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
        root = base.appendingPathComponent("weighbridge-yard-\(getpid())-\(seed)")
        try? FileManager.default.removeItem(at: root)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The key comes from the seed as well, so that every byte of the ledger does.
        let digits = keySeed.map { String(format: "%02x", $0) }.joined()
        let key = folder.appendingPathComponent(Self.keyName).path
        try Self.write(Data("weighbridge signing key 1\n\(digits)\n".utf8), to: key)
    }

    /// Readable by its owner alone, as the signing key has to be.
    private static func write(_ content: Data, to path: String) throws {
        try content.write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    func remove() {
        makeSpace()
        try? FileManager.default.removeItem(at: root)
    }

    private var folder: URL { root.appendingPathComponent("\(generation)") }
    var storePath: String { folder.appendingPathComponent(Self.storeName).path }
    private var logPath: String { storePath + "-wal" }

    /// The bytes of the write-ahead log.
    var logBytes: Int { size(logPath) }

    private func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    // MARK: A full disk

    /// From now on nothing is written beyond this place of any file. The log is written over from
    /// its beginning after a checkpoint, so a place inside it is reached sooner or later, too.
    func fill(beyond place: Int) { limit(rlim_t(place)) }

    func makeSpace() {
        if isFull { limit(rlim_t.max) }
    }

    private func limit(_ bytes: rlim_t) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = min(bytes, limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        isFull = bytes != rlim_t.max
    }

    // MARK: A power cut

    /// The bytes on the disk at one instant.
    struct Image {
        fileprivate let contents: [String: Data]
    }

    func image() throws -> Image {
        var contents: [String: Data] = [:]
        for name in Self.parts {
            contents[name] = FileManager.default.contents(
                atPath: folder.appendingPathComponent(name).path)
        }
        return Image(contents: contents)
    }

    /// What lies on the disk when the power is cut while the log is written, from `before` to now:
    /// the store of before, and a log whose new bytes end anywhere. A log is written from its
    /// beginning again after a checkpoint; then old bytes follow the new ones.
    ///
    /// - Returns: nil when nothing was written.
    func tornImage(since before: Image, chance: inout Chance) throws -> Image? {
        let after = try image()
        let log = Self.storeName + "-wal"
        guard let old = before.contents[log], let new = after.contents[log] else { return nil }
        let common = min(old.count, new.count)
        let first = (0..<common).first { old[$0] != new[$0] } ?? common
        let last =
            new.count > old.count
            ? new.count : (first..<common).last { old[$0] != new[$0] }.map { $0 + 1 } ?? first
        guard first < last else { return nil }
        let cut = chance.within(first...(last - 1))
        var contents = before.contents
        contents[log] = new.prefix(cut) + (cut < old.count ? old.suffix(old.count - cut) : Data())
        return Image(contents: contents)
    }

    /// Goes on with the bytes of an image in a new folder.
    func restart(from image: Image) throws {
        makeSpace()
        let last = folder
        generation += 1
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, content) in image.contents {
            try Self.write(content, to: folder.appendingPathComponent(name).path)
        }
        try FileManager.default.removeItem(at: last)
    }
}
