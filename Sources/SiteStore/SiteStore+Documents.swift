internal import AccessCore
internal import GRDB
internal import TradeValues
public import WorkflowCore

/// A document with everything that happened to it.
public struct DocumentHistory<W: Workflow>: Sendable {
    public let state: WorkflowState<W>
    /// In order; never empty.
    public let events: [WorkflowEvent<W>]
    /// What the present version says.
    public let content: String
}

/// A document that somebody is waited for.
public struct WaitingDocument<W: Workflow>: Sendable {
    public let number: String
    public let state: WorkflowState<W>
}

extension SiteStore {
    /// Documents of one kind waiting at once; beyond it the oldest are listed first.
    public static let maximumWaiting = 500

    /// Nil for a document that nobody has begun.
    public func history<W: Workflow>(
        of number: String, in workflow: W.Type
    ) async throws -> DocumentHistory<W>? {
        try await read { [self] db in try history(of: number, in: workflow, db) }
    }

    /// Documents that are not ended, the longest waiting first.
    public func waiting<W: Workflow>(in workflow: W.Type) async throws -> [WaitingDocument<W>] {
        try await read { [self] db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT number FROM document WHERE kind = ? AND isEnded = 0
                    ORDER BY stepSince LIMIT \(Self.maximumWaiting)
                    """, arguments: [W.kind.rawValue]
            ).compactMap { number in
                try history(of: number, in: workflow, db).map {
                    WaitingDocument(number: number, state: $0.state)
                }
            }
        }
    }

    func history<W: Workflow>(
        of number: String, in workflow: W.Type, _ db: Database
    ) throws -> DocumentHistory<W>? {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT e.*, v.hash FROM documentEvent e
                    JOIN documentVersion v USING (kind, number, version)
                    WHERE e.kind = ? AND e.number = ? ORDER BY e.sequence
                    """), arguments: [W.kind.rawValue, number])
        let events: [WorkflowEvent<W>] = try rows.map(WorkflowEvent.init)
        guard let state = WorkflowState(replaying: events) else { return nil }
        let content = try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT content FROM documentVersion
                    WHERE kind = ? AND number = ? AND version = ?
                    """), arguments: [W.kind.rawValue, number, state.version.number])
        return DocumentHistory(state: state, events: events, content: content ?? "")
    }

    /// Writes what happened, and moves the document; `content` belongs to a new version.
    func append<W: Workflow>(
        _ event: WorkflowEvent<W>, to number: String, content: String? = nil, _ db: Database
    ) throws {
        var state = try history(of: number, in: W.self, db)?.state
        if state == nil {
            state = WorkflowState(opening: event)
        } else {
            state?.apply(event)
        }
        guard let state else { return }
        try save(state, number, db)
        if let content {
            try db.execute(
                sql: """
                    INSERT INTO documentVersion
                        (kind, number, version, content, hash, madeBy, madeAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    W.kind.rawValue, number, event.version.number, content,
                    event.version.hash.data, event.person, event.at.milliseconds,
                ])
        }
        try insert(event, number, db)
    }

    private func save<W: Workflow>(
        _ state: WorkflowState<W>, _ number: String, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO document (kind, number, step, version, stepSince, dueAt, isEnded)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET step = excluded.step, version = excluded.version,
                    stepSince = excluded.stepSince, dueAt = excluded.dueAt,
                    isEnded = excluded.isEnded
                """,
            arguments: [
                W.kind.rawValue, number, state.step.rawValue, state.version.number,
                state.stepSince.milliseconds, state.dueAt?.milliseconds, state.isEnded,
            ])
    }

    private func insert<W: Workflow>(
        _ event: WorkflowEvent<W>, _ number: String, _ db: Database
    ) throws {
        var happening = "opened"
        var action: String?
        var role: String?
        var opinion: String?
        switch event.happening {
        case .opened: break
        case .edited: happening = "edited"
        case .acted(let taken, let signedAs, let said):
            (happening, action, role) = ("acted", taken.rawValue, signedAs.rawValue)
            opinion = said?.rawValue
        }
        try db.execute(
            sql: """
                INSERT INTO documentEvent (kind, number, sequence, at, person, happening, action,
                    role, opinion, fromStep, toStep, version, comment)
                SELECT ?1, ?2, coalesce(max(sequence), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                    ?11, ?12
                FROM documentEvent WHERE kind = ?1 AND number = ?2
                """,
            arguments: [
                W.kind.rawValue, number, event.at.milliseconds, event.person, happening, action,
                role, opinion, event.from.rawValue, event.to.rawValue, event.version.number,
                event.comment,
            ])
    }
}
