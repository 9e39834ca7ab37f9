import ArgumentParser
import BilingualTerms
internal import ContentHashing
import Foundation
import LedgerCore
internal import SiteConfiguration
import SiteStore
import TradeValues

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "用备份恢复数据文件，须先停守护程序。Restores a backup; the daemon has to be stopped.",
        discussion: """
            备份验证不通过、或本程序打不开，就不恢复；现有数据文件改名保留，从不删除；恢复本身记入账本。
            备份之后打印过磅单的，用 --last-ticket 写最新一张的号，免得号码重复；出门证和申请单跳过同样多的号。
            A backup that does not verify, or that this program cannot open, is refused; the present
            store is set aside, never deleted; the ledger says that it was restored. When tickets were
            printed after the backup, name the newest with --last-ticket, so that no number is given
            out twice; gate passes and requests skip as many numbers.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Option(help: "备份文件。The backup.")
    var from: String
    @Option(help: "纸上最新的磅单号，如 BD1-26-000417。The newest ticket number on paper.")
    var lastTicket: String?
    @Flag(help: "不恢复照片。Leaves the photographs as they are.")
    var skipPhotographs = false
    @Flag(help: "现有数据比备份新也恢复。Goes on although the present store has more than the backup.")
    var discardNewer = false

    /// No site prints more in a year; a slip of the finger must not use up the series.
    private static let largestTicket: Int64 = 9_999_999

    func run() async throws {
        let site = try configuration.load()
        do {
            let number = try ticket(site)
            // Held until the end: nobody may begin to weigh on what is being replaced.
            let lock = try StoreLock(store: site.storePath)
            let restore = try StoreRestore(
                backup: from, store: site.storePath, siteID: site.site.id,
                photographs: site.photographs.folder, includesPhotographs: !skipPhotographs)
            let outcome = try await restore.run(
                discardsNewer: discardNewer, lastTicket: number, by: TableImport.person,
                calendar: site.calendar, now: { .now })
            Console.print(Self.text(restore, outcome, following: number))
            withExtendedLifetime(lock) {}
        } catch let fault as BackupFault {
            Console.problem(fault.phrase)
            throw Console.failureExit
        } catch let fault as StoreFault {
            Console.problem(fault.phrase)
            throw Console.failureExit
        } catch let trouble as SiteTrouble {
            Console.refusal(trouble)
            throw Console.failureExit
        }
    }

    private func ticket(_ site: SiteConfiguration) throws(BackupFault) -> DocumentNumber? {
        guard let lastTicket else { return nil }
        guard
            let number = DocumentNumber(
                lastTicket, series: .weighTicket, site: site.site.id),
            number.sequence <= Self.largestTicket
        else { throw .noTicketNumber(lastTicket) }
        return number
    }

    private static func text(
        _ restore: StoreRestore, _ outcome: StoreRestore.Outcome, following: DocumentNumber?
    ) -> String {
        let head = restore.report.head.map { "\($0.sequence):\($0.hash.hex)" } ?? "–"
        var lines = [
            "已恢复 \(restore.store)：\(restore.report.entries) 条账本，账本头 \(head)",
            "  restored: \(restore.report.entries) entries, head as above",
        ]
        if let aside = outcome.aside {
            lines += ["原数据文件保留为 \(aside)", "  the store that was there is kept under that name"]
        }
        if following == nil {
            let number = outcome.newestTicket ?? "–"
            lines += [
                "其中最新的磅单是 \(number)。纸上若有更新的磅单，请停机，加 --last-ticket 和 --discard-newer 再恢复一次，免得号码重复",
                "  its newest ticket is \(number); if newer ones are on paper, stop and restore once more with --last-ticket and --discard-newer",
            ]
        }
        if !outcome.movedTo.isEmpty {
            let numbers = outcome.movedTo.map(\.text)
            lines += [
                "接着编号：\(numbers.joined(separator: "、")) 之后。出门证和申请单跳过的号与磅单一样多；纸上若有更大的号，请停机，用更大的 --last-ticket 加 --discard-newer 再恢复一次",
                "  numbers go on after \(numbers.joined(separator: ", ")): gate passes and requests skip as many as tickets; if higher ones are on paper, stop and restore once more with a higher --last-ticket and --discard-newer",
            ]
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
