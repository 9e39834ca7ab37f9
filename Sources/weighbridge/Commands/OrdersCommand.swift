import ArgumentParser
import BilingualTerms
import ContractCore
import Foundation
import SiteStore
import TradeValues

struct OrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "提货单。Delivery orders.",
        subcommands: [ImportOrdersCommand.self])
}

struct ImportOrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "从 CSV 导入提货单，全部或全不。Imports delivery orders from CSV, all or none.",
        discussion: OrderDraft.Field.allCases.map {
            "\($0.rawValue)\($0.isRequired ? " *" : ""): \($0.meaning.chinese) · \($0.meaning.english)"
        }.joined(separator: "\n"))

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "CSV 文件，- 为标准输入。The CSV file; - for standard input.")
    var file: String

    func run() async throws {
        let store = try configuration.load().openStore()
        try await TableImport.run(file) { bytes in
            try await store.importOrders(
                OrderTable(utf8: bytes), by: TableImport.person, at: .now
            ).phrase
        }
    }
}

struct ContractsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contracts", abstract: "合同。Contracts.",
        subcommands: [ImportContractsCommand.self])
}

struct ImportContractsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "从 CSV 导入合同余额，全部或全不。Imports contracts' balances from CSV, all or none.",
        discussion: ContractDraft.Field.allCases.map {
            $0.rawValue + ($0.isRequired ? " *" : "")
        }.joined(separator: ", "))

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "CSV 文件，- 为标准输入。The CSV file; - for standard input.")
    var file: String

    func run() async throws {
        let store = try configuration.load().openStore()
        try await TableImport.run(file) { bytes in
            try await store.importContracts(
                ContractTable(utf8: bytes), by: TableImport.person, at: .now
            ).phrase
        }
    }
}
