import ArgumentParser

struct DiscrepanciesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discrepancies", abstract: "磅差。Weight discrepancies.",
        subcommands: [DetectDiscrepanciesCommand.self])
}
