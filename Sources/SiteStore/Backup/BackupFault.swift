public import LedgerCore

/// Why a backup was not made, or is not restored.
public enum BackupFault: Error, Hashable, Sendable {
    case sourceUnreadable(path: String, detail: String)
    case destinationExists(path: String)
    case cannotWrite(path: String, detail: String)
    /// SQLite finds its pages in disorder; SQLite's own text.
    case notIntact(path: String, detail: String)
    /// The ledger in it does not hold.
    case doesNotVerify(path: String, LedgerFault)
    /// The store names a photograph whose file is not there.
    case photographMissing(file: String)
    /// A newer program wrote it, and this one could not open it in the store's place.
    case newerThanProgram(path: String)
    /// It belongs to another site.
    case otherSite(path: String, found: String, expected: String)
    /// The store at hand has entries that the backup does not have.
    case presentStoreIsAhead(entries: Int64, since: Int64)
    /// The store at hand and the backup tell different stories from this entry on.
    case historiesDiffer(entry: Int64)
    /// The number is none of this site's tickets.
    case noTicketNumber(String)
}
