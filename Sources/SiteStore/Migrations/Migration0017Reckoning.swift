internal import GRDB

/// What came back of contracts in a month is found by when it came, and what was declared for a day
/// by the day.
enum Migration0017Reckoning {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX receivedWeightAt ON receivedWeight(at, loadRecordId);
                CREATE INDEX statementConfirmed ON statement(confirmedAt)
                    WHERE confirmedAt IS NOT NULL;
                ALTER TABLE deliveryOrder ADD COLUMN plateReason TEXT
                    CHECK (length(plateReason) > 0);
                CREATE INDEX declaredLoadDay ON declaredLoad(day);
                """)
    }
}
