internal import TOMLKit

/// Reads one TOML file strictly: every key must be asked for, every value must be allowed.
///
/// Problems are collected, not thrown one by one. The values returned after a problem are stand-ins
/// that keep the reading going; ``finish()`` throws before anyone can use them.
public final class SettingsReader {
    public let file: String
    private var problems: [SettingsProblem] = []
    private let root: TOMLTable

    /// - Parameters:
    ///   - text: the content of the file.
    ///   - file: its path, for messages.
    /// - Throws: ``SettingsProblems`` when the text is not TOML.
    public init(text: String, file: String) throws(SettingsProblems) {
        self.file = file
        do {
            root = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw SettingsProblems(list: [
                SettingsProblem(file: file, key: "", reason: Self.reason(of: error, in: text))
            ])
        } catch {
            let reason = SettingsProblem.Reason.syntax(
                .other, detail: "\(error)", line: 1, column: 1)
            throw SettingsProblems(list: [SettingsProblem(file: file, key: "", reason: reason)])
        }
    }

    private static func reason(
        of error: TOMLParseError, in text: String
    ) -> SettingsProblem.Reason {
        let start = error.source.begin
        let diagnosis = SyntaxDiagnosis(
            text, parserText: error.description, line: start.line, column: start.column)
        return .syntax(
            diagnosis.fault, detail: error.description, line: diagnosis.line,
            column: diagnosis.column)
    }

    /// The whole file as a section.
    public var content: SettingsSection { SettingsSection(reader: self, table: root, path: "") }

    /// Notes what is wrong with a key, unless it was refused already: the value that the reading
    /// goes on with then is nobody's.
    public func note(_ key: String, _ reason: SettingsProblem.Reason) {
        guard !problems.contains(where: { $0.key == key }) else { return }
        problems.append(SettingsProblem(file: file, key: key, reason: reason))
    }

    /// Whether nothing was noted of what stands at this path or below it.
    func isSound(_ path: String) -> Bool {
        problems.allSatisfy { problem in
            !path.isEmpty && problem.key != path && !problem.key.hasPrefix("\(path).")
                && !problem.key.hasPrefix("\(path)[")
        }
    }

    var hasProblems: Bool { !problems.isEmpty }

    /// - Throws: ``SettingsProblems`` when anything was noted.
    public func finish() throws(SettingsProblems) {
        if !problems.isEmpty { throw SettingsProblems(list: problems) }
    }
}
