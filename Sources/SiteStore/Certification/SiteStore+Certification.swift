public import AccessCore
internal import GRDB
internal import LedgerCore
public import LoadingCore
public import TradeValues
public import WeighingCore

/// Everything recorded about one scale, the newest first.
public struct CertificationRecord: Sendable {
    public let verifications: [Verification]
    public let checks: [InterimCheck]
    public let expiredUses: [ExpiredUse]
    public let zeroSettings: [RecordedZeroSetting]
}

extension SiteStore {
    /// A page holds the entries of some years: one certificate a year, a check a week.
    private static let mostListed = 200

    /// Whether a scale may weigh for trade on a day.
    ///
    /// - Parameter day: of the calendar, as certificates count; a business day that begins at
    ///   06:00 would stretch each by six hours.
    /// - Throws: ``CertificationRefusal``.
    public func certification(
        ofScale scale: String, on day: CalendarDay
    ) async throws -> ScaleCertification {
        try await read { [self] db in try certification(ofScale: scale, on: day, db) }
    }

    func certification(
        ofScale scale: String, on day: CalendarDay, _ db: Database
    ) throws -> ScaleCertification {
        try ScaleCertification.judge(
            scale: scale, verification: Verification.fetchAll(db, scale: scale, limit: 1).first,
            check: InterimCheck.fetchAll(db, scale: scale, limit: 1).first,
            expiredUse: ExpiredUse.fetchAll(db, scale: scale, limit: 1).first, on: day,
            calendar: calendar)
    }

    public func certificationRecord(ofScale scale: String) async throws -> CertificationRecord {
        try await read { db in
            let zeros = try Row.fetchAll(
                db, sql: "SELECT * FROM zeroSetting WHERE scale = ? ORDER BY id DESC LIMIT ?",
                arguments: [scale, Self.mostListed])
            return CertificationRecord(
                verifications: try Verification.fetchAll(db, scale: scale, limit: Self.mostListed),
                checks: try InterimCheck.fetchAll(db, scale: scale, limit: Self.mostListed),
                expiredUses: try ExpiredUse.fetchAll(db, scale: scale, limit: Self.mostListed),
                zeroSettings: zeros.map {
                    RecordedZeroSetting(
                        at: $0.timestamp("at"),
                        setting: .init(
                            shown: $0.weight("shownGrams"), total: $0.weight("totalGrams")))
                })
        }
    }

    /// How far the scale's zero was moved since it was last found right: since its last check that
    /// passed, or its last verification. A restart of the program does not forget it.
    public func zeroTotal(ofScale scale: String) async throws -> Weight {
        try await read { db in
            let grams = try Int64.fetchOne(
                db,
                sql: """
                    SELECT totalGrams FROM zeroSetting WHERE scale = ? AND id > ?
                    ORDER BY id DESC LIMIT 1
                    """, arguments: [scale, try Self.lastFoundRight(scale, db)])
            return Weight(grams: grams ?? 0)
        }
    }

    /// The entry of the scale's last check that passed, or of its last verification; 0 without.
    private static func lastFoundRight(_ scale: String, _ db: Database) throws -> Int64 {
        let passed = try InterimCheck.fetchAll(db, scale: scale, limit: mostListed)
            .first(where: \.isPassed)?.id
        let verified = try Verification.fetchAll(db, scale: scale, limit: 1).first?.id
        return max(passed ?? 0, verified ?? 0)
    }

    /// The certificates by their entries, for the papers that name them.
    public func verifications(
        _ ids: Set<Verification.ID>
    ) async throws -> [Verification.ID: Verification] {
        try await read { db in
            var found: [Verification.ID: Verification] = [:]
            for id in ids {
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM verification WHERE id = ?", arguments: [id])
                found[id] = try row.map { try Verification($0) }
            }
            return found
        }
    }

