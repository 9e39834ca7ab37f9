public import AccessCore
public import ContentHashing
public import ContractCore
internal import GRDB
public import TradeValues
public import WorkflowCore

extension SiteStore {
    /// Writes the first version of a contract, as a draft.
    ///
    /// - Throws: ``TableRefusal`` when customer or products are not in the master data.
    public func draftContract(
        _ terms: ContractTerms, by person: Person, at time: Timestamp
    ) async throws -> String {
        try await write { [self] db in
            let parties = try names(in: terms, db)
            let number = try nextNumber(.contract, on: calendar.businessDay(of: time), db).text
            let opened = WorkflowState<ContractWorkflow>.open(
                hash: terms.form.hash, by: person.name, at: time)
            try append(opened, to: number, content: terms.form.statement, db)
            try register(
                number, terms, parties, salesperson: person.name, at: time, isClassed: false, db)
            return number
        }
    }

    /// Writes another version; it begins its way anew, and signatures before no longer stand.
    ///
    /// - Parameter seen: the hash of the version that was edited.
    public func editContract(
        _ number: String, _ terms: ContractTerms, seen: ContentHash, by person: Person,
        at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let state = try contractHistory(number, db).state
            guard state.version.hash == seen else {
                throw WorkflowRefusal.versionChanged(present: state.version.number)
            }
            guard ContractWorkflow.isEditable(state.step) else {
                throw ContractRefusal.signedAlready(number: number)
            }
            let parties = try names(in: terms, db)
            guard let edited = state.edited(hash: terms.form.hash, by: person.name, at: time)
            else { return }
            try append(edited, to: number, content: terms.form.statement, db)
            try register(
                number, terms, parties, salesperson: person.name, at: time, isClassed: false, db)
        }
    }

    /// Moves a contract along its way; when it is signed, its terms come into force.
    ///
    /// - Throws: ``WorkflowRefusal``.
    public func take(
        _ action: ContractWorkflow.Action, onContract number: String, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let history = try contractHistory(number, db)
            let event = try history.state.taking(
                action, by: person, seen: seen, opinion: opinion, comment: comment, at: time)
            if action == .close {
                try requireSettled(contract: number, on: calendar.businessDay(of: time), db)
            }
            try append(event, to: number, db)
            try follow(action, number, at: time, db)
            if action == .sign {
                try bringIntoForce(number, try terms(history.content), by: person.name, time, db)
            }
        }
    }

    /// - Throws: ``ContractRefusal/unknown(number:)``.
    public func contract(_ number: String) async throws -> ContractRecord {
        try await read { [self] db in
            let history = try contractHistory(number, db)
            let entries = try entries("WHERE g.number = ?", [number], db)
            guard let entry = entries.first else {
                throw StoreFault.damaged(table: "contractRegister", column: "number")
            }
            return ContractRecord(
                entry: entry, terms: try terms(history.content), history: history)
        }
    }

    // MARK: Parts

    private func contractHistory(
        _ number: String, _ db: Database
    ) throws -> DocumentHistory<ContractWorkflow> {
        guard let history = try history(of: number, in: ContractWorkflow.self, db) else {
            throw ContractRefusal.unknown(number: number)
        }
        return history
    }

    private func bringIntoForce(
        _ number: String, _ terms: ContractTerms, by person: String, _ time: Timestamp,
        _ db: Database
    ) throws {
        let names = try names(in: terms, db)
        try db.execute(
            sql: """
                INSERT INTO contract (number, customer, orderedGrams, toleranceHundredths,
                    openingLoadedGrams, loadedGrams, createdAt, createdBy)
                VALUES (?, ?, ?, ?, 0, 0, ?, ?)
                """,
            arguments: [
                number, names.customer, terms.quantity.grams, terms.overShort.hundredths,
                time.milliseconds, person,
            ])
        let id = db.lastInsertedRowID
        for line in terms.lines {
            try db.execute(
                sql: """
                    INSERT INTO contractLine (contractId, product, orderedGrams, priceFen)
                    VALUES (?, ?, ?, ?)
                    """,
                arguments: [
                    id, names.products[line.product], line.quantity.grams, line.price.fen,
                ])
        }
        try insertTerms(
            terms, ofContract: number, from: DocumentReference(.contract, number), at: time, db)
    }
}
