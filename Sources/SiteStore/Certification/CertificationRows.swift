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
                            error: $0.weight("errorGrams"),
                            permissible: $0.weight("permissibleGrams"))
                    }),
                checkedBy: row["checkedBy"], checkedAt: row.timestamp("checkedAt"))
        }
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
