import ArgumentParser
import Logging
internal import SiteConfiguration

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "运行守护程序。Runs the daemon.")

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        let logger = Logger(label: "weighbridge")
        let daemon = try Daemon(configuration.load(), logger: logger)
        try await daemon.run { port in
            logger.notice("listening on http://\(daemon.configuration.web.address):\(port)")
        }
    }
}
