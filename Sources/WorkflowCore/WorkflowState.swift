public import AccessCore
public import ContentHashing
public import TradeValues

/// Where a document stands: its step, its version and who has signed.
public struct WorkflowState<W: Workflow>: Sendable {
    public typealias Signature = WorkflowSignature<W.Action>

    public private(set) var step: W.Step
    public private(set) var version: DocumentVersion
    /// Who submitted it in this round; nil before.
    public private(set) var submitter: String?
    /// All ever given, in order; those that no longer stand as well.
    public private(set) var signatures: [Signature] = []
    /// When the present step began.
    public private(set) var stepSince: Timestamp

    /// A paragraph; longer reasons are a file.
    public static var maximumCommentLength: Int { 2_000 }

    /// - Parameter opening: the first event of a document.
    public init(opening event: WorkflowEvent<W>) {
        step = event.to
        version = event.version
        stepSince = event.at
    }

    /// Nil without events.
    public init?(replaying events: [WorkflowEvent<W>]) {
        guard let first = events.first else { return nil }
        self.init(opening: first)
        for event in events.dropFirst() { apply(event) }
    }

    public var isEnded: Bool { W.isEnd(step) }

    /// When waiting becomes overdue; nil when nobody is waited for.
    public var dueAt: Timestamp? {
        W.minutesDue(in: step).map { stepSince.advanced(byMinutes: $0) }
    }

    // MARK: Deciding

    public static func open(
        hash: ContentHash, by person: String, at: Timestamp
    ) -> WorkflowEvent<W> {
        WorkflowEvent(
            .opened, by: person, at: at, version: DocumentVersion(number: 1, hash: hash),
            from: W.start, to: W.start, comment: "")
    }

    /// A new version with other content; nil when it is the same.
    public func edited(
        hash: ContentHash, by person: String, at: Timestamp
    ) -> WorkflowEvent<W>? {
        guard hash != version.hash else { return nil }
        return WorkflowEvent(
            .edited, by: person, at: at,
            version: DocumentVersion(number: version.number + 1, hash: hash), from: step,
            to: W.start, comment: "")
    }

    /// What the person may do with the document now: the buttons to show.
    public func actions(for person: Person) -> [W.Action] {
        var actions: [W.Action] = []
        for row in W.rows where row.from == step && !actions.contains(row.action) {
            if refusal(of: row, for: person) == nil { actions.append(row.action) }
        }
        return actions
    }

    /// Whose turn it is: the roles that some row of the present step waits for.
    public var awaitedRoles: Set<Role> {
        W.awaited(in: step).filter { !isSigned($0) }
            .reduce(into: []) { $0.formUnion($1.permission.roles) }
    }

    /// Takes an action, or says why not.
    ///
    /// - Parameters:
    ///   - seen: the content that the person had before them.
    ///   - opinion: of a department; other signatures agree by being given.
    public func taking(
        _ action: W.Action, by person: Person, seen: ContentHash, opinion: Opinion? = nil,
        comment: String = "", at: Timestamp
    ) throws(WorkflowRefusal) -> WorkflowEvent<W> {
        guard seen == version.hash else { throw .versionChanged(present: version.number) }
        guard let row = W.rows.first(where: { $0.from == step && $0.action == action }) else {
            throw .notNow(action: action.rawValue, step: step.rawValue)
        }
        if let refusal = refusal(of: row, for: person) { throw refusal }
        let opinion = row.act == .givesOpinion ? opinion ?? .agree : nil
        let comment = comment.trimmed
        if comment.isEmpty, row.act.needsComment || opinion?.needsComment == true {
            throw .commentMissing
        }
        guard comment.count <= Self.maximumCommentLength else {
            throw .commentTooLong(limit: Self.maximumCommentLength)
        }
        // A system has no role: what it writes down stands where the role's own entry would.
        guard
            let role = Role.allCases.first(where: { role in
                (person.scope != nil || person.roles.contains(role))
                    && row.permission.roles.contains(role)
            })
        else { throw .notPermitted(row.permission, person: person.name) }
        return WorkflowEvent(
            .acted(action, as: role, opinion: opinion), by: person.name, at: at,
            version: version, from: step, to: destination(of: row), comment: comment)
    }

    private func refusal(
        of row: WorkflowRow<W.Step, W.Action>, for person: Person
    ) -> WorkflowRefusal? {
        // Systems write down what was done elsewhere, such as an invoice; people judge and sign.
        guard person.may(row.permission), person.scope == nil || row.act == .records else {
            return .notPermitted(row.permission, person: person.name)
        }
        switch row.act {
        case .submits, .records, .amends, .mayFollow: return nil
        case .givesOpinion, .approves, .sendsBack:
            if submitter == person.name { return .ownSubmission(person: person.name) }
            if isSigned(row) { return .alreadySigned(by: person.name) }
            return nil
        }
    }

    private func isSigned(_ row: WorkflowRow<W.Step, W.Action>) -> Bool {
        row.act == .givesOpinion && signatures.contains { $0.stands && $0.action == row.action }
    }

    /// An opinion moves the document only when it is the last that the step asks for.
    private func destination(of row: WorkflowRow<W.Step, W.Action>) -> W.Step {
        guard row.act == .givesOpinion else { return row.to }
        let missing = W.rows.contains {
            $0.from == step && $0.act == .givesOpinion && $0.action != row.action && !isSigned($0)
        }
        return missing ? step : row.to
    }

    // MARK: Following events

    public mutating func apply(_ event: WorkflowEvent<W>) {
        switch event.happening {
        case .opened, .edited:
            voidSignatures()
        case .acted(let action, let role, let opinion):
            let act = W.rows.first { $0.from == event.from && $0.action == action }?.act
            switch act {
            case .sendsBack?, nil: voidSignatures()
            case .submits?, .givesOpinion?, .approves?, .records?, .amends?, .mayFollow?:
                if act == .submits { submitter = event.person }
                signatures.append(
                    Signature(
                        action: action, person: event.person, role: role, at: event.at,
                        version: event.version, opinion: opinion, comment: event.comment,
                        stands: true))
            }
        }
        version = event.version
        if step != event.to { stepSince = event.at }
        step = event.to
    }

    private mutating func voidSignatures() {
        submitter = nil
        for index in signatures.indices { signatures[index].stands = false }
    }
}
