public import ContractCore
internal import GRDB

extension SiteStore {
    /// A page of everything that was declared, the newest first, void ones among it.
    ///
    /// - Parameters:
    ///   - contract: nil: of all contracts.
    ///   - offset: rows of the pages before.
    public func declaredLoads(
        contract: String?, offset: Int
    ) async throws -> [DeclaredLoad] {
        try await read { [self] db in
            try declaredLoads(
                """
                WHERE (?1 IS NULL OR l.contractNumber = ?1) ORDER BY l.day DESC, l.id DESC
                LIMIT \(Self.maximumDeclaredLoads) OFFSET \(max(offset, 0))
                """, [contract], db)
        }
    }
}
