public import AccessCore
public import ContentHashing
public import ContractCore
internal import GRDB
public import TradeValues
public import WorkflowCore

extension SiteStore {
    /// Writes the first version of a form's document.
    ///
    /// - Returns: its number.
    /// - Throws: ``RowProblems``, ``ContractRefusal`` when what it names does not exist.
    public func draft<Form: DocumentForm>(
        _ document: FormDocument<Form>, by person: Person, at time: Timestamp
    ) async throws -> String {
        try await write { [self] db in
            let customer = try owner(of: document, db)
            let number = try nextNumber(Form.series, on: calendar.businessDay(of: time), db).text
            let opened = WorkflowState<Form.Way>.open(
                hash: document.form.hash, by: person.name, at: time)
            try append(opened, to: number, content: document.form.statement, db)
            try db.execute(
                sql: """
                    INSERT INTO formDocument (kind, number, customerKey, contractNumber, createdAt)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Form.kind.rawValue, number, customer, document.contract, time.milliseconds,
                ])
            return number
        }
    }

    /// Writes another version of a document that is still a draft.
    ///
    /// - Parameter seen: the hash of the version that was edited.
    public func edit<Form: DocumentForm>(
        _ number: String, _ document: FormDocument<Form>, seen: ContentHash, by person: Person,
        at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let state = try record(Form.self, number, db).history.state
            guard state.version.hash == seen else {
                throw WorkflowRefusal.versionChanged(present: state.version.number)
            }
            guard state.step == Form.Way.start else {
                throw WorkflowRefusal.notNow(action: "edit", step: state.step.rawValue)
            }
            let customer = try owner(of: document, db)
            guard let edited = state.edited(hash: document.form.hash, by: person.name, at: time)
            else { return }
            try append(edited, to: number, content: document.form.statement, db)
            try db.execute(
                sql: """
                    UPDATE formDocument SET customerKey = ?, contractNumber = ?
                    WHERE kind = ? AND number = ?
                    """, arguments: [customer, document.contract, Form.kind.rawValue, number])
        }
    }

    /// Moves a document along its way.
    ///
    /// - Throws: ``WorkflowRefusal``; ``RowProblems`` when the action asks for fields left empty.
    public func take<Form: DocumentForm>(
        _ action: Form.Way.Action, on form: Form.Type, _ number: String, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let record = try record(form, number, db)
            let event = try record.history.state.taking(
                action, by: person, seen: seen, opinion: opinion, comment: comment, at: time)
            let problems = Form.problems(in: record.document.fields, for: action)
            if !problems.isEmpty { throw RowProblems(list: problems) }
            _ = try owner(of: record.document, db)
            try checkRules(of: record, action, at: time, db)
            try append(event, to: number, db)
        }
    }

    /// - Throws: ``WorkflowRefusal/unknownDocument(_:)``.
    public func record<Form: DocumentForm>(
        _ form: Form.Type, _ number: String
    ) async throws -> FormRecord<Form> {
        try await read { [self] db in try record(form, number, db) }
    }

    /// The newest first.
    public func records<Form: DocumentForm>(
        _ form: Form.Type, _ filter: FormFilter
    ) async throws -> [FormRecord<Form>] {
        try await read { [self] db in
            let limit = min(max(filter.limit, 1), FormFilter.maximumLimit)
            return try String.fetchAll(
                db,
                sql: """
                    SELECT f.number FROM formDocument f JOIN document d USING (kind, number)
                    WHERE f.kind = ?1 AND (?2 IS NULL OR f.customerKey = ?2)
                        AND (?3 IS NULL OR f.contractNumber = ?3) AND (?4 IS NULL OR d.step = ?4)
                    ORDER BY f.createdAt DESC, f.number DESC LIMIT \(limit)
                    """,
                arguments: [Form.kind.rawValue, filter.customer, filter.contract, filter.step]
            ).map { try record(form, $0, db) }
        }
    }

    /// The days that a contract is delivered on: its own, then those that were consented to.
    /// Empty for a contract taken over at go-live.
    static func deliveryDays(
        of contract: String, _ db: Database
    ) throws -> [ClosedRange<CalendarDay>] {
        let own = try Row.fetchOne(
            db, sql: "SELECT dueFrom, dueUntil FROM contractRegister WHERE number = ?",
            arguments: [contract])
        guard let own, let from = CalendarDay(own["dueFrom"] as String),
            let until = CalendarDay(own["dueUntil"] as String), from <= until
        else { return [] }
        return [from...until] + (try consentedDays(of: contract, before: nil, db))
    }

    /// The days of a contract's date changes that were consented to.
    ///
    /// - Parameter moment: only those consented to before; all when nil.
    static func consentedDays(
        of contract: String, before moment: Timestamp?, _ db: Database
    ) throws -> [ClosedRange<CalendarDay>] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT v.content FROM formDocument f JOIN document d USING (kind, number)
                    JOIN documentVersion v USING (kind, number, version)
                    WHERE f.kind = ?1 AND f.contractNumber = ?2 AND d.step = ?3
                        AND (?4 IS NULL OR d.stepSince < ?4) ORDER BY d.stepSince
                    """),
            arguments: [
                DateChangeForm.kind.rawValue, contract,
                DateChangeWorkflow.Step.consented.rawValue, moment?.milliseconds,
            ]
        ).map { content in
            let fields = try Self.document(DateChangeForm.self, content).fields
            guard let from = fields.day(.from), let until = fields.day(.until), from <= until
            else { throw StoreFault.damaged(table: "documentVersion", column: "content") }
            return from...until
        }
    }

