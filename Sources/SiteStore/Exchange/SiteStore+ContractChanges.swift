public import ContractCore
internal import GRDB

/// A contract as other systems follow it.
public struct ContractSummary: Sendable {
    public let number: String
    /// Grows with every change of any contract: whoever has this one has all changes before it.
    public let change: Int64
    /// Its line of the register; nil for a balance that was taken over at go-live.
    public let entry: ContractEntry?
    /// What is ordered and loaded; nil before it is signed.
    public let balance: Contract?
}

extension SiteStore {
    /// Contracts of one answer.
    public static let maximumContractChanges = 500

    /// Contracts that changed after a change, each once and as it is now, the oldest change first.
    ///
    /// - Parameter change: the last that is known; 0 for all contracts.
    public func contracts(
        changedAfter change: Int64, limit: Int
    ) async throws -> [ContractSummary] {
        try await read { [self] db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT number, sequence FROM contractChange WHERE sequence > ?
                    ORDER BY sequence LIMIT ?
                    """,
                arguments: [change, min(max(limit, 1), Self.maximumContractChanges)]
            ).map { try summary(ofContract: $0["number"], change: $0["sequence"], db) }
        }
    }

    /// A contract with all versions of its terms; none before it is signed, and none for a balance
    /// that was taken over.
    ///
    /// - Throws: ``ContractRefusal/unknown(number:)``.
    public func contractSummary(
        _ number: String
    ) async throws -> (summary: ContractSummary, terms: [TermsVersion]) {
        try await read { [self] db in
            (try contractSummary(number, db), try termsVersions(ofContract: number, db))
        }
    }

    // MARK: Parts

    func contractSummary(_ number: String, _ db: Database) throws -> ContractSummary {
        let change = try Int64.fetchOne(
            db, sql: "SELECT sequence FROM contractChange WHERE number = ?", arguments: [number])
        guard let change else { throw ContractRefusal.unknown(number: number) }
        return try summary(ofContract: number, change: change, db)
    }

    private func summary(
        ofContract number: String, change: Int64, _ db: Database
    ) throws -> ContractSummary {
        ContractSummary(
            number: number, change: change,
            entry: try entries("WHERE g.number = ?", [number], db).first,
            balance: try Self.contract(number, db)?.contract)
    }
}
