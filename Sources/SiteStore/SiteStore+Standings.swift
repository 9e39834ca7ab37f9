internal import ContentHashing
internal import Foundation
internal import GRDB
internal import LedgerCore
public import LoadingCore
public import TradeValues
public import WeighingCore

/// One truck's stay on a scale, as far as the store needs to know it.
public struct RecordedStanding: Sendable {
    public let scale: String
    /// Who was said to stand there; nil when nobody said.
    public let plate: Plate?
    /// The weighing that was taken; nil before or without one.
    public let weighing: Weighing.ID?
    /// What was seen: since drive-on, or since the weighing when there is one.
    public let evidence: WeighingEvidence
    public let at: Timestamp

    /// How a stay came to its end. Raw values are stored.
    public enum Ending: String, CaseIterable, Sendable {
        /// The truck drove off.
        case left
        /// The signal was lost.
        case lost
        /// The program was stopped.
        case stopped
        /// The power was cut, or the program was killed.
        case cut
    }

    public init(
        scale: String, plate: Plate?, weighing: Weighing.ID?, evidence: WeighingEvidence,
        at time: Timestamp
    ) {
        self.scale = scale
        self.plate = plate
        self.weighing = weighing
        self.evidence = evidence
        at = time
    }
}

extension SiteStore {
    /// Keeps what a scale shows while no weight was taken yet, in case the power is cut.
    public func save(_ standing: RecordedStanding) async throws {
        try await write { db in
            try db.cachedStatement(
                sql: """
                    INSERT INTO standingInProgress (scale, plate, savedAt, content)
                    VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET plate = excluded.plate,
                        savedAt = excluded.savedAt, content = excluded.content
                    """
            ).execute(arguments: [
                standing.scale, standing.plate?.text, standing.at.milliseconds,
                Data(standing.evidence.encoded),
            ])
        }
    }

    /// Writes down how a truck's stay on the scale ended, with what was seen.
    public func end(_ standing: RecordedStanding, _ ending: RecordedStanding.Ending) async throws {
        try await write { [self] db in
            try record(
                scale: standing.scale, plate: standing.plate?.text, weighing: standing.weighing,
                evidence: standing.evidence.encoded, at: standing.at.milliseconds, ending, db)
        }
    }

    /// Writes down what was going on when the power was cut.
    ///
    /// - Returns: the scales it happened on.
    @discardableResult
    public func recoverStandings() async throws -> [String] {
        try await write { [self] db in
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM standingInProgress ORDER BY scale")
            for row in rows {
                let content: Data = row["content"]
                try record(
                    scale: row["scale"], plate: row["plate"], weighing: nil,
                    evidence: [UInt8](content), at: row["savedAt"], .cut, db)
            }
            return rows.map { $0["scale"] }
        }
    }

    private func record(
        scale: String, plate: String?, weighing: Weighing.ID?, evidence: [UInt8], at time: Int64,
        _ ending: RecordedStanding.Ending, _ db: Database
    ) throws {
        let hash = LedgerValue.bytes(ContentHash(of: evidence).bytes)
        if let weighing {
            try record(
                .departure,
                [
                    ("weighingId", .integer(weighing)), ("at", .integer(time)),
                    ("ending", .text(ending.rawValue)), ("evidenceHash", hash),
                ], evidence: evidence, db)
        } else {
            try record(
                .unweighed,
                [
                    ("scale", .text(scale)), ("plate", .text(orNull: plate)),
                    ("at", .integer(time)), ("ending", .text(ending.rawValue)),
                    ("evidenceHash", hash),
                ], evidence: evidence, db)
        }
        try forgetStanding(on: scale, db)
    }

    func forgetStanding(on scale: String, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM standingInProgress WHERE scale = ?")
            .execute(arguments: [scale])
    }
}
