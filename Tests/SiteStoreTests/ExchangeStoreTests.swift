import AccessCore
import ContractCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore
import WorkflowCore

/// What other systems follow the site by.
@Suite struct ExchangeStoreTests {
    private let operatorPerson = Person(name: "司磅", roles: [.weighbridgeOperator])
    private let supervisor = Person(name: "刘主管", roles: [.weighbridgeSupervisor])

    private func amend(
        _ content: WeighingRequest.Content, _ fixture: StoreFixture
    ) async throws {
        let request = try await fixture.store.requestAmendment(
            content, reason: Reason("车号看错"), by: operatorPerson, at: fixture.now())
        try await fixture.store.take(
            .approve, onRequest: request.number, by: supervisor, seen: request.hash, comment: "",
            rules: ["1": ScaleRules(range: try StoreFixture.range(), checks: LoadChecks())],
            at: fixture.now())
    }

    /// Three loads, of which the first is voided and the second corrected.
    private func amendedStore() async throws -> (StoreFixture, tickets: [String]) {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.order("TH-2")
        var tickets: [String] = []
        for plate in ["粤B10001", "粤B10002", "粤B10003"] {
            let load = try await fixture.load(plate, net: 20_000, order: "TH-1")
            tickets.append(try #require(load.record).ticketNumber)
        }
        try await amend(.void(ticket: tickets[0]), fixture)
        try await amend(
            .correction(
                ticket: tickets[1],
                LoadCorrection(
                    plate: try #require(Plate("粤B10009")), orderNumber: "TH-2", goods: .none)),
            fixture)
        return (fixture, tickets)
    }

    @Test func whoeverWasAwayGetsEveryChangeOnce() async throws {
        let (fixture, tickets) = try await amendedStore()
        let all = try await fixture.store.loadChanges(after: 0, limit: 100)
        #expect(
            all.map(\.kind) == [
                .loadRecorded, .loadRecorded, .loadRecorded, .loadVoided, .loadCorrected,
            ])
        #expect(
            all.map(\.record.ticketNumber) == tickets + [tickets[0], tickets[1] + "+1"])
        #expect(all[4].record.corrects == tickets[1])
        // As it was recorded, whatever became of it; and voided where it was.
        #expect(all[0].record.stands && all[1].record.stands && !all[3].record.stands)
        #expect(all.map(\.entry) == all.map(\.entry).sorted() && Set(all.map(\.entry)).count == 5)
        // Read in pieces it is the same.
        var pieces: [LoadChange] = []
        while case let page = try await fixture.store.loadChanges(
            after: pieces.last?.entry ?? 0, limit: 2), !page.isEmpty
        {
            pieces += page
        }
        #expect(pieces == all)
    }

    @Test func eventsAreInTheOrderInWhichTheyHappened() async throws {
        let (fixture, tickets) = try await amendedStore()
        try await fixture.store.end(
            order: "TH-1", as: .closed, reason: Reason("装完"), by: "开单", at: fixture.now())
        let all = Set(SiteEventKind.allCases)
        var kinds: [SiteEventKind] = []
        var last: Int64 = 0
        while let event = try await fixture.store.nextEvent(after: last, of: all).event {
            kinds.append(event.kind)
            last = event.sequence
        }
        #expect(
            kinds == [
                .orderEntered, .orderEntered, .loadRecorded, .loadRecorded, .loadRecorded,
                .loadVoided, .loadCorrected, .orderClosed,
            ])
        let voided = try await fixture.store.nextEvent(after: 0, of: [.loadVoided]).event
        guard case .load(let change)? = voided?.content else {
            Issue.record("no load in the event")
            return
        }
        #expect(change.record.ticketNumber == tickets[0] && change.record.voiding != nil)
        #expect(try await fixture.store.eventsWaiting(after: last, of: all) == 0)
        #expect(try await fixture.store.eventsWaiting(after: 0, of: [.loadRecorded]) == 3)
    }

