internal import GRDB
internal import LedgerCore
internal import TradeValues

/// The one way to the file: what SQLite says of disk and file becomes a ``SiteTrouble``.
extension SiteStore {
    /// One transaction; synced to the disk when this returns.
    ///
    /// - Throws: whatever `work` throws, and a ``SiteTrouble`` when disk or file refuse.
    func write<Result: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        do {
            let result = try await database.write(work)
            health.noteWrite()
            return result
        } catch let error as DatabaseError {
            throw explained(error)
        }
    }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        do {
            return try await database.read(work)
        } catch let error as DatabaseError {
            throw explained(error)
        }
    }

    /// Writes a row that means nothing, to see whether writing works again.
    public func probe() async throws {
        try await write { [now] db in
            try db.execute(
                sql: """
                    INSERT INTO storeProbe (id, at) VALUES (1, ?)
                    ON CONFLICT DO UPDATE SET at = excluded.at
                    """, arguments: [now().milliseconds])
        }
    }

    private func explained(_ error: DatabaseError) -> any Error {
        guard let trouble = SiteTrouble(error) else { return error }
        health.note(trouble)
        return trouble
    }
}

extension SiteTrouble {
    /// Nil for what is a mistake of ours: a constraint, a wrong statement.
    init?(_ error: DatabaseError) {
        let detail = error.message ?? error.resultCode.description
        switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_READONLY: self = .diskReadOnly
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .storeBusy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .storeDamaged(detail)
        // The index of the log grows in a file of its own, and says so in its own way.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
            self = .diskFull
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_NOMEM:
            self = .storeFails(detail)
        default: return nil
        }
    }
}
