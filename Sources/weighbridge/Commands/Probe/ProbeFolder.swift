import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProbe

/// The folder that a probe writes its settings to; it overwrites nothing.
struct ProbeFolder {
    let path: String

    /// Of a profile that the probe writes, until somebody gives it the model's name.
    static let profileName = "probed"

    private var profileFile: String { "\(path)/\(Self.profileName).toml" }
    private var configurationFile: String { "\(path)/probed-line.toml" }

    /// Before a minute is spent on listening.
    ///
    /// - Throws: when a file is there already.
    func checkIsFree() throws {
        for file in [profileFile, configurationFile]
        where FileManager.default.fileExists(atPath: file) {
            Console.problem(
                Phrase(
                    "\(file) 已经有了，不覆盖；先改名或换一个目录",
                    "\(file) is there already and is not overwritten: rename it, or name another folder"
                ))
            throw Console.dataExit
        }
    }

    func write(_ draft: ProfileDraft) throws {
        try checkIsFree()
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            if let text = draft.profileText { try write(text, to: profileFile) }
            try write(draft.configurationText, to: configurationFile)
        } catch {
            let detail = error.localizedDescription
            Console.problem(
                Phrase(
                    "\(path) 写不进去（\(detail)）；检查目录的权限和磁盘空间",
                    "\(path) cannot be written (\(detail)): look at its permissions and the disk's space"
                ))
            throw Console.failureExit
        }
    }

    private func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        Console.print("写好 written: \(file)\n")
    }
}
