internal import Foundation
public import SettingsFile

/// The text of a settings file, or why there is none.
public enum SettingsText {
    /// - Throws: ``SettingsProblems``; for a missing file, a folder and bytes that are no UTF-8 each
    ///   with a reason of its own, because Foundation's text tells them not apart.
    public static func contents(of path: String) throws(SettingsProblems) -> String {
        let reason: SettingsProblem.Reason
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            if let text = String(bytes: data, encoding: .utf8) { return text }
            reason = .notUTF8
        } catch {
            reason = why(path, error)
        }
        throw SettingsProblems(list: [SettingsProblem(file: path, key: "", reason: reason)])
    }

    private static func why(_ path: String, _ error: any Error) -> SettingsProblem.Reason {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return .noSuchFile
        }
        return isFolder.boolValue ? .isFolder : .unreadable(error.localizedDescription)
    }
}
