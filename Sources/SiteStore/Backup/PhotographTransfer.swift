internal import GRDB
internal import LoadingCore

/// Takes the photographs that a store names from one folder to another; those that are there
/// already stay, so a backup every night copies a day's.
struct PhotographTransfer {
    let source: PhotographFolder
    let destination: PhotographFolder

    /// - Parameter store: a store's file that nobody writes to.
    /// - Returns: how many were copied.
    func run(for store: String) throws(BackupFault) -> Int {
        guard source.path != destination.path else { return 0 }
        do {
            return try DatabaseQueue.readOnly(store).read { db in
                let rows = try Row.fetchCursor(
                    db, sql: "SELECT k.*, 0 AS isPruned FROM photographKept k ORDER BY id")
                var copied = 0
                while let row = try rows.next() {
                    let photograph = try Photograph(row)
                    if try copy(photograph) { copied += 1 }
                }
                return copied
            }
        } catch let fault as BackupFault {
            throw fault
        } catch {
            throw .cannotWrite(path: destination.path, detail: "\(error)")
        }
    }

    /// Whether it had to be copied. Whether the bytes are the right ones is for the verification.
    private func copy(_ photograph: Photograph) throws -> Bool {
        if destination.has(photograph.file) { return false }
        guard let content = try source.readNow(photograph.file, upTo: photograph.byteCount) else {
            throw BackupFault.photographMissing(file: photograph.file)
        }
        try destination.writeNow(content, to: photograph.file)
        return true
    }
}
