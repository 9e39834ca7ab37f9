internal import ContentHashing
public import ContractCore
internal import Foundation
internal import GRDB
internal import LedgerCore
public import TradeValues
public import WorkflowCore

/// One version of a contract's terms.
public struct TermsVersion: Sendable {
    public let version: Int
    public let inForceFrom: Timestamp
    /// The contract itself, or the supplement that made it.
    public let document: DocumentReference
    public let terms: ContractTerms
}

extension SiteStore {
    /// The terms that were in force at a moment; nil before the contract was signed.
    public func terms(
        ofContract number: String, at time: Timestamp
    ) async throws -> (version: Int, terms: ContractTerms)? {
        try await read { [self] db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT t.version, e.content FROM contractTerms t
                    JOIN evidence e ON e.id = t.id
                    WHERE t.contractNumber = ? AND t.inForceFrom <= ?
                    ORDER BY t.inForceFrom DESC, t.version DESC LIMIT 1
                    """, arguments: [number, time.milliseconds])
            return try row.map {
                ($0["version"], try terms(String(decoding: $0["content"] as Data, as: UTF8.self)))
            }
        }
    }

    /// All versions of a contract's terms, the oldest first; empty before it was signed.
    public func termsVersions(ofContract number: String) async throws -> [TermsVersion] {
        try await read { [self] db in try termsVersions(ofContract: number, db) }
    }

    // MARK: Parts

    func termsVersions(ofContract number: String, _ db: Database) throws -> [TermsVersion] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT t.*, e.content FROM contractTerms t JOIN evidence e ON e.id = t.id
                WHERE t.contractNumber = ? ORDER BY t.version
                """, arguments: [number]
        ).map { row in
            TermsVersion(
                version: row["version"], inForceFrom: row.timestamp("inForceFrom"),
                document: DocumentReference(
                    try row.word("documentKind", in: "contractTerms"), row["documentNumber"]),
                terms: try terms(String(decoding: row["content"] as Data, as: UTF8.self)))
        }
    }

    /// Terms that come into force now, as the contract's next version and an entry of the ledger.
    func insertTerms(
        _ terms: ContractTerms, ofContract number: String, from document: DocumentReference,
        at time: Timestamp, _ db: Database
    ) throws {
        let last = try Int64.fetchOne(
            db, sql: "SELECT max(version) FROM contractTerms WHERE contractNumber = ?",
            arguments: [number])
        let version = (last ?? 0) + 1
        try record(
            .contractTerms,
            [
                ("contractNumber", .text(number)), ("version", .integer(version)),
                ("inForceFrom", .integer(time.milliseconds)),
                ("documentKind", .text(document.kind.rawValue)),
                ("documentNumber", .text(document.number)),
                ("evidenceHash", .bytes(terms.form.hash.bytes)),
            ], evidence: Array(terms.form.statement.utf8), db)
        let products = try names(in: terms, db).products
        for line in terms.lines {
            try db.execute(
                sql: """
                    INSERT INTO contractPrice
                        (contractNumber, product, version, inForceFrom, priceFen)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, products[line.product], version, time.milliseconds, line.price.fen,
                ])
        }
    }

    func terms(_ statement: String) throws -> ContractTerms {
        guard let form = FormTexts(statement: statement),
            let terms = try? ContractTerms(texts: form.texts)
        else { throw StoreFault.damaged(table: "documentVersion", column: "content") }
        return terms
    }

    /// The names of customer and products, as the master data has them now.
    func names(
        in terms: ContractTerms, _ db: Database
    ) throws -> (customer: String, products: [String: String]) {
        var problems: [RowProblem] = []
        func name(_ kind: MasterKind, _ key: String, _ field: String) throws -> String {
            if let record = try Self.masterRecord(kind, key, db)?.record { return record.name }
            problems.append(RowProblem(field: field, reason: .notInMasterData(kind, key: key)))
            return ""
        }
        let customer = try name(.customer, terms.customer, ContractField.customer.rawValue)
        var products: [String: String] = [:]
        for (index, line) in terms.lines.enumerated() {
            products[line.product] = try name(
                .product, line.product, "line.\(index + 1).product")
        }
        if !problems.isEmpty { throw RowProblems(list: problems) }
        return (customer, products)
    }
}
