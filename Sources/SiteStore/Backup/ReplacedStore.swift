internal import Foundation
internal import Glibc
internal import TradeValues

/// A store's file whose place another one takes. It is set aside with its log, never deleted.
struct ReplacedStore {
    let store: String
    /// The name it gets.
    let aside: String

    /// The log and its index belong to the file and go with it; left behind, SQLite would write the
    /// old log into the new file.
    private static let suffixes = ["-wal", "-shm", ""]

    init(_ store: String, at time: Timestamp) {
        self.store = store
        aside = "\(store).replaced-\(time.iso8601.filter(\.isNumber).prefix(14))"
    }

    /// - Parameter draft: the file that takes its place: one file without a log.
    /// - Returns: ``aside``; nil when there was nothing to set aside.
    func exchange(for draft: String) throws(BackupFault) -> String? {
        var moved: [String] = []
        do {
            for suffix in Self.suffixes
            where FileManager.default.fileExists(atPath: store + suffix) {
                try Self.move(store + suffix, to: aside + suffix)
                moved.append(suffix)
            }
            try Self.move(draft, to: store)
        } catch {
            for suffix in moved.reversed() { rename(aside + suffix, store + suffix) }
            throw error
        }
        try StoreBackup.sync(URL(fileURLWithPath: store).deletingLastPathComponent().path)
        return moved.contains("") ? aside : nil
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
