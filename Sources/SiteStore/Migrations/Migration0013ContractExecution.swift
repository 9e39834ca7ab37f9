internal import GRDB

/// Load records found by their contract, in the order of their second weighings: contract execution
/// of a day or a month reads the loads of the contracts under way and no others, from the index
/// alone.
enum Migration0013ContractExecution {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX loadRecordContract
                    ON loadRecord(contractNumber, businessDay, secondWeighingId, product, netGrams)
                    WHERE contractNumber IS NOT NULL;
                """)
    }
}
