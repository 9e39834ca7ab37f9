internal import GRDB

/// Goods that a sealed dispatch notice releases at an external warehouse: until they are declared,
/// or its days are over, the customer's money is bound to them as to an open delivery order.
enum Migration0019WarehouseRelease {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE warehouseRelease (
                    noticeNumber TEXT PRIMARY KEY,
                    contractId INTEGER NOT NULL REFERENCES contract(id),
                    product TEXT NOT NULL,
                    grams INTEGER NOT NULL CHECK (grams > 0),
                    untilDay TEXT NOT NULL CHECK (length(untilDay) = 10),
                    advanceNumber TEXT
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX warehouseReleaseContract ON warehouseRelease(contractId, untilDay);
                CREATE INDEX warehouseReleaseAdvance ON warehouseRelease(advanceNumber)
                    WHERE advanceNumber IS NOT NULL;

                CREATE VIEW releasedGoods AS
                SELECT w.*,
                    (SELECT coalesce(sum(l.grams), 0) FROM declaredLoad l
                        WHERE l.noticeNumber = w.noticeNumber)
                    - (SELECT coalesce(sum(v.grams), 0) FROM declaredLoadVoid v
                        WHERE v.noticeNumber = w.noticeNumber) AS declaredGrams
                FROM warehouseRelease w;
                """)
        try db.execute(
            sql: MigrationCatalog.appendOnly("warehouseRelease", keys: [["noticeNumber"]]))
    }
}
