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
        let text = try SettingsText.contents(of: path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }
        let configuration = try SiteConfiguration(text: text, file: path) { named in
            if let named { return DeviceFolder(path: absolute(named)) }
            let beside = absolute("devices")
            let exists = FileManager.default.fileExists(atPath: beside)
            return DeviceFolder(path: exists ? beside : Self.systemDevicesFolder)
        }
        var problems: [SettingsProblem] = []
        var cameras: [Camera] = []
        for (index, camera) in configuration.cameras.enumerated() {
            do throws(PasswordFile.Fault) {
                cameras.append(try camera.withPassword(absolute))
            } catch {
                let key = "camera[\(index + 1)].password_file"
                problems.append(SettingsProblem(file: path, key: key, reason: error.reason))
            }
        }
        if !problems.isEmpty { throw SettingsProblems(list: problems) }
        self = SiteConfiguration(
            site: configuration.site, calendar: configuration.calendar,
            storePath: absolute(configuration.storePath), web: configuration.web,
            lines: configuration.lines, scales: configuration.scales, cameras: cameras,
            photographs: Photographs(
                folder: configuration.photographs.folder.map(absolute),
                retention: configuration.photographs.retention),
            webhooks: configuration.webhooks.map { webhook in
                Webhook(
                    id: webhook.id, url: webhook.url, events: webhook.events,
                    secretFile: webhook.secretFile.map(absolute))
            },
            dropFolder: configuration.dropFolder.map(absolute))
    }
}

extension SiteConfiguration.Camera {
    /// The camera with the password that its file holds.
    fileprivate func withPassword(
        _ absolute: (String) -> String
    ) throws(PasswordFile.Fault) -> Self {
        guard let passwordFile else { return self }
        let path = absolute(passwordFile)
        return Self(
            id: id, name: name, nameEnglish: nameEnglish, scale: scale, position: position,
            kind: kind, minimumConfidence: minimumConfidence, snapshotURL: snapshotURL, user: user,
            passwordFile: path, password: try PasswordFile.password(at: path))
    }
}
