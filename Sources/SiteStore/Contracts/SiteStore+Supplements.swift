public import AccessCore
public import ContentHashing
public import ContractCore
internal import GRDB
public import TradeValues
public import WorkflowCore

/// A supplementary agreement with its contract's name and how far it has come.
public struct SupplementRecord: Sendable {
    public let number: String
    public let supplement: Supplement
    /// The contract's terms that it changes: those in force when it was looked at.
    public let before: ContractTerms
    public let history: DocumentHistory<SupplementWorkflow>
}

extension SiteStore {
    /// Drafts a supplement to a signed contract.
    ///
    /// - Throws: ``ContractRefusal/notSigned(number:)``, ``RowProblems``.
    public func draftSupplement(
        _ supplement: Supplement, by person: Person, at time: Timestamp
    ) async throws -> String {
        try await write { [self] db in
            try check(supplement, db)
            let count =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM document WHERE kind = 'supplement'
                            AND number GLOB ? || '-B[0-9]*'
                        """, arguments: [supplement.contract]) ?? 0
            let number = "\(supplement.contract)-B\(count + 1)"
            let opened = WorkflowState<SupplementWorkflow>.open(
                hash: supplement.form.hash, by: person.name, at: time)
            try append(opened, to: number, content: supplement.form.statement, db)
            return number
        }
    }

    /// Writes another version of a supplement that nobody has signed yet.
    public func editSupplement(
        _ number: String, _ supplement: Supplement, seen: ContentHash, by person: Person,
        at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let (history, _) = try supplementDocument(number, db)
            guard history.state.version.hash == seen else {
                throw WorkflowRefusal.versionChanged(present: history.state.version.number)
            }
            guard ContractWorkflow.isEditable(history.state.step) else {
                throw ContractRefusal.signedAlready(number: number)
            }
            try check(supplement, db)
            guard
                let edited = history.state.edited(
                    hash: supplement.form.hash, by: person.name, at: time)
            else { return }
            try append(edited, to: number, content: supplement.form.statement, db)
        }
    }

    /// Moves a supplement along its contract's way; its terms come into force with the
    /// countersigned copy.
    ///
    /// - Throws: ``WorkflowRefusal``, ``ContractRefusal``.
    public func take(
        _ action: SupplementWorkflow.Action, onSupplement number: String, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let (history, supplement) = try supplementDocument(number, db)
            let event = try history.state.taking(
                action, by: person, seen: seen, opinion: opinion, comment: comment, at: time)
            try requireClass(of: supplement.contract, for: action, db)
            try append(event, to: number, db)
            if action == .countersign {
                try check(supplement, db)
                try bringIntoForce(supplement, number, at: time, db)
            }
        }
    }

    public func supplement(_ number: String) async throws -> SupplementRecord {
        try await read { [self] db in
            let (history, supplement) = try supplementDocument(number, db)
            let versions = try termsVersions(ofContract: supplement.contract, db)
            let own = DocumentReference(.supplement, number)
            let before = versions.last { $0.document != own } ?? versions.last
            guard let before else {
                throw ContractRefusal.notSigned(number: supplement.contract)
            }
            return SupplementRecord(
                number: number, supplement: supplement, before: before.terms, history: history)
        }
    }

    /// The supplements to a contract, the oldest first.
    public func supplements(
        toContract number: String
    ) async throws -> [(number: String, step: SupplementWorkflow.Step)] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT number, step FROM document WHERE kind = 'supplement'
                        AND number GLOB ? || '-B[0-9]*' ORDER BY length(number), number
                    """, arguments: [number]
            ).map { ($0["number"], try $0.word("step", in: "document")) }
        }
    }

    // MARK: Parts

    private func supplementDocument(
        _ number: String, _ db: Database
    ) throws -> (history: DocumentHistory<SupplementWorkflow>, supplement: Supplement) {
        guard let history = try history(of: number, in: SupplementWorkflow.self, db) else {
            throw WorkflowRefusal.unknownDocument(.init(.supplement, number))
        }
        guard let form = FormTexts(statement: history.content),
            let supplement = Supplement(form: form)
        else { throw StoreFault.damaged(table: "documentVersion", column: "content") }
        return (history, supplement)
    }

    /// The contract is signed and of the same customer, what it names exists, and no product falls
    /// below what is loaded.
    private func check(_ supplement: Supplement, _ db: Database) throws {
        guard let (_, contract) = try Self.contract(supplement.contract, db),
            let present = try termsVersions(ofContract: supplement.contract, db).last?.terms
        else { throw ContractRefusal.notSigned(number: supplement.contract) }
        try requireNotClosed(contract: supplement.contract, db)
        guard supplement.terms.customer == present.customer else {
            throw RowProblems(list: [
                RowProblem(
                    field: ContractField.customer.rawValue,
                    reason: .notOneOf(value: supplement.terms.customer, allowed: [present.customer])
                )
            ])
        }
        let names = try names(in: supplement.terms, db)
        for line in contract.lines where line.quantity.loaded > .zero {
            let changed = supplement.terms.lines.first {
                names.products[$0.product] == line.product
            }
            guard let changed, changed.quantity >= line.quantity.loaded else {
                throw ContractRefusal.belowLoaded(
                    product: line.product, loaded: line.quantity.loaded)
            }
        }
    }

    private func requireClass(
        of contract: String, for action: SupplementWorkflow.Action, _ db: Database
    ) throws {
        let wanted: String? =
            switch action {
            case .classRegular: "regular"
            case .classSpecial: "special"
            default: nil
            }
        guard let wanted else { return }
        let present = try String.fetchOne(
            db, sql: "SELECT class FROM contractRegister WHERE number = ?", arguments: [contract])
        guard present == wanted else {
            throw ContractRefusal.otherClass(number: contract, isSpecial: present == "special")
        }
    }

    private func bringIntoForce(
        _ supplement: Supplement, _ number: String, at time: Timestamp, _ db: Database
    ) throws {
        guard let (id, _) = try Self.contract(supplement.contract, db) else {
            throw ContractRefusal.notSigned(number: supplement.contract)
        }
        let terms = supplement.terms
        let names = try names(in: terms, db)
        try db.execute(
            sql: "UPDATE contract SET orderedGrams = ?, toleranceHundredths = ? WHERE id = ?",
            arguments: [terms.quantity.grams, terms.overShort.hundredths, id])
        let kept = terms.lines.compactMap { names.products[$0.product] }
        try db.execute(
            sql: """
                DELETE FROM contractLine WHERE contractId = ?
                    AND product NOT IN (\(databaseQuestionMarks(count: kept.count)))
                """, arguments: [id] + StatementArguments(kept))
        for line in terms.lines {
            try db.execute(
                sql: """
                    INSERT INTO contractLine (contractId, product, orderedGrams, priceFen)
                    VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                        orderedGrams = excluded.orderedGrams, priceFen = excluded.priceFen
                    """,
                arguments: [
                    id, names.products[line.product], line.quantity.grams, line.price.fen,
                ])
        }
        try insertTerms(
            terms, ofContract: supplement.contract, from: DocumentReference(.supplement, number),
            at: time, db)
        try register(
            supplement.contract, terms, names, salesperson: "", at: time, isClassed: true, db)
    }
}
