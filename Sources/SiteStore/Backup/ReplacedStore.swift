internal import Foundation
internal import GRDB
internal import Glibc
internal import TradeValues

/// A store's file whose place another one takes. It is set aside, never deleted.
struct ReplacedStore {
    let store: String
    /// The name it gets.
    let aside: String

    /// The log and its index belong to the file and go with it; left behind, SQLite would write the
    /// old log into the new file.
    private static let suffixes = ["-wal", "-shm"]

    init(_ store: String, at time: Timestamp) {
        self.store = store
        aside = "\(store).replaced-\(time.iso8601.filter(\.isNumber).prefix(14))"
    }

    /// There is a whole store under the name at every moment, even when the power fails: the store
    /// that was there gets a second name first, and the draft then takes over its first in one step.
    ///
    /// - Parameter draft: the file that takes its place: one file without a log.
    /// - Returns: ``aside``; nil when there was nothing to set aside.
    func exchange(for draft: String) throws(BackupFault) -> String? {
        emptyLog()
        var moved: [String] = []
        var isNamedTwice = false
        do throws(BackupFault) {
            for suffix in Self.suffixes
            where FileManager.default.fileExists(atPath: store + suffix) {
                try Self.move(store + suffix, to: aside + suffix)
                moved.append(suffix)
            }
            if FileManager.default.fileExists(atPath: store) {
                guard link(store, aside) == 0 else {
                    throw BackupFault.cannotWrite(path: aside, detail: StoreBackup.errorText)
                }
                isNamedTwice = true
            }
            guard rename(draft, store) == 0 else {
                throw BackupFault.cannotWrite(path: store, detail: StoreBackup.errorText)
            }
        } catch {
            for suffix in moved.reversed() { rename(aside + suffix, store + suffix) }
            if isNamedTwice { unlink(aside) }
            throw error
        }
        try StoreBackup.sync(URL(fileURLWithPath: store).deletingLastPathComponent().path)
        return isNamedTwice ? aside : nil
    }

    /// Writes the log back into the file, which then is the store by itself. A file that cannot be
    /// opened any more keeps its log: it is set aside with it.
    private func emptyLog() {
        guard FileManager.default.fileExists(atPath: store),
            let queue = try? DatabaseQueue(path: store)
        else { return }
        try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try? queue.close()
    }

    /// What lies at `to` stays: an earlier restore in the same second set it aside.
    private static func move(_ from: String, to: String) throws(BackupFault) {
        guard !FileManager.default.fileExists(atPath: to) else {
            throw .destinationExists(path: to)
        }
        guard rename(from, to) == 0 else {
            throw .cannotWrite(path: to, detail: StoreBackup.errorText)
        }
    }
}
