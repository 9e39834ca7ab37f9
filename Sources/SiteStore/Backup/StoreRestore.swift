internal import Foundation
internal import GRDB
internal import Glibc
internal import LedgerCore
public import TradeValues

/// Puts a backup in the place of a store. The store that was there is set aside, never deleted.
public struct StoreRestore: Sendable {
    public let backup: String
    public let store: String
    private let siteID: String
    private let photographs: PhotographFolder
    private let includesPhotographs: Bool
    /// What verifying the backup found; without a fault.
    public let report: LedgerReport
    /// How the store at hand compares with the backup.
    public let present: Present

    public enum Present: Hashable, Sendable {
        case none
        /// It cannot be read; the system's own text.
        case unreadable(String)
        /// The backup has all that it has.
        case contained
        /// It goes on after the backup's end by so many entries.
        case ahead(entries: Int64)
        /// From this entry on it says something else.
        case different(entry: Int64)
    }

    /// Looks at the backup and at the store whose place it is to take.
    ///
    /// - Parameters:
    ///   - photographs: the store's folder of them; nil: the one beside it.
    ///   - includesPhotographs: whether those beside the backup are verified and brought back.
    /// - Throws: ``BackupFault`` when the backup does not verify, belongs to another site, or was
    ///   written by a newer program.
    public init(
        backup: String, store: String, siteID: String, photographs: String?,
        includesPhotographs: Bool
    ) throws(BackupFault) {
        guard FileManager.default.fileExists(atPath: backup) else {
            throw .sourceUnreadable(path: backup, detail: "no such file")
        }
        self.backup = backup
        self.store = store
        self.siteID = siteID
        self.photographs = PhotographFolder(photographs, beside: store)
        self.includesPhotographs = includesPhotographs
        guard try Self.isForThisProgram(backup) else { throw .newerThanProgram(path: backup) }
        report = try StoreBackup.verified(backup, includesPhotographs: includesPhotographs)
        let site = try Self.site(of: backup)
        guard site == siteID else {
            throw .otherSite(path: backup, found: site, expected: siteID)
        }
        present = Self.compare(store, with: backup, report.head?.sequence ?? 0)
    }

    public struct Outcome: Sendable {
        /// Where the store that was there now lies; nil when there was none.
        public let aside: String?
        /// The newest ticket in the store; nil before the first.
        public let newestTicket: String?
        /// The last number of each series that was moved past what is on paper.
        public let movedTo: [DocumentNumber]
    }

    /// Puts the backup into place. Nobody else may use the store meanwhile: hold a ``StoreLock``.
    ///
    /// All that can fail is done on a draft beside the store: it is opened by this program, says
    /// that it was restored, skips the numbers on paper and is verified. Taking the store's place
    /// comes last, and when that fails the store that was there is back.
    ///
    /// - Parameters:
    ///   - discardsNewer: goes on although the store at hand has more than the backup.
    ///   - lastTicket: the newest ticket number on paper.
    ///   - now: the wall clock; names what is set aside.
    /// - Throws: ``BackupFault``, ``StoreFault``, ``SiteTrouble``.
    public func run(
        discardsNewer: Bool, lastTicket: DocumentNumber?, by name: String,
        calendar: SiteCalendar, now: @escaping @Sendable () -> Timestamp
    ) async throws -> Outcome {
        if !discardsNewer {
            switch present {
            case .ahead(let entries):
                throw BackupFault.presentStoreIsAhead(
                    entries: entries, since: report.head?.sequence ?? 0)
            case .different(let entry): throw BackupFault.historiesDiffer(entry: entry)
            case .none, .unreadable, .contained: break
            }
        }
        let draft = "\(store).restoring"
        defer { StoreBackup.discard(draft) }
        try copyBackup(to: draft)
        let opened = try SiteStore(
            path: draft, siteID: siteID, calendar: calendar, photographs: photographs.path,
            now: now)
        let movedTo = try await opened.noteRestored(
            from: URL(fileURLWithPath: backup).lastPathComponent, lastTicket: lastTicket, by: name)
        let newest = try await opened.newestTicket()
        try settle(opened, draft)
        let aside = try ReplacedStore(store, at: now()).exchange(for: draft)
        return Outcome(aside: aside, newestTicket: newest, movedTo: movedTo)
    }

