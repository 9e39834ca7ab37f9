import ArgumentParser
internal import IndicatorLinks
internal import IndicatorProtocols
internal import SiteConfiguration
internal import TradeValues
internal import WeighingCore

struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "检查配置文件，不启动。Checks a configuration file without starting.")

    @OptionGroup var configuration: ConfigurationOption

    func run() throws {
        let site = try configuration.load()
        Console.print("\(configuration.config): \(site.site.id) \(site.site.name)\n")
        for scale in site.scales {
            let line = site.lines.first { $0.id == scale.line }
            let range = scale.range
            Console.print(
                "  \(scale.id) \(scale.name): \(scale.profile.name), \(line?.address.text ?? "")"
                    + ", Max \(range.maximum.kilogramsText) kg, e \(range.division.kilogramsText) kg\n"
            )
            for board in scale.scoreboards {
                Console.print("    \(board.format), \(board.address.text)\n")
            }
        }
        // Right on another computer, too; so the command still succeeds.
        let attached = AttachedPorts()
        for use in site.serialDevices {
            if let warning = use.warning(among: attached) { Console.problem(warning) }
        }
    }
}
