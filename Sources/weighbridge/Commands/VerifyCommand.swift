import ArgumentParser
import BilingualTerms
import ContentHashing
import Foundation
import LedgerCore
internal import SettingsFile
import SiteConfiguration
import SiteStore
import TradeValues

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

/// What `verify --json` prints.
private struct LedgerReportDocument: Encodable {
    struct Head: Encodable {
        let sequence: Int64
        let hash: String
    }
    struct Signed: Encodable {
        let day: String
        let sequence: Int64
        let hash: String
        let publicKey: String
    }
    struct Key: Encodable {
        let entry: Int64
        let publicKey: String
    }
    struct Ticket: Encodable {
        let number: String
        let plate: String
        let netGrams: Int64
    }
    struct Fault: Encodable {
        let code: String
        let entry: Int64?
        let zh: String
        let en: String
    }

    let ok: Bool
    let entries: Int64
    let after: Int64
    let head: Head?
    let signedHead: Signed?
    /// Up to here whoever trusts the signing key need not trust the file.
    let vouchedThrough: Int64
    let records: Int64
    let evidence: Int64
    let photographs: Int64
    let codeEntry: Int64?
    let codeTicket: Ticket?
    /// In order; more than one when the key was replaced.
    let keys: [Key]
    let fault: Fault?

    init(_ report: LedgerReport) {
        ok = report.fault == nil
        entries = report.entries
        after = report.after
        head = report.head.map { Head(sequence: $0.sequence, hash: $0.hash.hex) }
        signedHead = report.signedHead.map {
            Signed(
                day: $0.day.text, sequence: $0.head.sequence, hash: $0.head.hash.hex,
                publicKey: ContentHash.hex($0.publicKey))
        }
        vouchedThrough = report.vouchedThrough
        records = report.records
        evidence = report.evidence
        photographs = report.photographs
        codeEntry = report.codeEntry
        codeTicket = report.codeTicket.map {
            Ticket(number: $0.figures.number, plate: $0.plate, netGrams: $0.figures.net.grams)
        }
        keys = report.keys.map {
            Key(entry: $0.entry, publicKey: ContentHash.hex($0.publicKey))
        }
        fault = report.fault.map {
            Fault(
                code: $0.code, entry: $0.entry, zh: $0.phrase.chinese, en: $0.phrase.english)
        }
    }
}

extension LedgerReport {
    /// The last entry that a signed head or a ticket's code vouches for.
    fileprivate var vouchedThrough: Int64 {
        max(signedHead?.head.sequence ?? 0, fault == nil ? codeEntry ?? 0 : 0)
    }

    /// What a person reads, one finding a line.
    fileprivate var lines: [Phrase] {
        var lines: [Phrase] = []
        let last = head?.sequence ?? 0
        if let fault {
            lines.append(Phrase("不符：\(fault.phrase.chinese)", "NOT GOOD: \(fault.phrase.english)"))
            lines.append(fault.nextStep)
        } else {
            lines.append(
                Phrase(
                    "账本完好：第 \(after + 1)–\(last) 条，核对记录 \(records) 行、原始数据 \(evidence) 份、照片 \(photographs) 张",
                    "good: entries \(after + 1)–\(last), \(records) records, \(evidence) pieces of evidence and \(photographs) photographs compared"
                ))
        }
        if let head {
            lines.append(
                Phrase("账本头：\(head.sequence):\(head.hash.hex)", "head: as above"))
        }
        if let codeEntry, let codeTicket {
            let number = codeTicket.figures.number
            let net = "\(codeTicket.figures.net.kilogramsText) kg"
            lines.append(
                Phrase(
                    "校验码对应第 \(codeEntry) 条：磅单 \(number)，车牌 \(codeTicket.plate)，净重 \(net)；纸上不同即被改过",
                    "the code belongs to entry \(codeEntry): ticket \(number), plate \(codeTicket.plate), net \(net); a paper that says otherwise was altered"
                ))
        }
        for key in keys {
            lines.append(
                Phrase(
                    "签名公钥：第 \(key.entry) 条起 \(ContentHash.hex(key.publicKey))",
                    "signing key from entry \(key.entry) on: as above"))
        }
        lines.append(vouching(last))
        return lines
    }

    private func vouching(_ last: Int64) -> Phrase {
        guard vouchedThrough > 0 else {
            return Phrase(
                "尚无签名：末尾是否少了条目，要用较晚的磅单校验码（--code）或账本头（--head）才能判断",
                "nothing is signed yet: whether the newest entries were removed shows only against a later ticket's code (--code) or head (--head)"
            )
        }
        let day = signedHead.map { "（\($0.day.text)）" } ?? ""
        return Phrase(
            "签名或校验码担保到第 \(vouchedThrough) 条\(day)；其后 \(last - vouchedThrough) 条由链自身保证，末尾是否被删要用较晚的校验码判断",
            "vouched for by signature or code up to entry \(vouchedThrough)\(day); the \(last - vouchedThrough) after it hold together by themselves, and whether newer ones were removed shows only against a later code"
        )
    }
}
