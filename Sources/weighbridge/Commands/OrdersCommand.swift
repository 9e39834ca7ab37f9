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
                OrderTable(utf8: bytes), by: TableImport.person, at: .now)
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
                ContractTable(utf8: bytes), by: TableImport.person, at: .now)
        }
    }
}

/// What imports of every kind share: reading the file and saying how it went.
enum TableImport {
    /// Who did it: the account on the machine, because nobody signs in at a terminal.
    static var person: String { "\(NSUserName())@console" }

    static func run(
        _ file: String, _ take: ([UInt8]) async throws -> OrderImportResult
    ) async throws {
        do {
            let result = try await take(read(file))
            Console.print("新增 \(result.added)，未变 \(result.unchanged)\n")
            Console.print("  added \(result.added), unchanged \(result.unchanged)\n")
        } catch OrderRefusal.rowsRefused(let problems) {
            for problem in problems {
                let line = problem.line.map { "\(file):\($0)" } ?? file
                Console.problem(
                    Phrase(
                        "\(line)：\(problem.phrase.chinese)", "\(line): \(problem.phrase.english)"))
            }
            Console.refusal(OrderRefusal.rowsRefused(problems))
            throw Console.dataExit
        }
    }

    private static func read(_ file: String) throws -> [UInt8] {
        do {
            let handle =
                file == "-"
                ? FileHandle.standardInput
                : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            return Array(try handle.readToEnd() ?? Data())
        } catch {
            Console.problem(
                Phrase(
                    "读不了 \(file)（\(error.localizedDescription)）",
                    "cannot read \(file) (\(error.localizedDescription))"))
            throw Console.dataExit
        }
    }
}
