internal import Foundation
internal import GRDB
internal import Glibc
internal import LedgerCore

/// A copy of a store that was made while the store was in use, and checked before anybody relies
/// on it.
public struct StoreBackup: Sendable {
    public let path: String
    public let bytes: Int64
    /// Photographs that were not yet in the folder beside it.
    public let photographsCopied: Int
    /// What verifying the copy found; without a fault.
    public let report: LedgerReport

    /// Copies a store with SQLite's online backup: one consistent state, while others write on.
    ///
    /// The copy has another name until it was opened, checked by SQLite, verified as a ledger and
    /// synced to its disk; what fails leaves no file behind. It is one file without a log beside
    /// it, and its owner alone may read it. The signing key is not in it. Photographs go into a
    /// folder beside it, which all backups in that place share.
    ///
    /// - Parameters:
    ///   - photographs: the store's folder of them; nil: the one beside it.
    ///   - includesPhotographs: whether they are copied and verified.
    /// - Throws: ``BackupFault``.
    public static func make(
        of store: String, photographs: String?, includesPhotographs: Bool, at path: String
    ) throws(BackupFault) -> StoreBackup {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .destinationExists(path: path)
        }
        let draft = "\(path).part"
        do {
            try copy(store, to: draft)
            let transfer = PhotographTransfer(
                source: PhotographFolder(photographs, beside: store),
                destination: PhotographFolder(nil, beside: path))
            let copied = includesPhotographs ? try transfer.run(for: draft) : 0
            let report = try verified(draft, includesPhotographs: includesPhotographs)
            try sync(draft)
            guard rename(draft, path) == 0 else {
                throw BackupFault.cannotWrite(path: path, detail: errorText)
            }
            try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
            return StoreBackup(
                path: path, bytes: size ?? 0, photographsCopied: copied, report: report)
        } catch let fault as BackupFault {
            discard(draft)
            throw fault
        } catch {
            discard(draft)
            throw .cannotWrite(path: path, detail: "\(error)")
        }
    }

    /// Opens a copy and looks at it as a stranger would.
    ///
    /// - Parameters:
    ///   - photographs: their folder; nil: the one beside it.
    ///   - head: an entry that its ledger has to have.
    /// - Throws: ``BackupFault``.
    static func verified(
        _ path: String, photographs: String? = nil, includesPhotographs: Bool,
        containing head: LedgerHead? = nil
    ) throws(BackupFault) -> LedgerReport {
        do {
            let copy = try DatabaseQueue.readOnly(path)
            let answer = try copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
            guard answer == "ok" else {
                throw BackupFault.notIntact(path: path, detail: answer ?? "")
            }
            var question = LedgerQuestion()
            question.includesPhotographs = includesPhotographs
            question.head = head
            let report = try LedgerCheck(path: path, photographs: photographs).run(question)
            if let fault = report.fault { throw BackupFault.doesNotVerify(path: path, fault) }
            return report
        } catch let fault as BackupFault {
            throw fault
        } catch {
            throw .notIntact(path: path, detail: "\(error)")
        }
    }

    private static func copy(_ store: String, to draft: String) throws {
        discard(draft)
        let source: DatabaseQueue
        do {
            guard FileManager.default.fileExists(atPath: store) else {
                throw CocoaError(.fileNoSuchFile)
            }
            source = try DatabaseQueue.readOnly(store)
        } catch {
            throw BackupFault.sourceUnreadable(path: store, detail: error.localizedDescription)
        }
        guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: ownerOnly)
        else { throw BackupFault.cannotWrite(path: draft, detail: errorText) }
        let copy = try DatabaseQueue(path: draft)
        try source.backup(to: copy)
        // One file: a log beside it could be left behind when the copy is carried away.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
    }

    private static var ownerOnly: [FileAttributeKey: Any] { [.posixPermissions: 0o600] }

    /// Has a file or folder on its disk before anybody is told that it is there.
    static func sync(_ path: String) throws(BackupFault) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .cannotWrite(path: path, detail: errorText) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw .cannotWrite(path: path, detail: errorText) }
    }

    static func discard(_ draft: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) }
    }

    static var errorText: String { String(cString: strerror(errno)) }
}
