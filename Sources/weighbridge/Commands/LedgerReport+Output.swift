import BilingualTerms
import ContentHashing
import LedgerCore
import SiteStore
import TradeValues

/// What `verify --json` prints.
struct LedgerReportDocument: Encodable {
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
    var vouchedThrough: Int64 {
        max(signedHead?.head.sequence ?? 0, fault == nil ? codeEntry ?? 0 : 0)
    }

    /// What a person reads, one finding a line.
    var lines: [Phrase] {
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
