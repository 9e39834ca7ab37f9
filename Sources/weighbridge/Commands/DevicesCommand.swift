import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProtocols
import Reports
internal import SettingsFile
import SiteConfiguration
import TradeValues
import WeighingCore

struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: "设备配置：列出、查看、检查。Device profiles: list, show, check.",
        subcommands: [List.self, Show.self, Check.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出设备配置。Lists the profiles.")

        @OptionGroup var devices: DevicesOption

        func run() throws {
            let folder = DeviceFolder(path: try devices.folder())
            let rows = folder.names.compactMap { name in
                folder.profile(named: name).map {
                    [name, $0.modelChinese, $0.modelEnglish, $0.languageText]
                }
            }
            Console.print(PlainTextLayout.text(rows: rows))
            try DevicesCommand.report(folder.problems)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "显示一个设备配置及其说明。Prints one profile with its comments.")

        @OptionGroup var devices: DevicesOption
        @Argument(help: "配置名，即文件名不带 .toml。The profile's name: its file without .toml.")
        var name: String

        func run() throws {
            let folder = DeviceFolder(path: try devices.folder())
            guard let profile = folder.profile(named: name) else {
                try DevicesCommand.report(folder.problems)
                Console.problem(DevicesOption.noProfile(name, in: folder))
                throw Console.dataExit
            }
            Console.print(profile.text)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "检查一个设备配置文件。Checks a profile's file.")

        @Argument(help: "设备配置文件。The profile's file.")
        var file: String

        func run() throws {
            let text: String
            do {
                text = try SettingsText.contents(of: file)
            } catch {
                for problem in error.list { Console.problem(problem.phrase) }
                throw Console.dataExit
            }
            let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
            do {
                let profile = try DeviceProfile(text: text, file: file, name: name)
                Console.print(
                    "\(name): \(profile.modelChinese) · \(profile.modelEnglish), \(profile.languageText)\n"
                )
            } catch {
                try DevicesCommand.report(error.list)
            }
        }
    }

    /// - Throws: when there is any.
    private static func report(_ problems: [SettingsProblem]) throws {
        for problem in problems { Console.problem(problem.phrase) }
        if !problems.isEmpty { throw Console.configurationExit }
    }
}

extension DeviceProfile {
    /// How the indicator speaks, for a list: the protocol and how it is asked.
    fileprivate var languageText: String {
        switch language {
        case .stream(let name, _): "\(name), \(serial.text)\(requestText)"
        case .described: "\(ProtocolCatalog.describedName), \(serial.text)\(requestText)"
        case .modbus(_, let milliseconds): "modbus, \(milliseconds) ms"
        }
    }

    private var requestText: String { request.map { ", \($0.everyMilliseconds) ms" } ?? "" }
}
