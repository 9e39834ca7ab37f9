public import AccessCore
public import ContentHashing
public import ContractCore
internal import GRDB
public import TradeValues
internal import WorkflowCore

extension SiteStore {
    /// A month's contract analysis with how far its document has come; from one moment.
    public func contractAnalysis(
        of month: ReportMonth
    ) async throws -> (
        analysis: ContractAnalysis, history: DocumentHistory<ContractAnalysisWorkflow>?
    ) {
        try await read { [self] db in
            (
                try analysis(of: month, db),
                try history(of: month.text, in: ContractAnalysisWorkflow.self, db)
            )
        }
    }

    /// Submits the month's causes and measures, signs them or sends them back.
    ///
    /// - Parameters:
    ///   - causes: of a submission; what stands already otherwise.
    ///   - seen: the hash of what the person had before them: of the figures with the text that
    ///     stands, or without one (``AnalysisStatement``).
    /// - Throws: ``WorkflowRefusal``, ``ContractRefusal/monthNotOver(_:lastDay:)``.
    public func take(
        _ action: ContractAnalysisWorkflow.Action, onAnalysisOf month: ReportMonth,
        causes: String, by person: Person, seen: ContentHash, comment: String,
        today: CalendarDay, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let lastDay = calendar.days(of: month).upperBound
            guard lastDay < today else {
                throw ContractRefusal.monthNotOver(month, lastDay: lastDay)
            }
            let analysis = try analysis(of: month, db)
            let kept = try history(of: month.text, in: ContractAnalysisWorkflow.self, db)
            let standing = kept.map { AnalysisStatement.causes(in: $0.content) } ?? ""
            let present = AnalysisStatement(analysis, causes: standing)
            guard present.hash == seen else {
                throw WorkflowRefusal.versionChanged(present: kept?.state.version.number ?? 1)
            }
            guard action == .submit else {
                try sign(action, month, kept, present, by: person, comment, at: time, db)
                return
            }
            try submit(
                AnalysisStatement(analysis, causes: causes.trimmed), month, kept?.state,
                isEmpty: causes.trimmed.isEmpty, by: person, at: time, db)
        }
    }

    /// Whether a contract was under way in a month that nobody has begun to analyse.
    public func lacksAnalysis(_ month: ReportMonth) async throws -> Bool {
        try await read { [self] db in
            if try history(of: month.text, in: ContractAnalysisWorkflow.self, db) != nil {
                return false
            }
            return try !contractExecution(
                in: calendar.days(of: month), judgesLoads: false, db
            ).isEmpty
        }
    }

    // MARK: Parts

    private func analysis(of month: ReportMonth, _ db: Database) throws -> ContractAnalysis {
        func contracts(_ month: ReportMonth) throws -> [ContractExecution] {
            try contractExecution(in: calendar.days(of: month), judgesLoads: true, db)
        }
        return ContractAnalysis(
            month: month, days: calendar.days(of: month), present: try contracts(month),
            monthBefore: try contracts(month.advanced(byMonths: -1)),
            yearBefore: try contracts(month.advanced(byMonths: -12)),
            reckonings: try reckonings(in: calendar.days(of: month), db))
    }

    private func sign(
        _ action: ContractAnalysisWorkflow.Action, _ month: ReportMonth,
        _ kept: DocumentHistory<ContractAnalysisWorkflow>?, _ present: AnalysisStatement,
        by person: Person, _ comment: String, at time: Timestamp, _ db: Database
    ) throws {
        guard let state = kept?.state else {
            throw WorkflowRefusal.unknownDocument(.init(.contractAnalysis, month.text))
        }
        guard state.version.hash == present.hash else {
            throw WorkflowRefusal.versionChanged(present: state.version.number)
        }
        let event = try state.taking(
            action, by: person, seen: present.hash, comment: comment, at: time)
        try append(event, to: month.text, db)
    }

    /// Writes the text with the month's figures as a version and submits it. A text that is signed
    /// stays, as long as the figures do.
    private func submit(
        _ statement: AnalysisStatement, _ month: ReportMonth,
        _ state: WorkflowState<ContractAnalysisWorkflow>?, isEmpty: Bool, by person: Person,
        at time: Timestamp, _ db: Database
    ) throws {
        if isEmpty { throw WorkflowRefusal.commentMissing }
        let causes = AnalysisStatement.causes(in: statement.text)
        guard causes.count <= AnalysisStatement.maximumCauses else {
            throw WorkflowRefusal.commentTooLong(limit: AnalysisStatement.maximumCauses)
        }
        typealias State = WorkflowState<ContractAnalysisWorkflow>
        let written =
            state.map { $0.edited(hash: statement.hash, by: person.name, at: time) }
            ?? State.open(hash: statement.hash, by: person.name, at: time)
        if let written {
            // Whoever may not submit must not leave a version behind: the transaction is given up
            // when the action is refused.
            try append(written, to: month.text, content: statement.text, db)
        }
        guard
            let now = try history(of: month.text, in: ContractAnalysisWorkflow.self, db)?.state
        else { throw WorkflowRefusal.unknownDocument(.init(.contractAnalysis, month.text)) }
        let event = try now.taking(.submit, by: person, seen: statement.hash, at: time)
        try append(event, to: month.text, db)
    }
}