    // MARK: Parts

    /// What a kind of document asks of the rest of the store before an action; one line for each.
    private func checkRules<Form: DocumentForm>(
        of record: FormRecord<Form>, _ action: Form.Way.Action, at time: Timestamp, _ db: Database
    ) throws {
        let day = calendar.businessDay(of: time)
        if let request = record as? FormRecord<AdvanceRequestForm>,
            let action = action as? AdvanceRequestWorkflow.Action
        {
            try check(request, action, on: day, db)
        }
    }

    func record<Form: DocumentForm>(
        _ form: Form.Type, _ number: String, _ db: Database
    ) throws -> FormRecord<Form> {
        guard let history = try history(of: number, in: Form.Way.self, db),
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM formDocument WHERE kind = ? AND number = ?",
                arguments: [Form.kind.rawValue, number])
        else { throw WorkflowRefusal.unknownDocument(.init(Form.kind, number)) }
        return FormRecord(
            number: number, customerKey: row["customerKey"],
            document: try Self.document(form, history.content),
            createdAt: row.timestamp("createdAt"), history: history)
    }

    static func document<Form: DocumentForm>(
        _: Form.Type, _ content: String
    ) throws -> FormDocument<Form> {
        guard let form = FormTexts(statement: content),
            let document = try? FormDocument<Form>(texts: form.texts)
        else { throw StoreFault.damaged(table: "documentVersion", column: "content") }
        return document
    }

    /// The customer's key, from the form or from its contract, which has to be signed; whatever
    /// master data it names has to be there.
    private func owner<Form: DocumentForm>(
        of document: FormDocument<Form>, _ db: Database
    ) throws -> String {
        for field in Form.Field.allCases {
            guard case .reference(let kind) = field.input else { continue }
            let key = document.fields.text(field)
            guard !key.isEmpty, try Self.masterRecord(kind, key, db) == nil else { continue }
            throw RowProblems(list: [
                RowProblem(field: field.rawValue, reason: .notInMasterData(kind, key: key))
            ])
        }
        if let contract = document.contract {
            let customer = try String.fetchOne(
                db,
                sql: """
                    SELECT customerKey FROM contractRegister
                    WHERE number = ? AND signedAt IS NOT NULL
                    """, arguments: [contract])
            guard let customer else { throw ContractRefusal.notSigned(number: contract) }
            return customer
        }
        return Form.customer.map(document.fields.text) ?? ""
    }
}
