internal import AccessCore
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// From the customer's slips to the invoice (procedure.md 5.1.11.5–8).
extension HistoryWriter {
    /// - Parameter isWithdrawal: the customer withdraws the objection.
    mutating func enterSlip(of load: Int, isWithdrawal: Bool) async throws {
        // A load that was voided, or weighed in after a hold that was sent back, has no ticket.
        guard let ticket = tickets[load], let slip = plan.loads[load].slip else { return }
        let planned = plan.loads[load]
        let arrived = planned.second.day.advanced(byDays: min(slip.day, 1))
        var texts = [
            "ticket": ticket, "source": "slip", "manner": "weighed",
            "received_on": arrived.text,
            "net_kg": "\(planned.netKilograms + slip.differenceKilograms)",
            "slip_number": "HD\(100_000 + load)",
        ]
        if slip.hasObjection, !isWithdrawal {
            texts["objection"] = "客户称短重较多，要求复磅。"
        } else if isWithdrawal {
            texts["note"] = "双方核对后客户撤回异议"
        }
        do {
            try await site.settlement.enterReceived(texts, by: people[.salesClerk])
            counts.slips += 1
        } catch StatementRefusal.settled {
            // It came after the customer had confirmed the statement: our weight stands.
            return
        }
    }

    mutating func perform(
        _ step: HistoryEvent.StatementStep, _ id: HistoryEvent.Statement
    ) async throws {
        switch step {
        case .draft: try await draftStatement(id)
        case .send: try await send(id)
        case .dispute: try await dispute(id, "客户要求逐车核对")
        case .confirm: try await confirm(id)
        case .memo: try await writeMemo(id)
        case .refuseMemo:
            guard let memo = memos[id] else { return }
            try await take(
                .refuse, on: InvoicingMemoForm.self, memo, comment: "税号与上次不同，请核对")
        case .audit: try await audit(id)
        case .post:
            guard let memo = memos[id] else { return }
            try await take(.post, on: InvoicingMemoForm.self, memo, ["posted_on": today])
        }
    }

    // MARK: Statements

    private func statementTexts(_ id: HistoryEvent.Statement) throws -> [String: String] {
        let statement = plan.contracts[id.contract].statements[id.index]
        return [
            "contract": try contractNumber(id.contract), "until": statement.until.text,
            "reply_by": statement.until.advanced(byDays: 10).text,
        ]
    }

    private mutating func draftStatement(_ id: HistoryEvent.Statement) async throws {
        do {
            statements[id] = try await site.forms.draft(
                StatementForm.self, statementTexts(id), by: people[.salesClerk])
        } catch StatementRefusal.nothingToSettle {
            return
        }
    }

    /// Whatever has come in since it was drafted is in it when it goes out.
    private func send(_ id: HistoryEvent.Statement) async throws {
        guard let number = statements[id] else { return }
        try await compute(id, number)
        try await take(.send, on: StatementForm.self, number)
    }

    private func compute(_ id: HistoryEvent.Statement, _ number: String) async throws {
        let seen = try await site.store.record(StatementForm.self, number).history.state.version
        try await site.forms.edit(
            StatementForm.self, number, statementTexts(id), seen: seen.hash,
            by: people[.salesClerk])
    }

    private func dispute(_ id: HistoryEvent.Statement, _ reason: String) async throws {
        guard let number = statements[id] else { return }
        try await take(.dispute, on: StatementForm.self, number, comment: reason)
        try await send(id)
    }

    /// The customer's written confirmation is attached, then it is confirmed.
    private mutating func confirm(_ id: HistoryEvent.Statement) async throws {
        guard let number = statements[id] else { return }
        try await site.attach(
            AttachmentDraft(
                fileName: "对账确认-\(number).pdf", content: Self.emptyPage, note: "客户回传"),
            to: DocumentReference(.statement, number), by: people[.salesperson].name)
        do {
            try await take(.confirm, on: StatementForm.self, number)
        } catch StatementRefusal.changedSince {
            // A slip came meanwhile: it is reconciled again.
            try await dispute(id, "回单有变动，重新对账")
            try await take(.confirm, on: StatementForm.self, number)
        }
        counts.statements += 1
        billed[id.contract, default: .zero] += try await site.store.statementOfAccount(number)
            .amount
    }

    /// A page of A4 with nothing on it.
    private static let emptyPage = Array(
        """
        %PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
        3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
        trailer <</Root 1 0 R>>
        %%EOF

        """.utf8)

    // MARK: Invoices

    private mutating func writeMemo(_ id: HistoryEvent.Statement) async throws {
        guard let statement = statements[id] else { return }
        let customer = customer(of: id.contract)
        do {
            memos[id] = try await site.forms.draft(
                InvoicingMemoForm.self,
                [
                    "contract": try contractNumber(id.contract), "statement": statement,
                    "buyer": customer.name,
                    "tax_number":
                        "91430700MA4L\(customer.code.suffix(3))X2\(customer.code.suffix(1))",
                    "invoice_kind": "ordinary", "tax": "exempt",
                ], by: people[.salesperson])
        } catch StatementRefusal.nothingToInvoice {
            return
        }
        guard let memo = memos[id] else { return }
        try await take(.submit, on: InvoicingMemoForm.self, memo)
    }

    private mutating func audit(_ id: HistoryEvent.Statement) async throws {
        guard let memo = memos[id] else { return }
        let step = try await site.store.record(InvoicingMemoForm.self, memo).history.state.step
        // After a refusal it comes back as it was, with the number explained.
        if step == .draft { try await take(.submit, on: InvoicingMemoForm.self, memo) }
        try await take(.pass, on: InvoicingMemoForm.self, memo)
        counts.invoices += 1
        try await take(
            .invoice, on: InvoicingMemoForm.self, memo,
            [
                "invoice_number": "2643\(1_000_000_000_000_000 + counts.invoices)",
                "invoiced_on": today, "delivery": "税务数字账户",
            ])
    }
}
