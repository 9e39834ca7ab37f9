public import ArgumentParser
import BilingualTerms
public import ContractCore
import Operations
import SiteConfiguration
import SiteStore
import TradeValues
import WeighingCore

struct MasterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "master", abstract: "基础资料。Master data.",
        subcommands: [ImportMasterCommand.self])
}

struct ImportMasterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "从 CSV 导入一类基础资料，全部或全不。Imports one kind of master data from CSV, all or none.",
        discussion: MasterKind.allCases.map { kind in
            let columns = kind.schema.columns.map { $0.name + ($0.isRequired ? " *" : "") }
            return "\(kind.rawValue): \(columns.joined(separator: ", "))"
        }.joined(separator: "\n"))

    @OptionGroup var configuration: ConfigurationOption
    @Argument(
        help: "\(MasterKind.allCases.map(\.rawValue).joined(separator: ", "))")
    var kind: MasterKind
    @Argument(help: "CSV 文件，- 为标准输入。The CSV file; - for standard input.")
    var file: String

    func run() async throws {
        let store = try configuration.load().openStore()
        let register = MasterRegister(
            store: store, clock: SiteClock(now: { .now }, uptime: { Uptime(milliseconds: 0) }))
        try await TableImport.run(file) { bytes in
            try await register.importCSV(bytes, of: kind, by: TableImport.person).phrase
        }
    }
}

extension MasterKind: ExpressibleByArgument {}