    private func copyBackup(to draft: String) throws(BackupFault) {
        StoreBackup.discard(draft)
        do { try FileManager.default.copyItem(atPath: backup, toPath: draft) } catch {
            throw .cannotWrite(path: draft, detail: error.localizedDescription)
        }
        guard includesPhotographs else { return }
        let beside = PhotographFolder(nil, beside: backup)
        _ = try PhotographTransfer(source: beside, destination: photographs).run(for: draft)
    }

    /// The draft is what will be used, so the draft as it now is has to verify, and to go on from
    /// the backup's end.
    private func settle(_ opened: SiteStore, _ draft: String) throws(BackupFault) {
        do { try opened.close() } catch { throw .cannotWrite(path: draft, detail: "\(error)") }
        // A connection that only reads leaves an empty log behind when it is the last to close.
        let log = "\(draft)-wal"
        let attributes = try? FileManager.default.attributesOfItem(atPath: log)
        guard (attributes?[.size] as? Int ?? 0) == 0 else {
            throw .cannotWrite(path: log, detail: "the log was not written back")
        }
        _ = try StoreBackup.verified(
            draft, photographs: photographs.path, includesPhotographs: includesPhotographs,
            containing: report.head)
        // Reading made them anew, and empty; they belong to the draft's name.
        for suffix in ["-wal", "-shm"] { unlink(draft + suffix) }
        try StoreBackup.sync(draft)
    }

    // MARK: Looking

    private static func isForThisProgram(_ path: String) throws(BackupFault) -> Bool {
        do {
            return try DatabaseQueue.readOnly(path).read {
                try !MigrationCatalog.migrator.hasBeenSuperseded($0)
            }
        } catch {
            throw .notIntact(path: path, detail: "\(error)")
        }
    }

    private static func site(of path: String) throws(BackupFault) -> String {
        do {
            return try DatabaseQueue.readOnly(path).read {
                try String.fetchOne($0, sql: "SELECT id FROM site") ?? ""
            }
        } catch {
            throw .notIntact(path: path, detail: "\(error)")
        }
    }

    /// - Parameter last: the backup's last entry.
    private static func compare(_ store: String, with backup: String, _ last: Int64) -> Present {
        guard FileManager.default.fileExists(atPath: store) else { return .none }
        do {
            let ours = try DatabaseQueue.readOnly(store).read {
                try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM ledgerEntry") ?? 0
            }
            if let entry = try firstDifference(store, backup, through: min(ours, last)) {
                return .different(entry: entry)
            }
            return ours > last ? .ahead(entries: ours - last) : .contained
        } catch {
            return .unreadable("\(error)")
        }
    }

    /// Hashes are chained, so two ledgers that agree at one entry agree at all before it: the
    /// first entry where they part is found by halving.
    private static func firstDifference(
        _ store: String, _ backup: String, through last: Int64
    ) throws -> Int64? {
        let ours = try DatabaseQueue.readOnly(store)
        let theirs = try DatabaseQueue.readOnly(backup)
        func agrees(_ sequence: Int64) throws -> Bool {
            try ours.read { try hash(of: sequence, $0) } == theirs.read { try hash(of: sequence, $0) }
        }
        guard last > 0, try !agrees(last) else { return nil }
        var (good, bad) = (Int64(0), last)
        while bad - good > 1 {
            let middle = (good + bad) / 2
            if try agrees(middle) { good = middle } else { bad = middle }
        }
        return bad
    }

    private static func hash(of sequence: Int64, _ db: Database) throws -> Data? {
        try Data.fetchOne(
            db, sql: "SELECT hash FROM ledgerEntry WHERE sequence = ?", arguments: [sequence])
    }
}
