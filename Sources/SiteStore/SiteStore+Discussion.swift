internal import ContentHashing
internal import Foundation
internal import GRDB
public import TradeValues
public import WorkflowCore

extension SiteStore {
    /// Comments of one document that a page shows; the newest are kept.
    public static let maximumComments = 200

    public func comments(on document: DocumentReference) async throws -> [Comment] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM comment WHERE documentKind = ? AND documentNumber = ?
                    ORDER BY id DESC LIMIT \(Self.maximumComments)
                    """, arguments: [document.kind.rawValue, document.number]
            ).reversed().map {
                Comment(person: $0["person"], at: $0.timestamp("at"), text: $0["text"])
            }
        }
    }

    /// - Throws: ``AttachmentRefusal``.
    public func comment(
        _ text: String, on document: DocumentReference, by person: String, at time: Timestamp
    ) async throws {
        let text = text.trimmed
        guard !text.isEmpty else { throw AttachmentRefusal.commentEmpty }
        guard text.count <= Comment.maximumLength else {
            throw AttachmentRefusal.commentTooLong(limit: Comment.maximumLength)
        }
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO comment (documentKind, documentNumber, person, at, text)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    document.kind.rawValue, document.number, person, time.milliseconds, text,
                ])
        }
    }

    // MARK: Files

    public func attachments(of document: DocumentReference) async throws -> [Attachment] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM attachment WHERE documentKind = ? AND documentNumber = ?
                    ORDER BY id LIMIT \(AttachmentDraft.maximumFiles)
                    """, arguments: [document.kind.rawValue, document.number]
            ).map(Attachment.init)
        }
    }

    /// - Returns: the file's number, that of the first one when the same content is already there.
    /// - Throws: ``AttachmentRefusal/tooMany(limit:)``.
    @discardableResult
    public func attach(
        _ draft: AttachmentDraft, to document: DocumentReference, by person: String,
        at time: Timestamp
    ) async throws -> Int64 {
        let hash = draft.hash
        return try await write { db in
            let there = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, hash FROM attachment WHERE documentKind = ? AND documentNumber = ?
                    """, arguments: [document.kind.rawValue, document.number])
            // Pressing the button twice files one photo, not two.
            if let same = try there.first(where: { try $0.hash("hash", in: "attachment") == hash })
            {
                return same["id"]
            }
            guard there.count < AttachmentDraft.maximumFiles else {
                throw AttachmentRefusal.tooMany(limit: AttachmentDraft.maximumFiles)
            }
            try db.execute(
                sql:
                    "INSERT INTO attachmentContent (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [hash.data, Data(draft.content)])
            try db.execute(
                sql: """
                    INSERT INTO attachment (documentKind, documentNumber, fileName, type,
                        byteCount, hash, note, person, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    document.kind.rawValue, document.number, draft.fileName, draft.type.rawValue,
                    draft.content.count, hash.data, draft.note, person, time.milliseconds,
                ])
            return db.lastInsertedRowID
        }
    }

    /// A file, whose it is, and what it holds; its hash is checked again on the way out.
    ///
    /// - Throws: ``AttachmentRefusal/attachmentUnknown(_:)``, ``StoreFault`` for damage.
    public func attachment(
        _ id: Int64
    ) async throws -> (Attachment, DocumentReference, [UInt8]) {
        try await read { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT a.*, c.bytes FROM attachment a JOIN attachmentContent c USING (hash)
                        WHERE a.id = ?
                        """, arguments: [id])
            else { throw AttachmentRefusal.attachmentUnknown(id) }
            let attachment = try Attachment(row)
            let bytes = [UInt8](row["bytes"] as Data)
            guard ContentHash(of: bytes) == attachment.hash else {
                throw StoreFault.damaged(table: "attachmentContent", column: "bytes")
            }
            let kind: DocumentKind = try row.word("documentKind", in: "attachment")
            return (attachment, DocumentReference(kind, row["documentNumber"]), bytes)
        }
    }
}

extension Attachment {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: row["id"], fileName: row["fileName"], type: try row.word("type", in: "attachment"),
            byteCount: row["byteCount"], hash: try row.hash("hash", in: "attachment"),
            person: row["person"], at: row.timestamp("at"), note: row["note"])
    }
}
