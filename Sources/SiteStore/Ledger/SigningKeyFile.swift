internal import ContentHashing
internal import Foundation
internal import Glibc
internal import LedgerCore

/// The file beside the store that holds the key its heads are signed with.
///
/// Two lines: what it is, and the seed in hexadecimal digits. Only its owner may read it.
enum SigningKeyFile {
    static let name = "ledger.key"
    private static let title = "weighbridge signing key 1"
    private static let ownerOnly: mode_t = 0o600

    /// Reads the key of a store, or makes one.
    ///
    /// - Throws: ``StoreFault/signingKey(path:problem:)``.
    static func key(beside store: String) throws(StoreFault) -> SigningKey {
        let path = URL(fileURLWithPath: store).deletingLastPathComponent()
            .appendingPathComponent(name).path
        if let key = try read(path) { return key }
        let seed = (0..<SigningKey.seedLength).map { _ in UInt8.random(in: .min ... .max) }
        guard let key = SigningKey(seed: seed) else { preconditionFailure("32 bytes make a key") }
        let text = "\(title)\n\(ContentHash.hex(seed))\n"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownerOnly)
        // Another process of ours made it in this very moment.
        if file < 0, errno == EEXIST, let key = try read(path) { return key }
        guard file >= 0 else { throw .signingKey(path: path, problem: .cannotWrite(errorText)) }
        defer { close(file) }
        let written = Array(text.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == text.utf8.count, fsync(file) == 0 else {
            throw .signingKey(path: path, problem: .cannotWrite(errorText))
        }
        return key
    }

    /// Nil when there is no such file.
    private static func read(_ path: String) throws(StoreFault) -> SigningKey? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .signingKey(path: path, problem: .cannotRead(errorText))
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .signingKey(path: path, problem: .readableByOthers)
        }
        guard let content = FileManager.default.contents(atPath: path) else {
            throw .signingKey(path: path, problem: .cannotRead(errorText))
        }
        let lines = String(decoding: content, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == title,
            let key = ContentHash.bytes(hex: String(lines[1])).flatMap(SigningKey.init(seed:))
        else { throw .signingKey(path: path, problem: .notAKey) }
        return key
    }

    private static var errorText: String { String(cString: strerror(errno)) }
}
