import ArgumentParser
import BilingualTerms
import Foundation
import SiteConfiguration

/// Where the device profiles lie.
struct DevicesOption: ParsableArguments {
    @Option(
        help:
            "设备配置目录，默认当前目录下的 devices 或系统安装的。The folder of device profiles; devices here, or the installed ones."
    )
    var devices: String?

    /// The folder asked for, the one here, or the installed one; absolute.
    func folder() throws -> String {
        guard let found else {
            let tried = places.map(DemoFolder.absolute).joined(separator: ", ")
            Console.problem(
                Phrase(
                    "没有设备配置目录（找过 \(tried)）；用 --devices 指定源代码里的 devices 目录",
                    "there is no folder of device profiles (looked for \(tried)): name the source's devices folder with --devices"
                ))
            throw Console.configurationExit
        }
        return DemoFolder.absolute(found)
    }

    /// Says of a name that it is no profile, and which may have been meant.
    static func noProfile(_ name: String, in folder: DeviceFolder) -> Phrase {
        guard !folder.names.isEmpty else {
            return Phrase(
                "没有设备配置 \(name)：\(folder.path) 里一个也没有；用 --devices 指定目录",
                "there is no profile \(name), nor any other in \(folder.path): name their folder with --devices"
            )
        }
        let allowed = folder.allowed(insteadOf: name).phrase
        return Phrase(
            "没有设备配置 \(name)；相近的有 \(allowed.chinese)",
            "there is no profile \(name); the nearest are \(allowed.english)")
    }

    /// Nil when there is none.
    var found: String? {
        places.first { place in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    private var places: [String] {
        devices.map { [$0] } ?? ["devices", SiteConfiguration.systemDevicesFolder]
    }
}
