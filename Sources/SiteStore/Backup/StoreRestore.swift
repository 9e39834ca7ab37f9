internal import Foundation
internal import GRDB
internal import Glibc
internal import LedgerCore
public import TradeValues

/// Puts a backup in the place of a store. The store that was there is set aside, never deleted.
public struct StoreRestore: Sendable {
    public let backup: String
    public let store: String
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
    /// - Throws: ``BackupFault`` when the backup does not verify or belongs to another site.
    public init(
        backup: String, store: String, siteID: String, photographs: String?,
        includesPhotographs: Bool
    ) throws(BackupFault) {
        guard FileManager.default.fileExists(atPath: backup) else {
            throw .sourceUnreadable(path: backup, detail: "no such file")
        }
        self.backup = backup
        self.store = store
        self.photographs = PhotographFolder(photographs, beside: store)
        self.includesPhotographs = includesPhotographs
        report = try StoreBackup.verified(backup, includesPhotographs: includesPhotographs)
        let site = try Self.site(of: backup)
        guard site == siteID else {
            throw .otherSite(path: backup, found: site, expected: siteID)
        }
        present = Self.compare(store, with: backup, report.head?.sequence ?? 0)
    }

    /// Puts the backup into place. Nobody else may use the store meanwhile: hold a ``StoreLock``.
    ///
    /// - Parameters:
    ///   - discardsNewer: goes on although the store at hand has more than the backup.
    ///   - time: names what is set aside.
    /// - Returns: where the store that was there now lies; nil when there was none.
    public func run(discardsNewer: Bool, at time: Timestamp) throws(BackupFault) -> String? {
        if !discardsNewer {
            switch present {
            case .ahead(let entries):
                throw .presentStoreIsAhead(entries: entries, since: report.head?.sequence ?? 0)
            case .different(let entry): throw .historiesDiffer(entry: entry)
            case .none, .unreadable, .contained: break
            }
        }
        let draft = "\(store).restoring"
        unlink(draft)
        do { try FileManager.default.copyItem(atPath: backup, toPath: draft) } catch {
            throw .cannotWrite(path: draft, detail: error.localizedDescription)
        }
        try StoreBackup.sync(draft)
        if includesPhotographs {
            let beside = PhotographFolder(nil, beside: backup)
            _ = try PhotographTransfer(source: beside, destination: photographs).run(for: draft)
        }
        // The copy is what will be used, so the copy is what has to verify.
        _ = try StoreBackup.verified(
            draft, photographs: photographs.path, includesPhotographs: includesPhotographs)
        let aside = try setAside(at: time)
        guard rename(draft, store) == 0 else {
            throw .cannotWrite(path: store, detail: StoreBackup.errorText)
        }
        try StoreBackup.sync(URL(fileURLWithPath: store).deletingLastPathComponent().path)
        return aside
    }

    /// The log and its index belong to the file and go with it.
    private func setAside(at time: Timestamp) throws(BackupFault) -> String? {
        guard FileManager.default.fileExists(atPath: store) else { return nil }
        let stamp = time.iso8601.filter(\.isNumber).prefix(14)
        let aside = "\(store).replaced-\(stamp)"
        for suffix in ["-wal", "-shm", ""] {
            let from = store + suffix
            guard FileManager.default.fileExists(atPath: from) else { continue }
            guard rename(from, aside + suffix) == 0 else {
                throw .cannotWrite(path: aside + suffix, detail: StoreBackup.errorText)
            }
        }
        return aside
    }

    // MARK: Looking

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
