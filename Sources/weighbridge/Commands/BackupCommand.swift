import ArgumentParser
import BilingualTerms
internal import ContentHashing
import Foundation
import LedgerCore
internal import SiteConfiguration
import SiteStore
import TradeValues

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "备份数据文件，运行中也可以。Backs the store up, also while the daemon runs.",
        discussion: """
            用 SQLite 在线备份，写完后打开、检查并验证账本，通过才改成正式文件名。照片放在旁边的 photographs
            目录，同一处的备份共用，只补新的。签名密钥不在备份里。
            Uses SQLite's online backup; the copy is opened, checked and its ledger verified before
            it gets its name. Photographs go into a folder beside it, which all backups there share,
            so only new ones are copied. The signing key is not in it. Exit status: 0 a good backup,
            1 none.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Option(
        help:
            "已有的目录（按站点和时间命名），或带扩展名的新文件。A folder that exists, where the name is made of site and time, or a new file with an extension."
    )
    var to: String
    @Flag(help: "不带照片。Leaves out the photographs.")
    var skipPhotographs = false
    @Flag(help: "以 JSON 输出。Prints JSON.")
    var json = false

    func run() throws {
        let site = try configuration.load()
        let path = try path(site)
        let begin = ContinuousClock.now
        let backup: StoreBackup
        do {
            backup = try StoreBackup.make(
                of: site.storePath, photographs: site.photographs.folder,
                includesPhotographs: !skipPhotographs, at: path)
        } catch {
            Console.problem(error.phrase)
            throw Console.failureExit
        }
        let took = begin.duration(to: .now)
        if json {
            try Console.printJSON(BackupDocument(backup))
        } else {
            Console.print(Self.text(backup, seconds: took.components.seconds))
        }
    }

    /// `BD1-20261123-140509.sqlite`, in the site's own time.
    ///
    /// A name without an extension that is not there yet is a folder that somebody forgot to make,
    /// or to mount: a backup must not end up in a file of that name.
    private func path(_ site: SiteConfiguration) throws -> String {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: to, isDirectory: &isFolder)
        guard isFolder.boolValue else {
            guard exists || (!to.hasSuffix("/") && !URL(fileURLWithPath: to).pathExtension.isEmpty)
            else {
                Console.problem(
                    Phrase(
                        "目录 \(to) 不存在，没有备份；先建好或挂载此目录，要写成文件就带扩展名，如 \(to).sqlite",
                        "there is no folder \(to), nothing was backed up: make or mount it first; a file needs an extension, such as \(to).sqlite"
                    ))
                throw Console.failureExit
            }
            return to
        }
        let digits = site.calendar.localTime(of: .now).text.filter(\.isNumber)
        return "\(to)/\(site.site.id)-\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6)).sqlite"
    }

    private static func text(_ backup: StoreBackup, seconds: Int64) -> String {
        let head = backup.report.head.map { "\($0.sequence):\($0.hash.hex)" } ?? "–"
        let mebibytes = backup.bytes / 1_048_576
        return """
            备份完好：\(backup.path)
              \(backup.report.entries) 条账本，\(mebibytes) MiB，照片 \(backup.report.photographs) 张（新 \(backup.photographsCopied)），\(seconds) 秒；账本头 \(head)
              good backup, \(backup.path): \(backup.report.entries) entries, \(mebibytes) MiB, \(backup.report.photographs) photographs, \(seconds) s; head as above

            """
    }
}

/// What `backup --json` prints.
private struct BackupDocument: Encodable {
    let path: String
    let bytes: Int64
    let entries: Int64
    let photographs: Int64
    let photographsCopied: Int
    let lastEntry: Int64?
    let hash: String?

    init(_ backup: StoreBackup) {
        path = backup.path
        bytes = backup.bytes
        entries = backup.report.entries
        photographs = backup.report.photographs
        photographsCopied = backup.photographsCopied
        lastEntry = backup.report.head?.sequence
        hash = backup.report.head?.hash.hex
    }
}

extension BackupFault {
    var phrase: Phrase {
        switch self {
        case .sourceUnreadable(let path, let detail):
            Phrase(
                "读不了 \(path)（\(detail)）；检查路径和权限",
                "cannot read \(path) (\(detail)): check path and permissions")
        case .destinationExists(let path):
            Phrase("\(path) 已存在；换一个文件名", "\(path) exists: choose another name")
        case .cannotWrite(let path, let detail):
            Phrase(
                "写不了 \(path)（\(detail)）；检查磁盘空间和权限",
                "cannot write \(path) (\(detail)): check disk space and permissions")
        case .notIntact(let path, let detail):
            Phrase(
                "\(path) 损坏（\(detail)）；用另一份备份",
                "\(path) is damaged (\(detail)): use another backup")
        case .doesNotVerify(let path, let fault):
            Phrase(
                "\(path) 的账本不符：\(fault.phrase.chinese)；用另一份备份，并保存此文件作证据",
                "the ledger in \(path) does not verify: \(fault.phrase.english): use another backup, and keep this file as evidence"
            )
        case .photographMissing(let file):
            Phrase(
                "照片 \(file) 不在；若刚好在清理，再备份一次，否则用 --skip-photographs",
                "the photograph \(file) is not there: try once more in case it was just being removed, else use --skip-photographs"
            )
        case .newerThanProgram(let path):
            Phrase(
                "\(path) 由更新版本的程序写成；升级本程序后再恢复",
                "\(path) was written by a newer program: upgrade this one, then restore")
        case .otherSite(let path, let found, let expected):
            Phrase(
                "\(path) 属于 \(found)，配置为 \(expected)",
                "\(path) belongs to \(found), configured is \(expected)")
        case .presentStoreIsAhead(let entries, let since):
            Phrase(
                "现有数据文件比备份多 \(entries) 条账本（第 \(since) 条之后），恢复会失去它们；确定要恢复请加 --discard-newer",
                "the present store has \(entries) entries more than the backup, after entry \(since), which would be lost: add --discard-newer to go on"
            )
        case .historiesDiffer(let entry):
            Phrase(
                "现有数据文件从第 \(entry) 条起与备份不同；先 weighbridge verify 两份，确定要恢复请加 --discard-newer",
                "from entry \(entry) on the present store differs from the backup: verify both first; add --discard-newer to go on"
            )
        case .noTicketNumber(let text):
            Phrase("“\(text)”不是本站的磅单号", "“\(text)” is no ticket number of this site")
        }
    }
}
