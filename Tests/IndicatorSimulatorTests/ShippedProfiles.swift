internal import Foundation
internal import IndicatorProtocols

/// The profiles in `devices/`, as they are installed.
enum ShippedProfiles {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let all: [DeviceProfile] = {
        let files = try? FileManager.default.contentsOfDirectory(
            at: repository.appendingPathComponent("devices"), includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "toml" }.compactMap { file in
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
            return try? DeviceProfile(
                text: text, file: file.path,
                name: file.deletingPathExtension().lastPathComponent)
        }
    }()

    /// The columns of a profile's capture, row by row.
    static func captures(of profile: DeviceProfile) throws -> [[Substring]] {
        let file = repository.appendingPathComponent(
            "Tests/IndicatorProtocolsTests/captures/\(profile.name).tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }
}
