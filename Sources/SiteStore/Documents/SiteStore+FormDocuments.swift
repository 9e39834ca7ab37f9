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
            let document = try completed(document, nil, db)
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
            try takeCustomerNumber(of: document, number, customer: customer, db)
            try keepBeside(document, number, db)
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
            let document = try completed(document, number, db)
            guard let edited = state.edited(hash: document.form.hash, by: person.name, at: time)
            else { return }
            try append(edited, to: number, content: document.form.statement, db)
            try db.execute(
                sql: """
                    UPDATE formDocument SET customerKey = ?, contractNumber = ?
                    WHERE kind = ? AND number = ?
                    """, arguments: [customer, document.contract, Form.kind.rawValue, number])
            try takeCustomerNumber(of: document, number, customer: customer, db)
            try keepBeside(document, number, db)
        }
    }

    /// Moves a document along its way.
    ///
    /// - Parameter texts: of the fields that the action asks for.
    /// - Throws: ``WorkflowRefusal``; ``RowProblems`` when the action asks for fields left empty;
    ///   ``PickupRefusal`` and ``OrderRefusal`` when the contract does not allow it.
    public func take<Form: DocumentForm>(
        _ action: Form.Way.Action, on form: Form.Type, _ number: String, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String, texts: [String: String] = [:],
        at time: Timestamp
    ) async throws {
        try await write { [self] db in
            try take(
                action, on: record(form, number, db), by: person, seen: seen, opinion: opinion,
                comment: comment, texts: texts, at: time, db)
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
                    ORDER BY f.createdAt DESC, f.number DESC
                    LIMIT \(limit) OFFSET \(max(filter.offset, 0))
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

    /// Part of the caller's transaction.
    func take<Form: DocumentForm>(
        _ action: Form.Way.Action, on record: FormRecord<Form>, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String, texts: [String: String],
        at time: Timestamp, _ db: Database
    ) throws {
        let number = record.number
        let state = record.history.state
        let event = try state.taking(
            action, by: person, seen: seen, opinion: opinion, comment: comment, at: time)
        let (document, filling) = try record.document.filled(by: action, texts)
        _ = try owner(of: document, db)
        if Form.pickup?.isForward(action, from: state.step) == true {
            try requireDesk(of: document, for: person, db)
            try requirePickup(document, number, on: calendar.businessDay(of: time), db)
        }
        try follow(record, action, document, at: time, db)
        try append(event, to: number, db)
        try keep(filling, Form.kind, number, db)
    }

    func record<Form: DocumentForm>(
        _ form: Form.Type, _ number: String, _ db: Database
    ) throws -> FormRecord<Form> {
        guard let history = try history(of: number, in: Form.Way.self, db),
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT * FROM formDocument WHERE kind = ? AND number = ?"),
                arguments: [Form.kind.rawValue, number])
        else { throw WorkflowRefusal.unknownDocument(.init(Form.kind, number)) }
        let fillings = try fillings(Form.kind, number, history.state.version.number, db)
        return FormRecord(
            number: number, customerKey: row["customerKey"],
            document: try Self.document(form, history.content, fillings), fillings: fillings,
            createdAt: row.timestamp("createdAt"), history: history)
    }

    static func document<Form: DocumentForm>(
        _: Form.Type, _ content: String, _ fillings: [FormFilling] = []
    ) throws -> FormDocument<Form> {
        guard let form = FormTexts(statement: content),
            var document = try? FormDocument<Form>(texts: form.texts)
        else { throw StoreFault.damaged(table: "documentVersion", column: "content") }
        for filling in fillings {
            guard let action = Form.Way.Action(rawValue: filling.action),
                let filled = try? document.filled(by: action, filling.form.texts)
            else { throw StoreFault.damaged(table: "formFilling", column: "content") }
            document = filled.document
        }
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
            try requireNotClosed(contract: contract, db)
            return customer
        }
        return Form.customer.map(document.fields.text) ?? ""
    }
}
