internal import Foundation
public import SettingsFile

extension SiteConfiguration {
    /// Where an installed package keeps its profiles; looked at when the configuration names no
    /// folder and none lies beside it.
    public static let systemDevicesFolder = "/usr/share/weighbridge/devices"

    /// Reads the file at `path`, and the device profiles it names.
    ///
    /// - Throws: ``SettingsProblems``.
    public init(contentsOf path: String) throws(SettingsProblems) {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SettingsProblems(list: [
                SettingsProblem(
                    file: path, key: "", reason: .unreadable(error.localizedDescription))
            ])
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }
        let configuration = try SiteConfiguration(text: text, file: path) { named in
            if let named { return DeviceFolder(path: absolute(named)) }
            let beside = absolute("devices")
            let exists = FileManager.default.fileExists(atPath: beside)
            return DeviceFolder(path: exists ? beside : Self.systemDevicesFolder)
        }
        self = configuration.storing(at: absolute(configuration.storePath))
    }

    private func storing(at path: String) -> SiteConfiguration {
        SiteConfiguration(
            site: site, calendar: calendar, storePath: path, web: web,
            lines: lines, scales: scales)
    }
}
