internal import Foundation
internal import SettingsFile

/// A file that holds one password and that only its owner may read.
enum PasswordFile {
    /// What is wrong with the file, as a reason of its key.
    struct Fault: Error {
        let reason: SettingsProblem.Reason
    }

    /// A password is a line, not a book.
    private static let maximumBytes = 1_000

    static func password(at path: String) throws(Fault) -> String {
        let attributes: [FileAttributeKey: Any]
        let content: Data
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: path)
            content = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Fault(reason: .unreadable(error.localizedDescription))
        }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard mode & 0o077 == 0 else {
            throw Fault(
                reason: .notAllowed(
                    value: path,
                    allowed: .rule(
                        "只有属主能读的文件：chmod 600",
                        "a file that only its owner can read: chmod 600")))
        }
        let line = String(decoding: content, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !line.isEmpty, content.count <= maximumBytes, !line.contains("\n") else {
            throw Fault(
                reason: .notAllowed(
                    value: path, allowed: .rule("只有一行密码的文件", "one line with the password")))
        }
        return line
    }
}
