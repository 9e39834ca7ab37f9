internal import ContractCore
internal import GRDB
internal import TradeValues

/// What single kinds of documents have to do with the rest of the store; one branch for each.
extension SiteStore {
    /// The document with the fields that the store writes.
    ///
    /// - Parameter number: of the document that is edited; nil for a new one.
    func completed<Form: DocumentForm>(
        _ document: FormDocument<Form>, _ number: String?, _ db: Database
    ) throws -> FormDocument<Form> {
        let completed: Any =
            switch document {
            case let statement as FormDocument<StatementForm>:
                try computed(statement, for: number, db).document
            case let memo as FormDocument<InvoicingMemoForm>: try priced(memo, number, db)
            default: document
            }
        guard let same = completed as? FormDocument<Form> else { return document }
        return same
    }

    /// Writes what stands beside a document of that version.
    func keepBeside<Form: DocumentForm>(
        _ document: FormDocument<Form>, _ number: String, _ db: Database
    ) throws {
        switch document {
        case let statement as FormDocument<StatementForm>:
            let account = try computed(statement, for: number, db).account
            try keep(account, number, ofContract: statement.contract ?? "", db)
        case let memo as FormDocument<InvoicingMemoForm>: try keep(memo, number, db)
        default: break
        }
    }

    /// What an action asks of the rest of the store, and what follows from it there.
    ///
    /// - Parameter document: with what the action writes on it.
    func follow<Form: DocumentForm>(
        _ record: FormRecord<Form>, _ action: Form.Way.Action, _ document: FormDocument<Form>,
        at time: Timestamp, _ db: Database
    ) throws {
        switch (record, action, document) {
        case (
            let record as FormRecord<AdvanceRequestForm>,
            let action as AdvanceRequestWorkflow.Action, _
        ):
            try check(record, action, on: calendar.businessDay(of: time), db)
        case (
            _, let action as WarehouseNoticeWorkflow.Action,
            let document as FormDocument<WarehouseNoticeForm>
        ):
            guard action == .seal else { break }
            try release(document, record.number, on: calendar.businessDay(of: time), db)
        case (let record as FormRecord<StatementForm>, let action as StatementWorkflow.Action, _):
            try follow(record, action, at: time, db)
        case (
            let record as FormRecord<InvoicingMemoForm>,
            let action as InvoicingMemoWorkflow.Action,
            let document as FormDocument<InvoicingMemoForm>
        ):
            try follow(record.number, action, document, at: time, db)
        default: break
        }
    }
}
