/// Something outside the program's rules went wrong with the store: disk, file, version.
public enum StoreFault: Error, Hashable, Sendable {
    /// The file cannot be opened or created; the system's own text.
    case cannotOpen(path: String, detail: String)
    case noSuchFile(path: String)
    /// The file is something else, or its beginning is damaged.
    case notAStore(path: String)
    /// A newer program wrote this store.
    case newerThanProgram(path: String)
    /// An older program wrote this store, and whoever only reads does not migrate it.
    case olderThanProgram(path: String)
    /// The store belongs to another site.
    case otherSite(path: String, found: String, expected: String)
    /// A row holds what the schema forbids: the file is damaged.
    case damaged(table: String, column: String)
    /// A daemon runs on the store; `holder` is its process number, empty when unknown.
    case inUse(path: String, holder: String)
    /// The key that signs the ledger's heads cannot be used.
    case signingKey(path: String, problem: SigningKeyProblem)

    public enum SigningKeyProblem: Hashable, Sendable {
        /// The system's own text.
        case cannotRead(String)
        case cannotWrite(String)
        /// Others than its owner may read it.
        case readableByOthers
        case notAKey
    }
}
