public import ContentHashing
internal import Foundation
internal import GRDB
internal import LedgerCore
public import LoadingCore
public import TradeValues
internal import WorkflowCore

/// What cameras saw of one weighing.
public struct WeighingPhotographs: Sendable, Hashable {
    public let weighing: Weighing.ID
    /// Those that were taken at it, and those that came with the plate that named its truck.
    public let photographs: [Photograph]
    public let missing: [Missing]

    /// A camera that was asked and gave nothing.
    public struct Missing: Sendable, Hashable {
        public let camera: String
        public let reason: PhotographMissing
        public let at: Timestamp
    }
}

extension SiteStore {
    /// Keeps a photograph: first its file, then its entry.
    ///
    /// - Parameters:
    ///   - weighing: the one it was taken at; nil when it came with a plate.
    ///   - rule: says how much room pictures may take.
    /// - Throws: ``PhotographMissing`` when there is no room for it by the rule,
    ///   ``CameraRefusal/tooManyPhotographs(maximum:)``, or what the disk says.
    @discardableResult
    public func keep(
        _ draft: PhotographDraft, of weighing: Weighing.ID?, under rule: PhotographRetention,
        at time: Timestamp
    ) async throws -> Photograph {
        let hash = ContentHash(of: draft.content)
        let day = calendar.businessDay(of: time)
        if let missing = rule.refusal(
            of: Int64(draft.content.count), isOfWeighing: weighing != nil,
            ofDay: try await photographBytes(of: day), free: try await photographs.freeBytes())
        {
            throw missing
        }
        try await photographs.write(
            draft.content, to: PhotographFolder.file(day, hash, draft.type))
        return try await write { [self] db in
            try requireRoom(of: weighing, db)
            let entry = try record(
                .photograph,
                [
                    ("weighingId", .integer(orNull: weighing)), ("camera", .text(draft.camera)),
                    ("scale", .text(draft.scale)), ("position", .text(draft.position.rawValue)),
                    ("takenAt", .integer(time.milliseconds)), ("day", .text(day.text)),
                    ("type", .text(draft.type.rawValue)),
                    ("byteCount", .integer(Int64(draft.content.count))),
                    ("contentHash", .bytes(hash.bytes)),
                ], db)
            return Photograph(
                id: entry.sequence, weighing: weighing, camera: draft.camera, scale: draft.scale,
                position: draft.position, takenAt: time, day: day, type: draft.type,
                byteCount: draft.content.count, hash: hash, isPruned: false)
        }
    }

    private func photographBytes(of day: CalendarDay) async throws -> Int64 {
        try await read { db in
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: "SELECT coalesce(sum(byteCount), 0) FROM photograph WHERE day = ?"),
                arguments: [day.text]) ?? 0
        }
    }

    private func requireRoom(of weighing: Weighing.ID?, _ db: Database) throws {
        guard let weighing else { return }
        let count = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM photograph WHERE weighingId = ?", arguments: [weighing])
        guard count ?? 0 < PhotographDraft.maximumPerWeighing else {
            throw CameraRefusal.tooManyPhotographs(maximum: PhotographDraft.maximumPerWeighing)
        }
    }

    /// Writes down that a camera gave nothing for a weighing.
    public func noteMissing(
        _ reason: PhotographMissing, of weighing: Weighing.ID, camera: String, at time: Timestamp
    ) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO missingPhotograph (weighingId, camera, reason, at)
                    VALUES (?, ?, ?, ?)
                    """, arguments: [weighing, camera, reason.rawValue, time.milliseconds])
        }
    }

    /// What cameras saw of weighings, in their order.
    public func photographs(
        of weighings: [Weighing.ID]
    ) async throws -> [WeighingPhotographs] {
        try await read { db in
            try weighings.map { weighing in
                let photographs = try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT \(Photograph.columns) FROM photograph p
                            WHERE p.weighingId = ?1 OR p.id IN (
                                SELECT photographId FROM plateReading WHERE weighingId = ?1)
                            ORDER BY p.id
                            """), arguments: [weighing])
                let missing = try Row.fetchAll(
                    db.cachedStatement(
                        sql: "SELECT * FROM missingPhotograph WHERE weighingId = ? ORDER BY id"),
                    arguments: [weighing])
                return WeighingPhotographs(
                    weighing: weighing, photographs: try photographs.map { try Photograph($0) },
                    missing: try missing.map {
                        .init(
                            camera: $0["camera"],
                            reason: try $0.word("reason", in: "missingPhotograph"),
                            at: $0.timestamp("at"))
                    })
            }
        }
    }

    /// A photograph's bytes, once they were found to be those that the ledger names.
    ///
    /// - Throws: ``CameraRefusal``: unknown, removed by the rule, gone or changed.
    public func photograph(
        hash: ContentHash
    ) async throws -> (photograph: Photograph, content: [UInt8]) {
        // The same picture may have been taken on several days; the newest is kept longest.
        let found = try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT \(Photograph.columns) FROM photograph p WHERE contentHash = ?
                    ORDER BY isPruned, id DESC LIMIT 1
                    """, arguments: [Data(hash.bytes)]
            ).map { try Photograph($0) }
        }
        guard let found else { throw CameraRefusal.photographUnknown(hash.hex) }
        guard !found.isPruned else { throw CameraRefusal.photographPruned(hash) }
        guard let content = try await photographs.read(found.file, upTo: found.byteCount) else {
            throw CameraRefusal.photographFileMissing(hash)
        }
        guard ContentHash(of: content) == hash else {
            throw CameraRefusal.photographFileChanged(hash)
        }
        return (found, content)
    }
}
