internal import GRDB

/// Whose a form's document is: the customer's, and perhaps a contract's. What it says and how far
/// it has come is in the tables of all documents.
enum Migration0010FormDocuments {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE formDocument (
                    kind TEXT NOT NULL,
                    number TEXT NOT NULL,
                    customerKey TEXT NOT NULL CHECK (length(customerKey) > 0),
                    contractNumber TEXT CHECK (length(contractNumber) > 0),
                    createdAt INTEGER NOT NULL,
                    PRIMARY KEY (kind, number),
                    FOREIGN KEY (kind, number) REFERENCES document(kind, number)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX formDocumentNewest ON formDocument(kind, createdAt);
                CREATE INDEX formDocumentCustomer ON formDocument(customerKey, kind);
                CREATE INDEX formDocumentContract ON formDocument(contractNumber, kind)
                    WHERE contractNumber IS NOT NULL;
                """)
    }
}
