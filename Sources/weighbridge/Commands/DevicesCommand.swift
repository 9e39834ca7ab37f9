import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProtocols
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
            for name in folder.names {
                guard let profile = folder.profile(named: name) else { continue }
                let line = [name, profile.modelChinese, profile.modelEnglish, profile.languageText]
                Console.print(line.joined(separator: "\t") + "\n")
            }
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
                let names = folder.names.joined(separator: ", ")
                Console.problem(
                    Phrase(
                        "没有设备配置 \(name)；现有：\(names)",
                        "there is no profile \(name); there are: \(names)"))
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
