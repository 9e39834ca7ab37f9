internal import ContractCore
internal import Foundation
internal import GRDB
internal import TradeValues

extension StoredMasterRecord {
    init(_ row: Row) throws {
        self.init(
            kind: try row.word("kind", in: "masterRecord"), key: row["key"], name: row["name"],
            initials: row["initials"], texts: try row.texts("content", in: "masterRecord"),
            isRetired: row["isRetired"], version: row["version"])
    }
}

extension MasterVersion {
    init(_ row: Row) throws {
        self.init(
            version: row["version"], texts: try row.texts("content", in: "masterVersion"),
            isRetired: row["isRetired"], madeBy: row["madeBy"], madeAt: row.timestamp("madeAt"))
    }
}

extension Row {
    func texts(_ column: String, in table: String) throws -> [String: String] {
        let content: String = self[column]
        guard
            let texts = try? JSONDecoder().decode([String: String].self, from: Data(content.utf8))
        else { throw StoreFault.damaged(table: table, column: column) }
        return texts
    }
}
