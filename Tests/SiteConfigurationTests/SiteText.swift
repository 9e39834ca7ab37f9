import Foundation
import IndicatorProtocols
import SettingsFile
import SiteConfiguration

/// A site's configuration as text, read beside the profiles that are shipped.
enum SiteText {
    static let devices = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("devices").path

    static func read(_ text: String) throws(SettingsProblems) -> SiteConfiguration {
        try SiteConfiguration(text: text, file: "site.toml") { _ in DeviceFolder(path: devices) }
    }

    static func problems(in text: String) -> [SettingsProblem] {
        SettingsProblems.found { () throws(SettingsProblems) in _ = try read(text) }
    }
}

extension SettingsProblems {
    /// What a reader refuses; empty when it reads.
    static func found(_ read: () throws(SettingsProblems) -> Void) -> [SettingsProblem] {
        do throws(SettingsProblems) {
            try read()
            return []
        } catch {
            return error.list
        }
    }
}

extension SettingsProblem {
    /// Its key and the kind of its reason, such as `site.id missing`.
    var keyAndKind: String { "\(key) " + "\(reason)".prefix { $0.isLetter } }
}
