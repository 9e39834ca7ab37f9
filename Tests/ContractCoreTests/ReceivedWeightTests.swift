import AccessCore
import ContentHashing
import ContractCore
import Testing
import TradeValues
import WorkflowCore

/// What customers say arrived, before the store sees it (forms.md §2, 回单).
@Suite struct ReceivedWeightTests {
    private static let slip = [
        "ticket": "BD1-26-000417", "source": "slip", "manner": "weighed",
        "received_on": "2026-11-23",
    ]

    private func problems(_ texts: [String: String]) -> [RowProblem] {
        do {
            _ = try ReceivedWeightDraft(texts: Self.slip.merging(texts) { $1 })
            return []
        } catch {
            return error.list
        }
    }

    @Test func theNetMayBeLeftToGrossAndTare() throws {
        let draft = try ReceivedWeightDraft(
            texts: Self.slip.merging(["gross_kg": "46820", "tare_kg": "14940"]) { $1 })
        #expect(draft.net == Weight(kilograms: 31_880))
        // The slip that is kept says so itself.
        #expect(draft.form["net_kg"] == "31880")
        #expect(problems(["gross_kg": "46820"]).map(\.field) == ["net_kg"])
        #expect(problems(["gross_kg": "14000", "tare_kg": "14940"]).map(\.field) == ["net_kg"])
        #expect(
            problems(["gross_kg": "46820", "tare_kg": "14940", "net_kg": "31900"])
                == [RowProblem(field: "net_kg", reason: .notDifference("31880"))])
    }

    // MARK: Tables

    private func rows(_ text: String) throws(TableRefusal) -> [ReceivedWeightRow] {
        try ReceivedWeightTable(utf8: Array(text.utf8)).drafts.map(\.draft)
    }

    /// As Excel writes it: with a mark at the front, days with slashes, thousands apart.
    @Test func anOfficeProgramsTableIsRead() throws {
        let row = try #require(
            try rows(
                "\u{FEFF}received_on,ticket,gross_kg,tare_kg\r\n2026/11/5,A-1,\"46,820\",14940.5\r\n"
            ).first)
        #expect(row.draft.net.grams == 31_879_500)
        #expect(row.draft.receivedOn.text == "2026-11-05")
        // Nobody says that it was weighed, and it comes out of a table.
        #expect(row.draft.isDeclared && row.draft.fields.choice(.source) == .file)
        // `1,8` is no number with thousands apart.
        #expect(throws: TableRefusal.self) {
            try rows("ticket,received_on,net_kg\nA-1,2026-11-05,\"1,8\"\n")
        }
    }

    @Test func everyProblemHasItsLine() {
        let text =
            "ticket,received_on,net_kg,manner\nA-1,2026-11-05,31880,weighed\n,2026-13-05,31880,\n"
            + "A-3,2026-11-05,,guessed\nA-1,2026-11-05,31880,weighed\n"
        do {
            _ = try rows(text)
            Issue.record("a table with wrong rows was read")
        } catch {
            guard case .rowsRefused(let problems) = error else { return }
            #expect(problems.map(\.line) == [3, 3, 4, 4, 5], "\(problems)")
            #expect(
                Set(problems.compactMap(\.field))
                    == ["ticket", "received_on", "net_kg", "manner"])
        }
    }

    // MARK: Late

    @Test func aReceiptIsLateAfterTheSitesDays() throws {
        let loaded = try #require(CalendarDay("2026-11-20"))
        func isLate(_ days: Int) -> Bool {
            ReceivedWeight.isLate(
                entered: loaded.advanced(byDays: days), loaded: loaded, limit: 7)
        }
        #expect(!isLate(0) && !isLate(7) && isLate(8))
    }

    // MARK: What values are like

    private func values(_ differences: [Int64]) -> ReceivedValues {
        ReceivedValues(
            differences.enumerated().map { index, difference in
                let shipped = Weight(kilograms: 32_020 + Int64(index) * 100)
                return (shipped, shipped + Weight(kilograms: difference))
            })
    }

    @Test func copiedValuesPileUpAtNoDifference() {
        let copied = values(Array(repeating: 0, count: 8) + [-40, -60, 20, -20])
        #expect(copied.same == 8 && copied.samePerMille == 666 && copied.isCopied)
        #expect(!copied.isRounded)
        let own = values([0, 0, 0, -40, -60, 20, -20, 40, -80, 20, -20, 60])
        #expect(own.samePerMille == 250 && !own.isCopied)
        // Chance gives any share of a few.
        #expect(!values(Array(repeating: 0, count: 9)).isCopied)
    }

    @Test func roundedValuesAreWholeHundreds() {
        // Tickets end in 20: −20 and +80 make them whole hundreds.
        let rounded = values(Array(repeating: -20, count: 6) + Array(repeating: 80, count: 6))
        #expect(rounded.round == 12 && rounded.differingRoundPerMille == 1_000)
        #expect(rounded.isRounded && !rounded.isCopied)
        let own = values([-20, -20, 80, -40, -60, 20, -80, 40, 60, 100, 120, -20])
        #expect(own.round == 4 && own.differingRoundPerMille == 333 && !own.isRounded)
        // Our own round weights, copied, are not their rounding.
        let ours = ReceivedValues(
            Array(
                repeating: (Weight(kilograms: 32_000), Weight(kilograms: 32_000)), count: 20))
        #expect(ours.round == 0 && !ours.isRounded && ours.isCopied)
        #expect(ReceivedValues([]).samePerMille == 0)
    }
}

