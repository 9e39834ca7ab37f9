import BilingualTerms
import ContractCore
import Foundation
import SiteStore

/// What imports of every kind share: reading the file and saying how it went.
enum TableImport {
    /// Who did it: the account on the machine, because nobody signs in at a terminal.
    static var person: String { "\(NSUserName())@console" }

    static func run(
        _ file: String, _ take: ([UInt8]) async throws -> Phrase
    ) async throws {
        try await reading(file) { bytes in
            let done = try await take(bytes)
            Console.print("\(done.chinese)\n")
            Console.print("  \(done.english)\n")
        }
    }

    /// Reads a table and says line by line what is wrong with it.
    static func reading(_ file: String, _ take: ([UInt8]) async throws -> Void) async throws {
        do {
            try await take(read(file))
        } catch TableRefusal.rowsRefused(let problems) {
            for problem in problems {
                let line = problem.line.map { "\(file):\($0)" } ?? file
                Console.problem(
                    Phrase(
                        "\(line)：\(problem.phrase.chinese)", "\(line): \(problem.phrase.english)"))
            }
            Console.refusal(TableRefusal.rowsRefused(problems))
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

extension OrderImportResult {
    var phrase: Phrase {
        Phrase("新增 \(added)，未变 \(unchanged)", "added \(added), unchanged \(unchanged)")
    }
}

extension MasterImportResult {
    var phrase: Phrase {
        Phrase(
            "新增 \(added)，修改 \(changed)，未变 \(unchanged)",
            "added \(added), changed \(changed), unchanged \(unchanged)")
    }
}
