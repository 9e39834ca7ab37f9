import ContractCore
import LoadingCore
import ReconciliationCore
import SiteStore
import Testing
import TradeValues

/// What a verdict on one load is made of: the load, its receipt, and the terms in force then.
@Suite struct LoadReceiptTests {
    private func receive(
        _ ticket: String, _ net: String, _ fixture: StoreFixture, daysLater: Int = 0
    ) async throws {
        let day = fixture.store.calendar.businessDay(of: fixture.now())
        _ = try await fixture.store.enter(
            ReceivedWeightDraft(texts: [
                "ticket": ticket, "source": "slip", "manner": "weighed",
                "received_on": day.advanced(byDays: daysLater).text, "net_kg": net,
                "division_kg": "50", "note": "更正",
            ]), by: "内勤", at: fixture.now())
    }

    private func contractWithOrder(_ fixture: StoreFixture) async throws {
        let contract = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise("100", of: contract)
        try await fixture.order(
            "TH-1", kilograms: 100_000, contract: contract, until: "2026-12-31", basis: basis)
    }

    @Test func aLoadComesWithItsClauseAndTheReceiptThatCounts() async throws {
        let fixture = try await StoreFixture.withMasterData()
        try await contractWithOrder(fixture)
        let load = try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        let ticket = try #require(load.record).ticketNumber
        let before = try await fixture.store.loadReceipt(ofTicket: ticket)
        #expect(before.received == nil)
        let judging = try #require(before.judging)
        #expect(judging.version == 1 && judging.terms.clause.rule.kind == "excess")
        #expect(judging.price == Money(yuan: "3000"))
        #expect(before.policyTexts.count == 2)
        try await receive(ticket, "31880", fixture)
        try await receive(ticket, "31900", fixture)
        let after = try await fixture.store.loadReceipt(ofTicket: ticket)
        #expect(after.received?.draft.net == Weight(kilograms: 31_900))
        #expect(after.received?.draft.fields.weight(.division) == Weight(kilograms: 50))
    }

    @Test func aLoadWithoutAContractHasNoClause() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let load = try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        let ticket = try #require(load.record).ticketNumber
        #expect(try await fixture.store.loadReceipt(ofTicket: ticket).judging == nil)
        await #expect(throws: LookupRefusal.loadRecord("BD1-26-999999")) {
            try await fixture.store.loadReceipt(ofTicket: "BD1-26-999999")
        }
    }

    /// Loads with which weights may have been exchanged: the same customer's, of the same days.
    @Test func otherReceiptsAreOfTheSameCustomerAndDays() async throws {
        let fixture = try await StoreFixture.withMasterData()
        try await contractWithOrder(fixture)
        var tickets: [String] = []
        for (net, later) in [(30_000, 0), (28_000, 1), (20_000, 3)] as [(Int64, Int)] {
            let load = try await fixture.load("粤B12345", net: net, order: "TH-1")
            let ticket = try #require(load.record).ticketNumber
            try await receive(ticket, "\(net - 20)", fixture, daysLater: later)
            tickets.append(ticket)
        }
        let day = fixture.store.calendar.businessDay(of: fixture.now())
        func near(_ customer: String) async throws -> [String] {
            try await fixture.store.receipts(
                of: customer, near: day, within: 1, except: tickets[0]
            ).map(\.ticket)
        }
        let customer = try await fixture.store.loadRecord(tickets[0]).customer
        #expect(try await near(customer) == [tickets[1]])
        #expect(try await near("别人") == [])
    }
}
