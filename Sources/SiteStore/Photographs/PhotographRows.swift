internal import ContentHashing
internal import Foundation
internal import GRDB
internal import LoadingCore
internal import TradeValues
internal import WorkflowCore

extension Photograph {
    /// `p` with whether it was removed.
    static let columns =
        "p.*, NOT EXISTS (SELECT 1 FROM photographKept k WHERE k.id = p.id)"
        + " AS isPruned"

    init(_ row: Row) throws {
        let table = "photograph"
        guard let hash = ContentHash(bytes: [UInt8](row["contentHash"] as Data)) else {
            throw StoreFault.damaged(table: table, column: "contentHash")
        }
        self.init(
            id: row["id"], weighing: row["weighingId"], camera: row["camera"],
            scale: row["scale"], position: try row.word("position", in: table),
            takenAt: row.timestamp("takenAt"), day: try row.day("day", in: table),
            type: try row.word("type", in: table), byteCount: row["byteCount"], hash: hash,
            isPruned: row["isPruned"])
    }

    static func fetch(_ id: Int64, _ db: Database) throws -> Photograph? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(columns) FROM photograph p WHERE p.id = ?"),
            arguments: [id]
        ).map { try Photograph($0) }
    }

    var file: String { PhotographFolder.file(day, hash, type) }
}

extension PlateReading {
    init(_ row: Row, _ db: Database) throws {
        let table = "plateReading"
        let photograph: Int64? = row["photographId"]
        self.init(
            id: row["id"], camera: row["camera"], scale: row["scale"], text: row["text"],
            plate: row["plate"] as String? == nil ? nil : try row.plate("plate", in: table),
            confidence: row["confidence"], direction: try row.word("direction", in: table),
            receivedAt: row.timestamp("receivedAt"),
            takenAt: (row["takenAt"] as Int64?).map(Timestamp.init(milliseconds:)),
            verdict: try row.word("verdict", in: table), refusal: row["refusal"],
            repeats: row["repeats"], photograph: try photograph.flatMap { try .fetch($0, db) },
            missing: (row["missing"] as String?).flatMap(PhotographMissing.init(rawValue:)),
            weighing: row["weighingId"])
    }
}
