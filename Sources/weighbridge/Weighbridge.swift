import ArgumentParser
import BilingualTerms
import Operations

/// The program: one verb a file in `Commands/`.
@main
struct Weighbridge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weighbridge",
        abstract:
            "读取汽车衡，按提货单写装车记录。Reads truck scales and writes load records against delivery orders.",
        version: ProgramVersion.text,
        subcommands: [
            ServeCommand.self, DemoCommand.self, CheckConfigCommand.self, OrdersCommand.self,
            ContractsCommand.self, MasterCommand.self, SettleCommand.self,
            DiscrepanciesCommand.self, GenerateTrafficCommand.self, ReportCommand.self,
            DecodeCommand.self, DevicesCommand.self, PortsCommand.self, ProbeCommand.self,
            WatchCommand.self, SimulateCommand.self,
            VerifyCommand.self, RedecodeCommand.self, BackupCommand.self, RestoreCommand.self,
            UserCommand.self, TokenCommand.self,
        ])

    /// The parser's own way, but for a Chinese line before what it says of a mistake.
    static func main() async {
        do {
            var command = try parsed()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: error)
        }
    }

    private static func parsed() throws -> any ParsableCommand {
        do {
            return try parseAsRoot()
        } catch {
            if exitCode(for: error) == .validationFailure,
                let chinese = UsageFault.chinese(for: message(for: error))
            {
                // The parser's own text follows.
                Console.problem(Phrase(chinese, chinese))
            }
            throw error
        }
    }
}
