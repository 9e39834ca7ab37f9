public import AccessCore
public import ContentHashing
internal import GRDB
public import LoadingCore
public import TradeValues
internal import WorkflowCore

extension SiteStore {
    /// A day's loads with how far its report has come; from one moment.
    public func dailyReport(
        of day: CalendarDay
    ) async throws -> (loads: BusinessDayLoads, history: DocumentHistory<DailyReportWorkflow>?) {
        try await read { [self] db in
            (try loads(on: day, db), try history(of: day.text, in: DailyReportWorkflow.self, db))
        }
    }

    /// Issues, reviews, acknowledges or sends back a daily load report.
    ///
    /// - Parameters:
    ///   - seen: the hash of the figures the person had before them.
    ///   - today: a day that has not begun has no report.
    /// - Throws: ``WorkflowRefusal``.
    public func take(
        _ action: DailyReportWorkflow.Action, onReportOf day: CalendarDay, by person: Person,
        seen: ContentHash, comment: String, today: CalendarDay, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            guard day <= today else {
                throw WorkflowRefusal.unknownDocument(.init(.dailyLoadReport, day.text))
            }
            let statement = DailyStatement(try loads(on: day, db))
            let hash = statement.hash
            var state = try history(of: day.text, in: DailyReportWorkflow.self, db)?.state
            if action == .issue {
                let before: WorkflowEvent<DailyReportWorkflow>? =
                    state.map { $0.edited(hash: hash, by: person.name, at: time) }
                    ?? WorkflowState.open(hash: hash, by: person.name, at: time)
                if let before {
                    // Whoever may not issue must not leave a version behind: the transaction is
                    // given up when the action is refused.
                    try append(before, to: day.text, content: statement.text, db)
                    state = try history(of: day.text, in: DailyReportWorkflow.self, db)?.state
                }
            }
            guard let state else {
                throw WorkflowRefusal.unknownDocument(.init(.dailyLoadReport, day.text))
            }
            guard state.version.hash == hash else {
                throw WorkflowRefusal.contentChanged(version: state.version.number)
            }
            let event = try state.taking(
                action, by: person, seen: seen, comment: comment, at: time)
            try append(event, to: day.text, db)
        }
    }

    /// Days before `today` that have loads and no report, the oldest first.
    public func unissuedDays(
        from: CalendarDay, before today: CalendarDay
    ) async throws -> [CalendarDay] {
        try await days(
            """
            SELECT DISTINCT r.businessDay FROM loadRecord r
            WHERE r.businessDay >= ?2 AND r.businessDay < ?3 AND NOT EXISTS (
                SELECT 1 FROM document d WHERE d.kind = ?1 AND d.number = r.businessDay)
            ORDER BY 1
            """, from, today)
    }

    /// Days whose report was issued and that have got loads since, the oldest first.
    public func daysLoadedAfterIssue(
        from: CalendarDay, before today: CalendarDay
    ) async throws -> [CalendarDay] {
        try await days(
            """
            SELECT d.number FROM document d
            JOIN documentVersion v ON v.kind = d.kind AND v.number = d.number
                AND v.version = d.version
            WHERE d.kind = ?1 AND d.number >= ?2 AND d.number < ?3 AND d.step <> 'open'
                AND (EXISTS (SELECT 1 FROM loadRecord r
                        JOIN weighing w ON w.id = r.secondWeighingId
                        WHERE r.businessDay = d.number
                            AND coalesce(r.acceptedAt, w.weighedAt) > v.madeAt)
                    OR EXISTS (SELECT 1 FROM loadVoid x
                        WHERE d.number IN (x.businessDay, x.decidedDay) AND x.decidedAt > v.madeAt))
            ORDER BY 1
            """, from, today)
    }

    private func days(
        _ sql: String, _ from: CalendarDay, _ before: CalendarDay
    ) async throws -> [CalendarDay] {
        try await read { db in
            try String.fetchAll(
                db, sql: sql,
                arguments: [DocumentKind.dailyLoadReport.rawValue, from.text, before.text]
            ).compactMap { CalendarDay($0) }
        }
    }
}