    /// Loads with a weighing on the scale since its last check that passed, or its last
    /// verification: what a failed check puts in doubt. The oldest first.
    public func loadsSinceLastGoodCheck(
        ofScale scale: String, limit: Int
    ) async throws -> [LoadRecord] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(LoadRecordRow.select)
                    WHERE r.id > ?1 AND (f.scale = ?2 OR s.scale = ?2) ORDER BY r.id LIMIT ?3
                    """, arguments: [try Self.lastFoundRight(scale, db), scale, limit]
            ).map { try LoadRecordRow($0).record }
        }
    }

    // MARK: Recording

    @discardableResult
    public func recordVerification(
        _ draft: VerificationDraft, by name: String, at time: Timestamp
    ) async throws -> Verification {
        guard draft.verifiedOn <= calendar.date(of: time) else {
            throw CertificationRefusal.verifiedInFuture(draft.verifiedOn)
        }
        return try await write { [self] db in
            let entry = try record(
                .verification,
                [
                    ("scale", .text(draft.scale)), ("certificate", .text(draft.certificate)),
                    ("authority", .text(draft.authority)),
                    ("verifiedOn", .text(draft.verifiedOn.text)),
                    ("validUntil", .text(draft.validUntil.text)), ("seals", .text(draft.seals)),
                    ("recordedBy", .text(name)), ("recordedAt", .integer(time.milliseconds)),
                ], db)
            return Verification(
                id: entry.sequence, draft: draft, recordedBy: name, recordedAt: time)
        }
    }

    /// - Throws: ``CertificationRefusal`` for a check that would let a frozen scale weigh again
    ///   and may not (``FailedChecks``).
    @discardableResult
    public func recordCheck(
        _ draft: InterimCheckDraft, by person: Person, at time: Timestamp
    ) async throws -> InterimCheck {
        let name = person.name
        return try await write { [self] db in
            try FailedChecks.fetch(db, scale: draft.scale)?
                .admit(draft, bySupervisor: person.may(.certifyScales))
            let entry = try record(
                .interimCheck,
                [
                    ("scale", .text(draft.scale)), ("means", .text(draft.means.rawValue)),
                    ("reference", .text(draft.reference)),
                    ("points", .integer(Int64(draft.points.count))), ("checkedBy", .text(name)),
                    ("checkedAt", .integer(time.milliseconds)),
                ], db)
            for (index, point) in draft.points.enumerated() {
                try record(
                    .interimCheckPoint,
                    [
                        ("checkId", .integer(entry.sequence)),
                        ("position", .integer(Int64(index + 1))),
                        ("loadGrams", .integer(point.load.grams)),
                        ("indicationGrams", .integer(point.indication.grams)),
                        ("addedGrams", .integer(orNull: point.added?.grams)),
                        ("divisionGrams", .integer(point.division.grams)),
                        ("errorGrams", .integer(point.error.grams)),
                        ("permissibleGrams", .integer(point.permissible.grams)),
                    ], db)
            }
            return InterimCheck(id: entry.sequence, draft: draft, checkedBy: name, checkedAt: time)
        }
    }

    /// Lets a scale weigh past its verification.
    ///
    /// - Throws: ``CertificationRefusal/notExpired(scale:)`` when there is nothing to decide.
    public func allowExpiredUse(
        _ draft: ExpiredUseDraft, by name: String, at time: Timestamp
    ) async throws {
        let today = calendar.date(of: time)
        try await write { [self] db in
            let verification = try Verification.fetchAll(db, scale: draft.scale, limit: 1).first
            guard let verification, verification.validUntil < today else {
                throw CertificationRefusal.notExpired(scale: draft.scale)
            }
            try record(
                .expiredUse,
                [
                    ("scale", .text(draft.scale)), ("verificationId", .integer(verification.id)),
                    ("until", .text(draft.until.text)), ("reason", .text(draft.reason)),
                    ("decidedBy", .text(name)), ("decidedAt", .integer(time.milliseconds)),
                ], db)
        }
    }

    /// Writes down that the zero was set.
    public func noteZeroSetting(
        _ setting: ZeroMonitor.Setting, scale: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            _ = try record(
                .zeroSetting,
                [
                    ("scale", .text(scale)), ("at", .integer(time.milliseconds)),
                    ("shownGrams", .integer(setting.shown.grams)),
                    ("totalGrams", .integer(setting.total.grams)),
                ], db)
        }
    }
}
