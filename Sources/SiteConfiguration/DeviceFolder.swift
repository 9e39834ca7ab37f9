internal import Foundation
public import IndicatorProtocols
public import SettingsFile

/// The device profiles that an installation has, read when they are first named.
public final class DeviceFolder {
    public let path: String
    private var read: [String: DeviceProfile] = [:]
    private var faulty: Set<String> = []
    /// What is wrong in the profiles that were named.
    public private(set) var problems: [SettingsProblem] = []

    public init(path: String) {
        self.path = path
    }

    /// The profile of that name; nil when there is no such file or it is wrong.
    public func profile(named name: String) -> DeviceProfile? {
        if let profile = read[name] { return profile }
        guard names.contains(name), !faulty.contains(name) else { return nil }
        let file = "\(path)/\(name).toml"
        do throws(SettingsProblems) {
            let text = try SettingsText.contents(of: file)
            let profile = try DeviceProfile(text: text, file: file, name: name)
            read[name] = profile
            return profile
        } catch {
            problems.append(contentsOf: error.list)
        }
        faulty.insert(name)
        return nil
    }

    /// Whether the profile exists and its problems have been noted.
    func isFaulty(_ name: String) -> Bool { faulty.contains(name) }

    /// The names of all profiles, in order.
    public var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// What to write instead of a name that is none: of so many profiles the nearest.
    public func allowed(insteadOf name: String) -> AllowedValue {
        names.isEmpty
            ? .rule(
                "\(path) 里没有设备配置；用 devices = \"…\" 指定目录",
                "no profile found in \(path); name their folder as devices = \"…\"")
            : .nearest(NearestNames.of(name, among: names), listedBy: "weighbridge devices list")
    }
}
