internal import Foundation
internal import Glibc

/// The file of one webhook's secret: one line, and only its owner may read it.
public enum WebhookSecretFile {
    /// What is wrong with it.
    public enum Fault: Error, Hashable {
        case cannotRead(String)
        case cannotWrite(String)
        case readableByOthers
        case notASecret
    }

    private static let ownerOnly: mode_t = 0o600

    /// Reads the secret, or makes the file with a new one.
    public static func secret(at path: String) throws(Fault) -> WebhookSecret {
        if let secret = try read(path) { return secret }
        let secret = WebhookSecret()
        let text = Array("\(secret.text)\n".utf8)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownerOnly)
        guard file >= 0 else { throw .cannotWrite(errorText) }
        defer { close(file) }
        let written = text.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == text.count, fsync(file) == 0 else { throw .cannotWrite(errorText) }
        return secret
    }

    /// Nil when there is no such file.
    private static func read(_ path: String) throws(Fault) -> WebhookSecret? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .cannotRead(errorText)
        }
        guard status.st_mode & 0o077 == 0 else { throw .readableByOthers }
        guard let content = FileManager.default.contents(atPath: path) else {
            throw .cannotRead(errorText)
        }
        let line = String(decoding: content, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard let secret = WebhookSecret(line) else { throw .notASecret }
        return secret
    }

    private static var errorText: String { String(cString: strerror(errno)) }
}