    @Test func aNewWebhookBeginsWithWhatHappensFromNowOn() async throws {
        let (fixture, _) = try await amendedStore()
        let state = try await fixture.store.webhook("erp")
        #expect(
            try await fixture.store.nextEvent(
                after: state.delivered, of: Set(SiteEventKind.allCases)
            ).event == nil)
        try await fixture.order("TH-9")
        let next = try await fixture.store.nextEvent(
            after: state.delivered, of: Set(SiteEventKind.allCases))
        #expect(next.event?.kind == .orderEntered)
        // It stays where it was when it is looked at again.
        #expect(try await fixture.store.webhook("erp") == state)
    }

    @Test func failuresAreCountedUntilASuccess() async throws {
        let fixture = try StoreFixture()
        _ = try await fixture.store.webhook("erp")
        let failure = WebhookFailure.notTaken(address: "http://erp", status: 500)
        let time = fixture.now()
        try await fixture.store.noteFailed(failure, webhook: "erp", at: time)
        try await fixture.store.noteFailed(failure, webhook: "erp", at: time)
        let failing = try await fixture.store.webhook("erp")
        #expect(failing.failures == 2 && failing.failedStatus == 500)
        #expect(failing.nextAt?.milliseconds == time.milliseconds + 10_000)
        try await fixture.store.sendAgain(webhook: "erp")
        #expect(try await fixture.store.webhook("erp").nextAt == nil)
        try await fixture.store.noteDelivered(7, toWebhook: "erp", at: time)
        let working = try await fixture.store.webhook("erp")
        #expect(working.failures == 0 && working.delivered == 7 && working.succeededAt == time)
    }

    @Test func aChangedContractComesOnceAndLast() async throws {
        let fixture = try StoreFixture()
        let csv = "number,customer,ordered_kg\nHT-1,客户甲,100000\nHT-2,客户甲,100000\n"
        let table = try ContractTable(utf8: Array(csv.utf8))
        let first = try await fixture.store.importContracts(table, by: "ERP", at: fixture.now())
        #expect(first.added == 2)
        let known = try await fixture.store.contracts(changedAfter: 0, limit: 10)
        #expect(known.map(\.number) == ["HT-1", "HT-2"])
        let again = try await fixture.store.importContracts(table, by: "ERP", at: fixture.now())
        #expect(again.added == 0 && again.unchanged == 2)
        let last = try #require(known.last?.change)
        #expect(try await fixture.store.contracts(changedAfter: last, limit: 10).isEmpty)
        try await fixture.order("TH-1", contract: "HT-1")
        try await fixture.load("粤B10001", net: 20_000, order: "TH-1")
        let changed = try await fixture.store.contracts(changedAfter: last, limit: 10)
        #expect(changed.map(\.number) == ["HT-1"])
        #expect(changed.first?.balance?.quantity.loaded == Weight(kilograms: 20_000))
        #expect(changed.first?.entry == nil)
        let one = try await fixture.store.contractSummary("HT-1")
        #expect(one.summary.change == changed.first?.change && one.terms.isEmpty)
        await #expect(throws: ContractRefusal.unknown(number: "HT-9")) {
            try await fixture.store.contractSummary("HT-9")
        }
    }

    @Test func filesOfLoadsGoFromHeadToHead() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let first = try #require(
            try await fixture.load("粤B10001", net: 20_000, order: "TH-1").record)
        #expect(try await fixture.store.nextLoadsFile() == nil)
        func close() async throws {
            let tomorrow = fixture.store.calendar.businessDay(
                of: fixture.advance(24 * 3_600_000))
            _ = try #require(try await fixture.store.closeDays(before: tomorrow))
        }
        try await close()
        let file = try #require(try await fixture.store.nextLoadsFile())
        #expect(file.day == first.businessDay)
        #expect(file.changes.map(\.record.ticketNumber) == [first.ticketNumber])
        // Not written down: it is due again.
        #expect(try await fixture.store.nextLoadsFile()?.throughEntry == file.throughEntry)
        try await fixture.store.noteLoadsFile(file, at: fixture.now())
        #expect(try await fixture.store.nextLoadsFile() == nil)
        // What is voided on a later day stands in that day's file.
        try await amend(.void(ticket: first.ticketNumber), fixture)
        try await close()
        let next = try #require(try await fixture.store.nextLoadsFile())
        #expect(next.changes.map(\.kind) == [.loadVoided])
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
    }
}
