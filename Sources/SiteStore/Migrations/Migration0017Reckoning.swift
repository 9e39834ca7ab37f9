internal import GRDB

/// What came back of contracts in a month is found by when it came, and what was declared for a day
/// by the day. Orders say why another truck fetches them than their basis lists, and a statement
/// that is ours to pay is settled by a credit note.
enum Migration0017Reckoning {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX receivedWeightAt ON receivedWeight(at, loadRecordId);
                CREATE INDEX statementConfirmed ON statement(confirmedAt)
                    WHERE confirmedAt IS NOT NULL;
                CREATE INDEX statementCredit ON statement(confirmedAt)
                    WHERE confirmedAt IS NOT NULL AND amountFen < 0;
                CREATE TABLE creditedStatement (
                    statementNumber TEXT NOT NULL PRIMARY KEY REFERENCES statement(number),
                    creditNumber TEXT NOT NULL UNIQUE CHECK (length(creditNumber) > 0),
                    creditedAt INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                ALTER TABLE deliveryOrder ADD COLUMN plateReason TEXT
                    CHECK (length(plateReason) > 0);
                CREATE INDEX declaredLoadDay ON declaredLoad(day);
                """)
    }
}
