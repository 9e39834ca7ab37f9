public import LedgerCore
internal import TradeValues

extension SiteTrouble: Explained {
    public var message: Message {
        switch self {
        case .diskFull:
            Message(
                Phrase("磁盘已满，没有保存", "The disk is full; nothing was saved"),
                next: Phrase(
                    "清出空间；秤继续显示，空间一有就能再保存",
                    "Make room; the scales go on, and saving works again as soon as there is space")
            )
        case .diskReadOnly:
            Message(
                Phrase(
                    "磁盘或数据文件只读，没有保存",
                    "The disk or the store's file is read-only; nothing was saved"),
                next: Phrase(
                    "检查磁盘（dmesg、fsck）和数据目录的权限",
                    "Check the disk (dmesg, fsck) and the permissions of the data folder"))
        case .storeBusy:
            Message(
                Phrase(
                    "另一个程序占用着数据文件，没有保存",
                    "Another program holds the store's file; nothing was saved"),
                next: Phrase(
                    "过几秒再试；关掉打开数据文件的其他程序",
                    "Try again in a few seconds; close other programs that have the file open"))
        case .storeDamaged(let detail):
            Message(
                Phrase("数据文件损坏（\(detail)）", "The store's file is damaged (\(detail))"),
                next: Phrase(
                    "停机，原样保存此文件，用 weighbridge restore 恢复最近的备份，并检查磁盘",
                    "Stop, keep the file as it is, restore the newest backup with weighbridge restore, and check the disk"
                ))
        case .storeFails(let detail):
            Message(
                Phrase("数据文件读写失败（\(detail)）", "Reading or writing the store fails (\(detail))"),
                next: Phrase(
                    "检查磁盘和数据目录；秤继续显示，恢复后就能再保存",
                    "Check the disk and the data folder; the scales go on, and saving works again when it is mended"
                ))
        case .ledgerBroken(let fault):
            Message(
                Phrase(
                    "账本不符：\(fault.phrase.chinese)",
                    "The ledger does not verify: \(fault.phrase.english)"),
                next: fault.nextStep)
        case .clockSetBack(let step): Self.clockMessage(.span(from: step.to, to: step.from))
        case .signingKeyReplaced:
            Message(
                Phrase(
                    "签名密钥换了：以前的日结是另一把签的",
                    "The signing key was replaced: earlier heads were signed with another"
                ),
                next: Phrase(
                    "不是有意换的：停机，把原来的 ledger.key 从保管处放回数据目录再启动，并查清原文件为何不见；有意换的，一周后此提示消失",
                    "If that was not on purpose, stop, put the old ledger.key back into the data folder from where it was kept, start again, and find out what became of the file; otherwise this note goes after a week"
                ))
        case .headsUnsigned(let day):
            Message(
                Phrase(
                    "\(day.text) 起的账本条目没有日结签名",
                    "Ledger entries since \(day.text) are under no signed head"),
                next: Phrase(
                    "核对系统日期（timedatectl）：已签过的日期不再签；日期无误的，查日志里的 signed head",
                    "Check the system's date (timedatectl): a day that is signed is not signed again; when the date is right, look for “signed head” in the log"
                ))
        }
    }

    private static func clockMessage(_ span: Phrase) -> Message {
        Message(
            Phrase("系统时钟被拨回 \(span.chinese)", "The clock was set back by \(span.english)"),
            next: Phrase(
                "核对系统时间（timedatectl）；账本已记下，一天后此提示消失",
                "Check the system's time (timedatectl); the ledger holds it, and this note goes after a day"
            ))
    }
}
