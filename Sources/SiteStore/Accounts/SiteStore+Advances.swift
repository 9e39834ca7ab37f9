internal import ContractCore
internal import GRDB
internal import TradeValues
internal import WorkflowCore

/// Advance shipment requests as orders and the next request find them (procedure.md 5.1.11.1 c).
extension SiteStore {
    /// - Throws: ``OrderRefusal/advanceUnknown(number:)``.
    func advance(
        _ number: String, on day: CalendarDay, _ db: Database
    ) throws -> AdvanceApproval {
        let record: FormRecord<AdvanceRequestForm>
        do {
            record = try self.record(AdvanceRequestForm.self, number, db)
        } catch WorkflowRefusal.unknownDocument {
            throw OrderRefusal.advanceUnknown(number: number)
        }
        let fields = record.document.fields
        guard let quantity = fields.weight(.quantity), let amount = fields.money(.amount),
            let until = fields.day(.validUntil), let contract = record.document.contract
        else { throw StoreFault.damaged(table: "documentVersion", column: "content") }
        let product = try Self.masterRecord(.product, fields.text(.product), db)?.record.name
        let taken = try Row.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(grams), 0) AS grams,
                    coalesce(sum((grams * priceFen + 500000) / 1000000), 0) AS fen
                FROM (SELECT CASE o.state WHEN 'open' THEN max(o.orderedGrams, o.loadedGrams)
                        ELSE o.loadedGrams END AS grams, l.priceFen
                    FROM deliveryOrder o
                    JOIN contractLine l ON l.contractId = o.contractId AND l.product = o.product
                    WHERE o.advanceNumber = ?1
                    UNION ALL
                    SELECT CASE WHEN w.untilDay >= date(?2, '-1 day')
                        THEN max(w.grams, w.declaredGrams) ELSE w.declaredGrams END, l.priceFen
                    FROM releasedGoods w
                    JOIN contractLine l ON l.contractId = w.contractId AND l.product = w.product
                    WHERE w.advanceNumber = ?1)
                """, arguments: [number, day.text])
        return AdvanceApproval(
            number: number, contract: contract, product: product ?? "",
            isApproved: record.history.state.isEnded,
            quantity: quantity - (taken?.weight("grams") ?? .zero),
            amount: amount - Money(fen: taken?["fen"] ?? 0), validUntil: until)
    }

    /// A customer whose promise is overdue asks for nothing more, until the money is there or the
    /// manager releases the broken promise (forms.md §2).
    func check(
        _ request: FormRecord<AdvanceRequestForm>, _ action: AdvanceRequestWorkflow.Action,
        on day: CalendarDay, _ db: Database
    ) throws {
        guard action == .submit else { return }
        let customer = request.customerKey
        let account = try Self.accounts(on: day, of: customer, db)[customer]
        guard let due = account?.due, due < .zero else { return }
        let approved = try String.fetchAll(
            db,
            sql: """
                SELECT f.number FROM formDocument f JOIN document d USING (kind, number)
                WHERE f.kind = ? AND f.customerKey = ? AND d.step = ? ORDER BY f.number
                """,
            arguments: [
                AdvanceRequestForm.kind.rawValue, customer,
                AdvanceRequestWorkflow.Step.approved.rawValue,
            ])
        for number in approved {
            let promised = try record(AdvanceRequestForm.self, number, db).document.fields
                .day(.promisedOn)
            guard let promised, promised < day else { continue }
            throw AccountRefusal.promiseOverdue(
                advance: number, promised: promised, missing: -due)
        }
    }
}