/// Invoices that another system issued (procedure.md 5.1.11.7–8).
@Suite struct InvoiceRecordTests {
    private func problems(_ fields: [InvoiceRecord.Field: String]) -> [RowProblem] {
        do {
            _ = try InvoiceRecord(fields: fields)
            return []
        } catch {
            return error.list
        }
    }

    @Test func anInvoiceHasNumberDayAndDelivery() throws {
        let whole = try InvoiceRecord(fields: [
            .memo: "KP-1", .invoiceNumber: "26-1", .invoicedOn: "2026-11-23", .delivery: "邮箱",
        ])
        #expect(whole.invoice.count == 3 && whole.postedOn == nil)
        #expect(
            problems([.memo: "KP-1", .invoiceNumber: "26-1"]).map(\.field)
                == ["invoiced_on", "delivery"])
        #expect(problems([.memo: "KP-1"]).map(\.field) == ["invoice_number"])
        #expect(problems([.memo: "KP-1", .postedOn: "2026-11-23"]).isEmpty)
        #expect(problems([.postedOn: "23.11.2026"]).map(\.field) == ["memo", "posted_on"])
    }

    private typealias Case = (amounts: [Int64], receipts: Int64, paid: [Int64])

    private static let payments: [Case] = [
        ([100, 200, 300], 0, [0, 0, 0]), ([100, 200, 300], 250, [100, 150, 0]),
        ([100, 200, 300], 900, [100, 200, 300]), ([100, 200], -50, [0, 0]),
        // What is ours to pay pays the next.
        ([100, -40, 60], 120, [100, 0, 60]), ([], 10, []),
    ]

    @Test func moneyPaysTheOldestFirst() {
        for (amounts, receipts, paid) in Self.payments {
            let found = InvoicePayment.paid(
                amounts.map { Money(fen: $0) }, by: Money(fen: receipts))
            #expect(found.map(\.fen) == paid, "\(amounts), \(receipts)")
        }
    }

    /// A finance system writes down what it did; it judges nothing.
    @Test func aSystemRecordsAndNeverApproves() throws {
        let system = Person(system: "财务系统", scope: .accounting)
        let hash = ContentHash(of: "memo")
        let time = Timestamp(milliseconds: 0)
        func state(_ step: InvoicingMemoWorkflow.Step) -> WorkflowState<InvoicingMemoWorkflow> {
            WorkflowState(
                opening: WorkflowEvent(
                    .opened, by: "业务", at: time,
                    version: DocumentVersion(number: 1, hash: hash), from: step, to: step,
                    comment: ""))
        }
        let event = try state(.passed).taking(.invoice, by: system, seen: hash, at: time)
        guard case .acted(.invoice, let role, _) = event.happening else {
            Issue.record("no action in the event")
            return
        }
        // It stands where finance's own entry would.
        #expect(role == .finance && event.to == .invoiced && event.person == "财务系统")
        _ = try state(.invoiced).taking(.post, by: system, seen: hash, at: time)
        for (step, action) in [
            (InvoicingMemoWorkflow.Step.audit, InvoicingMemoWorkflow.Action.pass),
            (.audit, .refuse), (.draft, .submit), (.draft, .abandon),
        ] {
            #expect(throws: WorkflowRefusal.self, "\(action)") {
                try state(step).taking(action, by: system, seen: hash, comment: "x", at: time)
            }
        }
        #expect(throws: WorkflowRefusal.self) {
            try state(.passed).taking(
                .invoice, by: Person(system: "ERP", scope: .orders), seen: hash, at: time)
        }
    }
}
