import ArgumentParser
import BilingualTerms
import ContentHashing
import Foundation
import LedgerCore
internal import SettingsFile
import SiteConfiguration
import SiteStore

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "验证账本。Verifies the ledger.",
        discussion: """
            走完账本的每一条，核对哈希链、日结签名、各表记录和原始数据；不改动任何内容。
            Walks every entry and checks the chain of hashes, the signed heads, the records and the
            kept bytes. Changes nothing. Exit status: 0 everything fits, 1 it does not, 64 a wrong
            argument.
            """)

    @Option(help: "配置文件。The site's configuration file.")
    var config: String?
    @Option(help: "数据文件，如备份。A store's file, such as a backup, instead of --config.")
    var store: String?
    @Option(help: "只验证该日以前最后一次签名之后的条目。Begins at the last head signed before this day.")
    var since: String?
    @Option(help: "磅单校验码或二维码全文。A ticket's check code, or the text of its QR code.")
    var code: String?
    @Option(help: "以前留存的账本头，序号:哈希。A head kept earlier, SEQUENCE:HASH.")
    var head: String?
    @Flag(help: "只查链，不比对各表。The chain alone, without the records.")
    var chainOnly = false
    @Flag(help: "不读照片文件。Leaves out the files of photographs.")
    var skipPhotographs = false
    @Option(help: "照片目录，缺省在数据文件旁。The folder of photographs, beside the store by default.")
    var photographs: String?
    @Flag(help: "以 JSON 输出。Prints JSON.")
    var json = false

    func validate() throws {
        guard (config == nil) != (store == nil) else { throw Self.needsOneStore }
        _ = try question()
    }

    private static let needsOneStore = ValidationError(
        "--config FILE 或 --store FILE，二选一。Give one of the two.")

    func run() throws {
        let (path, folder) = try places()
        let question = try question()
        let check: LedgerCheck
        do {
            check = try LedgerCheck(path: path, photographs: photographs ?? folder)
        } catch {
            Console.problem(error.phrase)
            throw Console.failureExit
        }
        let report = check.run(question)
        if json {
            try Console.printJSON(LedgerReportDocument(report))
        } else {
            for line in report.lines { Console.print("\(line.chinese)\n  \(line.english)\n") }
        }
        if report.fault != nil { throw Console.failureExit }
    }

    /// The store, and the folder of its photographs when the configuration names one.
    private func places() throws -> (store: String, photographs: String?) {
        switch (config, store) {
        case (nil, let store?): return (store, nil)
        case (let config?, nil):
            do {
                let site = try SiteConfiguration(contentsOf: config)
                return (site.storePath, site.photographs.folder)
            } catch {
                for problem in error.list { Console.problem(problem.phrase) }
                throw Console.configurationExit
            }
        default:
            throw Self.needsOneStore
        }
    }

    private func question() throws -> LedgerQuestion {
        var question = LedgerQuestion()
        question.includesRecords = !chainOnly
        question.includesPhotographs = !skipPhotographs
        if let since {
            question.since = try ArgumentText.day(since, of: "--since")
        }
        if let code {
            if let scanned = TicketQRText(code) {
                question.code = scanned.hash.bytes
                question.paper = scanned.figures
            } else if let bytes = ContentHash(hex: code)?.bytes ?? CheckCode(code)?.bytes {
                question.code = bytes
            } else {
                throw ValidationError(
                    "--code：“\(code)”不是校验码，写成 7K3F-9QTD-M2XA-0HVW，或粘贴二维码全文。"
                        + " “\(code)” is no check code; write it like 7K3F-9QTD-M2XA-0HVW, or paste the QR code's text."
                )
            }
        }
        if let head {
            let parts = head.split(separator: ":")
            guard parts.count == 2, let sequence = Int64(parts[0]),
                let hash = ContentHash(hex: String(parts[1]))
            else {
                throw ValidationError(
                    "--head：“\(head)”不是账本头，写成 序号:64 位十六进制，照抄 verify 打印的。"
                        + " “\(head)” is no ledger head; write SEQUENCE:64 hexadecimal digits, as verify prints it."
                )
            }
            question.head = LedgerHead(sequence: sequence, hash: hash)
        }
        return question
    }
}
