internal import AccessCore
internal import ContentHashing
internal import Foundation
internal import GRDB
internal import WorkflowCore

extension WorkflowEvent {
    init(_ row: Row) throws {
        let table = "documentEvent"
        let happening: Happening
        switch row["happening"] as String {
        case "opened": happening = .opened
        case "edited": happening = .edited
        default:
            happening = .acted(
                try row.word("action", in: table), as: try row.word("role", in: table),
                opinion: (row["opinion"] as String?).flatMap(Opinion.init(rawValue:)))
        }
        self.init(
            happening, by: row["person"], at: row.timestamp("at"),
            version: DocumentVersion(
                number: row["version"], hash: try row.hash("hash", in: "documentVersion")),
            from: try row.word("fromStep", in: table), to: try row.word("toStep", in: table),
            comment: row["comment"])
    }
}

extension Row {
    func hash(_ column: String, in table: String) throws -> ContentHash {
        guard let hash = ContentHash(bytes: [UInt8](self[column] as Data)) else {
            throw StoreFault.damaged(table: table, column: column)
        }
        return hash
    }
}

extension ContentHash {
    var data: Data { Data(bytes) }
}
