public import AccessCore
public import ContractCore
internal import GRDB
public import TradeValues
internal import WorkflowCore

/// Invoices that another system issued and delivered, written on their memos. The rules are those
/// of the memo's own actions; only what is there already may be told again.
extension SiteStore {
    /// Writes an invoice's number or its delivery on a memo. The same again changes nothing.
    ///
    /// - Returns: whether it was new.
    /// - Throws: ``StatementRefusal``, ``WorkflowRefusal``, ``RowProblems``.
    public func recordInvoice(
        _ invoice: InvoiceRecord, by person: Person, at time: Timestamp
    ) async throws -> Bool {
        try await write { [self] db in try write(invoice, by: person, at: time, db) }
    }

    /// Writes all invoices of a table, or none.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)`` with the line of every row that a rule forbids.
    public func importInvoices(
        _ table: InvoiceTable, by person: Person, at time: Timestamp
    ) async throws -> OrderImportResult {
        try await write { [self] db in
            var result = OrderImportResult()
            var problems: [RowProblem] = []
            for (line, invoice) in table.drafts {
                do {
                    if try write(invoice, by: person, at: time, db) {
                        result.added += 1
                    } else {
                        result.unchanged += 1
                    }
                } catch let refusal as StatementRefusal {
                    problems.append(RowProblem(line: line, reason: .unsettled(refusal)))
                } catch let refusal as WorkflowRefusal {
                    problems.append(RowProblem(line: line, reason: .notMoved(refusal)))
                } catch let wrong as RowProblems {
                    problems += wrong.list.map {
                        RowProblem(line: line, field: $0.field, reason: $0.reason)
                    }
                }
            }
            if !problems.isEmpty { throw TableRefusal.rowsRefused(problems) }
            return result
        }
    }

    private func write(
        _ invoice: InvoiceRecord, by person: Person, at time: Timestamp, _ db: Database
    ) throws -> Bool {
        var texts: [String: String] = [:]
        for (field, text) in invoice.invoice { texts[field.rawValue] = text }
        var isNew = false
        if !texts.isEmpty {
            isNew = try write(.invoice, texts, onMemo: invoice.memo, by: person, at: time, db)
        }
        if let day = invoice.postedOn {
            let posting = [InvoicingMemoForm.Field.postedOn.rawValue: day.text]
            let isNewer = try write(
                .post, posting, onMemo: invoice.memo, by: person, at: time, db)
            isNew = isNew || isNewer
        }
        return isNew
    }

    /// Takes an action, or finds that it was taken with the same texts.
    private func write(
        _ action: InvoicingMemoWorkflow.Action, _ texts: [String: String], onMemo number: String,
        by person: Person, at time: Timestamp, _ db: Database
    ) throws -> Bool {
        let memo = try record(InvoicingMemoForm.self, number, db)
        if let present = memo.fillings.last(where: { $0.action == action.rawValue }) {
            guard present.form == FormTexts(texts) else {
                throw StatementRefusal.invoicedOtherwise(
                    memo: number, invoice: memo.document.fields.text(.invoiceNumber))
            }
            return false
        }
        try take(
            action, on: memo, by: person, seen: memo.history.state.version.hash, opinion: nil,
            comment: "", texts: texts, at: time, db)
        return true
    }
}
