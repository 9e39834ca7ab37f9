internal import AccessCore
internal import ContractCore
internal import GRDB
internal import WorkflowCore

/// What stands beside a form's versions: what actions wrote on it, and the customers' numbers.
extension SiteStore {
    /// Keeps what the document's newest event wrote on it.
    func keep(_ filling: FormTexts, _ kind: DocumentKind, _ number: String, _ db: Database) throws {
        guard !filling.texts.isEmpty else { return }
        try db.execute(
            sql: """
                INSERT INTO formFilling (kind, number, sequence, content)
                SELECT ?1, ?2, max(sequence), ?3 FROM documentEvent WHERE kind = ?1 AND number = ?2
                """, arguments: [kind.rawValue, number, filling.statement])
    }

    /// What was written on a version along its way, in order.
    func fillings(
        _ kind: DocumentKind, _ number: String, _ version: Int, _ db: Database
    ) throws -> [FormFilling] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT f.content, e.action, e.person, e.at FROM formFilling f
                    JOIN documentEvent e USING (kind, number, sequence)
                    WHERE f.kind = ? AND f.number = ? AND e.version = ? ORDER BY f.sequence
                    """), arguments: [kind.rawValue, number, version]
        ).map { row in
            guard let form = FormTexts(statement: row["content"]) else {
                throw StoreFault.damaged(table: "formFilling", column: "content")
            }
            return FormFilling(
                form: form, action: row["action"], person: row["person"], at: row.timestamp("at"))
        }
    }

    /// A customer's own number names one document for ever (forms.md §2: a repeat is invalid).
    func takeCustomerNumber<Form: DocumentForm>(
        of document: FormDocument<Form>, _ number: String, customer: String, _ db: Database
    ) throws {
        guard let own = Form.customerNumber.map(document.fields.text), !own.isEmpty else { return }
        let taken = try String.fetchOne(
            db,
            sql: """
                SELECT number FROM customerNumber
                WHERE kind = ? AND customerKey = ? AND customerNumber = ?
                """, arguments: [Form.kind.rawValue, customer, own])
        if let taken {
            guard taken == number else {
                throw PickupRefusal.customerNumberRepeated(number: own, document: taken)
            }
            return
        }
        try db.execute(
            sql: """
                INSERT INTO customerNumber (kind, customerKey, customerNumber, number)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (kind, number) DO UPDATE SET customerKey = excluded.customerKey,
                    customerNumber = excluded.customerNumber
                """, arguments: [Form.kind.rawValue, customer, own, number])
    }

    /// An authorisation on which an order is issued is checked where orders are issued (procedure.md
    /// 5.1.11.2 a); the others by whoever writes the notice.
    func requireDesk<Form: DocumentForm>(
        of document: FormDocument<Form>, for person: Person, _ db: Database
    ) throws {
        guard Form.kind == .pickupAuthorisation, let contract = document.contract,
            try Self.way(ofContract: contract, db) == .collect, !person.may(.enterOrders)
        else { return }
        throw WorkflowRefusal.notPermitted(.enterOrders, person: person.name)
    }
}
