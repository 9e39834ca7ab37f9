public import LedgerCore
internal import TradeValues

extension LedgerFault {
    /// What is wrong, and where.
    public var phrase: Phrase {
        switch self {
        case .entriesMissing(let from, let through):
            from == through
                ? Phrase("第 \(from) 条缺失", "entry \(from) is missing")
                : Phrase("第 \(from)–\(through) 条缺失", "entries \(from)–\(through) are missing")
        case .outOfOrder(let entry):
            Phrase("第 \(entry) 条重复或次序错误", "entry \(entry) is repeated or out of order")
        case .entryChanged(let entry):
            Phrase(
                "第 \(entry) 条被改动：内容与哈希不符",
                "entry \(entry) was changed: its content does not have its hash")
        case .entryUnreadable(let entry, let column):
            Phrase("第 \(entry) 条的 \(column) 不可读", "entry \(entry): \(column) cannot be read")
        case .timeWentBack(let entry):
            Phrase(
                "第 \(entry) 条的时间早于前一条，且没有时钟变动记录",
                "entry \(entry) is older than the one before it, and no clock step is recorded")
        case .notOpened(let entry):
            Phrase(
                "第 \(entry) 条不是账本的开头：没有公布签名公钥",
                "entry \(entry) does not open a ledger: no signing key is declared")
        case .signatureWrong(let entry):
            Phrase(
                "第 \(entry) 条（日结签名）签名不符", "entry \(entry), a signed head: the signature is wrong")
        case .headUnreadable(let entry):
            Phrase("第 \(entry) 条（签名或公钥）不可读", "entry \(entry), a key or head, cannot be read")
        case .recordMissing(let entry, let table):
            Phrase(
                "第 \(entry) 条在表 \(table) 中没有对应的行", "entry \(entry) has no row in table \(table)")
        case .recordUnknown(let entry, let table):
            Phrase(
                "表 \(table) 的第 \(entry) 行不在账本中", "row \(entry) of table \(table) is in no entry")
        case .recordChanged(let entry, let table, let column):
            Phrase(
                "第 \(entry) 条：表 \(table) 的 \(column) 与账本不符",
                "entry \(entry): \(column) in table \(table) differs from the ledger")
        case .contentChanged(let entry, let table):
            Phrase(
                "第 \(entry) 条：\(table) 中保存的原始数据被改动",
                "entry \(entry): the bytes kept in \(table) were changed")
        case .photographMissing(let entry, let file):
            Phrase(
                "第 \(entry) 条的照片文件 \(file) 不在，账本中也没有清理记录",
                "entry \(entry): the photograph's file \(file) is gone, and no entry says that it was removed"
            )
        case .codeUnknown(let code):
            Phrase(
                "账本中没有校验码 \(code)：该磅单之后账本被重写或删减，或磅单不是本站的",
                "no entry has the code \(code): entries were rewritten or removed since that ticket, or it is not this site's"
            )
        case .headDiffers(let entry):
            Phrase(
                "第 \(entry) 条的哈希与给出的不同：账本被重写",
                "entry \(entry) has another hash than the head given: the ledger was rewritten")
        case .endsBefore(let entry, let last):
            Phrase(
                "账本止于第 \(last) 条，早于给出的第 \(entry) 条：末尾被删",
                "the ledger ends at entry \(last), before the head given, \(entry): the newest entries were removed"
            )
        case .headNotWalked(let entry, let after):
            Phrase(
                "给出的账本头（第 \(entry) 条）在本次验证的部分（第 \(after) 条之后）以前，没有比对",
                "the head given, entry \(entry), lies before the part that was walked, which begins after entry \(after): it was not compared"
            )
        case .codeNotWalked(let code, let after):
            Phrase(
                "本次验证的部分（第 \(after) 条之后）没有校验码 \(code)；更早的条目没有查",
                "no entry of the part that was walked, which begins after entry \(after), has the code \(code); earlier entries were not looked at"
            )
        case .codeOfNoTicket(let entry, let kind):
            Phrase(
                "校验码对应第 \(entry) 条，那是 \(kind)，不是磅单",
                "the code belongs to entry \(entry), which is a \(kind) and no ticket")
        case .ticketDiffers(let entry, let paper, let ledger):
            Self.differences(entry, paper, ledger)
        case .guardMissing(let table):
            Phrase(
                "表 \(table) 的防改触发器缺失或被改动",
                "table \(table) has lost the triggers that refuse changes")
        case .fileDamaged(let detail):
            Phrase("数据文件损坏（\(detail)）", "the file is damaged (\(detail))")
        }
    }

    private static func differences(
        _ entry: Int64, _ paper: TicketFigures, _ ledger: TicketFigures
    ) -> Phrase {
        var chinese: [String] = []
        var english: [String] = []
        func compare(_ word: Phrase, _ paper: String, _ ledger: String) {
            guard paper != ledger else { return }
            chinese.append("\(word.chinese)写 \(paper)，账本为 \(ledger)")
            english.append("\(word.english) \(paper) on paper, \(ledger) in the ledger")
        }
        compare(Phrase("磅单号", "number"), paper.number, ledger.number)
        compare(
            Phrase("净重", "net"), "\(paper.net.kilogramsText) kg",
            "\(ledger.net.kilogramsText) kg")
        return Phrase(
            "磅单与第 \(entry) 条不符：\(chinese.joined(separator: "；"))",
            "the ticket differs from entry \(entry): \(english.joined(separator: "; "))")
    }

    /// What to do next. A question that was not answered says nothing about the file; after any
    /// other fault the file is evidence.
    public var nextStep: Phrase {
        switch self {
        case .headNotWalked, .codeNotWalked:
            Phrase(
                "不带 --since 再验证一次，从第一条查起",
                "leave out --since, so that the walk begins at the first entry")
        case .codeOfNoTicket:
            Phrase(
                "核对输入的校验码；磅单上确是此码的，磅单是伪造的，请收存",
                "compare the code with the paper; a ticket that does bear it is forged: keep it")
        case .ticketDiffers:
            Phrase(
                "以账本为准；这张磅单或二维码被改过，请收存作证据",
                "the ledger's figures hold: the paper or its QR code was altered; keep it as evidence"
            )
        default:
            Phrase(
                "不要继续改动此文件：先原样复制保存，再用最近一份验证通过的备份对照",
                "do not work on with this file: keep a copy as it is, then compare with the newest backup that verifies"
            )
        }
    }
}
