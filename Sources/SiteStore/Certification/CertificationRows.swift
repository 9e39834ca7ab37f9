internal import GRDB
public import TradeValues
public import WeighingCore

extension Verification {
    init(_ row: Row) throws {
        let table = "verification"
        self.init(
            id: row["id"],
            draft: try VerificationDraft(
                scale: row["scale"], certificate: row["certificate"], authority: row["authority"],
                verifiedOn: row.day("verifiedOn", in: table),
                validUntil: row.day("validUntil", in: table), seals: row["seals"]),
            recordedBy: row["recordedBy"], recordedAt: row.timestamp("recordedAt"))
    }

    static func fetchAll(
        _ db: Database, scale: String, limit: Int
    ) throws -> [Verification] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM verification WHERE scale = ? ORDER BY id DESC LIMIT ?"),
            arguments: [scale, limit]
        ).map { try Verification($0) }
    }
}

extension InterimCheck {
    static func fetchAll(_ db: Database, scale: String, limit: Int) throws -> [InterimCheck] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM interimCheck WHERE scale = ? ORDER BY id DESC LIMIT ?"),
            arguments: [scale, limit]
        ).map { row in
            let points = try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT * FROM interimCheckPoint WHERE checkId = ? ORDER BY position"),
                arguments: [row["id"] as Int64])
            return InterimCheck(
                id: row["id"],
                draft: try InterimCheckDraft(
                    scale: row["scale"], means: row.word("means", in: "interimCheck"),
                    reference: row["reference"],
                    points: points.map {
                        .init(
                            load: $0.weight("loadGrams"),
                            indication: $0.weight("indicationGrams"),
                            added: $0.optionalWeight("addedGrams"),
                            division: $0.weight("divisionGrams"),
                            error: $0.weight("errorGrams"),
                            permissible: $0.weight("permissibleGrams"))
                    }),
                checkedBy: row["checkedBy"], checkedAt: row.timestamp("checkedAt"))
        }
    }
}

extension FailedChecks {
    /// What freezes a scale; nil while nothing does.
    static func fetch(_ db: Database, scale: String) throws -> FailedChecks? {
        // A point is outside as `InterimCheckDraft.Point.isWithin` has it.
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    WITH outside AS (
                        SELECT c.id AS checkId, p.loadGrams FROM interimCheck c
                        JOIN interimCheckPoint p ON p.checkId = c.id
                        WHERE c.scale = ?1 AND abs(p.errorGrams) > p.permissibleGrams)
                    SELECT max(loadGrams) AS loadGrams FROM outside
                    WHERE checkId > coalesce(
                            (SELECT max(id) FROM interimCheck WHERE scale = ?1
                             AND id NOT IN (SELECT checkId FROM outside)), 0)
                        AND checkId > coalesce(
                            (SELECT max(id) FROM verification WHERE scale = ?1), 0)
                    """), arguments: [scale])
        guard let heaviest = row?.optionalWeight("loadGrams") else { return nil }
        return FailedChecks(scale: scale, heaviestFailed: heaviest)
    }
}

extension ExpiredUse {
    static func fetchAll(_ db: Database, scale: String, limit: Int) throws -> [ExpiredUse] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM expiredUse WHERE scale = ? ORDER BY id DESC LIMIT ?"),
            arguments: [scale, limit]
        ).map { row in
            let until = try row.day("until", in: "expiredUse")
            return ExpiredUse(
                id: row["id"],
                // It was in range on the day it was decided.
                draft: try ExpiredUseDraft(
                    scale: row["scale"], until: until, reason: row["reason"], today: until),
                decidedBy: row["decidedBy"], decidedAt: row.timestamp("decidedAt"))
        }
    }
}

/// A setting of the zero that was noticed from outside.
public struct RecordedZeroSetting: Hashable, Sendable {
    public let at: Timestamp
    public let setting: ZeroMonitor.Setting
}
