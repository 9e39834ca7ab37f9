internal import Foundation
internal import GRDB
public import LoadingCore
public import TradeValues
public import WeighingCore

/// A weighing with everything its weight can be decoded from again.
public struct WeighingWithEvidence: Sendable {
    public let weighing: Weighing
    public let plate: String
    /// As decoded when it was taken.
    public let indication: String
    public let unit: WeightUnit
    /// The name and the text of the device profile that was in force.
    public let profileName: String
    public let profileText: String
    /// Range and policy of the scale, as they were in force.
    public let policyText: String
    /// Nil when the bytes cannot be read.
    public let evidence: WeighingEvidence?
}

extension SiteStore {
    /// Weighings of a period that were read from an indicator, in order, with their evidence.
    ///
    /// - Parameters:
    ///   - last: the id of the last one of the page before; 0 for the first page.
    ///   - limit: of the page.
    public func weighingsWithEvidence(
        from: Timestamp, until: Timestamp, after last: Weighing.ID, limit: Int
    ) async throws -> [WeighingWithEvidence] {
        try await read { db in
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Weighing.columns(of: "w")), w.plate, w.indication, w.unit,
                        s.name AS profileName, s.content AS profileText,
                        p.content AS policyText, e.content AS evidence
                    FROM weighing w JOIN setting s ON s.id = w.profileId
                    JOIN setting p ON p.id = w.policyId
                    LEFT JOIN evidence e ON e.id = w.id
                    WHERE w.id > ? AND w.weighedAt >= ? AND w.weighedAt < ?
                    ORDER BY w.id LIMIT ?
                    """,
                arguments: [last, from.milliseconds, until.milliseconds, limit]
            ).map { row in
                WeighingWithEvidence(
                    weighing: try Weighing(row), plate: row["plate"],
                    indication: row["indication"], unit: try row.word("unit", in: "weighing"),
                    profileName: row["profileName"], profileText: row["profileText"],
                    policyText: row["policyText"],
                    evidence: (row["evidence"] as Data?).flatMap {
                        WeighingEvidence(encoded: [UInt8]($0))
                    })
            }
        }
    }

    /// What was seen during a weighing, and after it until the truck drove off; nil when it was
    /// entered by hand, or is still on the scale.
    public func evidence(
        of weighing: Weighing.ID
    ) async throws -> (weighing: WeighingEvidence?, departure: WeighingEvidence?) {
        try await read { db in
            func evidence(_ sql: String) throws -> WeighingEvidence? {
                try Data.fetchOne(db, sql: sql, arguments: [weighing]).flatMap {
                    WeighingEvidence(encoded: [UInt8]($0))
                }
            }
            return (
                try evidence("SELECT content FROM evidence WHERE id = ?"),
                try evidence(
                    """
                    SELECT e.content FROM departure d JOIN evidence e ON e.id = d.id
                    WHERE d.weighingId = ?
                    """)
            )
        }
    }
}
