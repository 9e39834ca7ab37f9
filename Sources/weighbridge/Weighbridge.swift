import ArgumentParser
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
            ContractsCommand.self, MasterCommand.self, ReportCommand.self, DecodeCommand.self,
            DevicesCommand.self, PortsCommand.self, ProbeCommand.self, WatchCommand.self,
            SimulateCommand.self,
            VerifyCommand.self, RedecodeCommand.self, BackupCommand.self, RestoreCommand.self,
            UserCommand.self, TokenCommand.self,
        ])
}
