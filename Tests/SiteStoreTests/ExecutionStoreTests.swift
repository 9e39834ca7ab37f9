import AccessCore
import ContentHashing
import ContractCore
import GRDB
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore
import WorkflowCore

/// Contract execution from the load records of a store (procedure.md 5.1.11.10).
@Suite struct ExecutionStoreTests {
    private static let clerk = Person(name: "内勤", roles: [.salesClerk])
    private static let salesperson = Person(name: "业务", roles: [.salesperson])
    private static let manager = Person(name: "销经", roles: [.salesManager])
    private static let operatorPerson = Person(name: "司磅", roles: [.weighbridgeOperator])
    private static let supervisor = Person(name: "刘主管", roles: [.weighbridgeSupervisor])
    private static let dayLength: Int64 = 86_400_000

    private func fixture() async throws -> StoreFixture { try await .withMasterData() }

    private func signed(
        _ fixture: StoreFixture, _ changes: [String: String] = [:]
    ) async throws -> String {
        try await fixture.signedContract(.collect, changes)
    }

    /// An order with an authorisation of its own.
    private func order(
        _ number: String, kilograms: Int64, contract: String, _ fixture: StoreFixture
    ) async throws {
        let basis = try await fixture.authorise(
            "\(kilograms / 1_000)", of: contract, ["plates": "粤B12345、粤B54321、粤B11111"])
        try await fixture.order(
            number, kilograms: kilograms, contract: contract, until: "2026-12-31", basis: basis)
    }

    private func amend(
        _ content: WeighingRequest.Content, _ fixture: StoreFixture
    ) async throws {
        let request = try await fixture.store.requestAmendment(
            content, reason: Reason("看错"), by: Self.operatorPerson, at: fixture.now())
        try await fixture.store.take(
            .approve, onRequest: request.number, by: Self.supervisor, seen: request.hash,
            comment: "",
            rules: ["1": ScaleRules(range: try StoreFixture.range(), checks: LoadChecks())],
            at: fixture.now())
    }

    private func today(_ fixture: StoreFixture) -> CalendarDay {
        StoreFixture.calendar.businessDay(of: fixture.now())
    }

    private func execution(
        of contract: String, on day: CalendarDay, _ fixture: StoreFixture
    ) async throws -> ContractExecution? {
        try await fixture.store.contractExecution(in: day...day, judgesLoads: false)
            .first { $0.number == contract }
    }

    private func load(
        _ plate: String, _ net: Int64, _ order: String, _ fixture: StoreFixture
    ) async throws -> LoadRecord {
        try #require(try await fixture.load(plate, net: net, order: order).record)
    }

    // MARK: Days

    /// Each day shows what was loaded before it and on it, today and again later.
    @Test func everyDayStartsWhereTheOneBeforeEnded() async throws {
        let fixture = try await fixture()
        let number = try await signed(fixture)
        try await order("TH-1", kilograms: 90_000, contract: number, fixture)
        let first = today(fixture)
        _ = try await load("粤B12345", 32_000, "TH-1", fixture)
        fixture.advance(Self.dayLength)
        _ = try await load("粤B12345", 28_000, "TH-1", fixture)
        _ = try await load("粤B54321", 20_000, "TH-1", fixture)
        let second = first.advanced(byDays: 1)

        let one = try #require(try await execution(of: number, on: first, fixture))
        #expect(one.lines.map(\.product) == ["玉米", "豆粕"].sorted())
        #expect(one.before == .zero && one.loaded.net == Weight(kilograms: 32_000))
        #expect(one.customer == "客户甲" && one.salesperson == "业务")
        #expect(one.dueUntil?.text == "2026-12-31")
        let two = try #require(try await execution(of: number, on: second, fixture))
        #expect(two.before == one.before + one.loaded.net)
        #expect(two.loaded.loads == 2 && two.loaded.net == Weight(kilograms: 48_000))
        let meal = try #require(two.lines.first { $0.product == "豆粕" })
        #expect(meal.ordered == Weight(kilograms: 100_000))
        #expect(meal.remaining == Weight(kilograms: 20_000))
        // The register's balance is the same sum.
        let entry = try await fixture.store.contract(number).entry
        #expect(two.before + two.loaded.net == entry.loaded)
        // Before it was signed there is no contract.
        #expect(try await execution(of: number, on: first.advanced(byDays: -1), fixture) == nil)
    }

    /// A void or a correction changes the day of the load, whenever it is decided, and is a note
    /// on the day of the decision.
    @Test func voidsAndCorrectionsCountOnTheDayOfTheLoad() async throws {
        let fixture = try await fixture()
        let number = try await signed(fixture)
        let other = try await signed(fixture)
        try await order("TH-1", kilograms: 90_000, contract: number, fixture)
        try await order("TH-2", kilograms: 90_000, contract: other, fixture)
        let first = today(fixture)
        let void = try await load("粤B12345", 32_000, "TH-1", fixture)
        let corrected = try await load("粤B54321", 30_000, "TH-1", fixture)
        _ = try await load("粤B11111", 10_000, "TH-1", fixture)
        fixture.advance(Self.dayLength)
        try await amend(.void(ticket: void.ticketNumber), fixture)
        try await amend(
            .correction(
                ticket: corrected.ticketNumber,
                LoadCorrection(
                    plate: corrected.plate, orderNumber: "TH-2", goods: corrected.goods)),
            fixture)
        let second = first.advanced(byDays: 1)

        let one = try #require(try await execution(of: number, on: first, fixture))
        #expect(one.loaded.loads == 1 && one.loaded.net == Weight(kilograms: 10_000))
        #expect(one.amendments.isEmpty)
        let taken = try #require(try await execution(of: other, on: first, fixture))
        #expect(taken.loaded.net == Weight(kilograms: 30_000), "the record that took its place")
        let two = try #require(try await execution(of: number, on: second, fixture))
        #expect(two.before == Weight(kilograms: 10_000) && two.loaded.loads == 0)
        #expect(
            two.amendments == [
                .init(
                    ticketNumber: void.ticketNumber, businessDay: first, isCorrection: false),
                .init(
                    ticketNumber: corrected.ticketNumber, businessDay: first, isCorrection: true),
            ])
    }

    /// What a supplement changed holds from its day on; a day before shows the contract as it was.
    @Test func aPastDayShowsTheTermsOfThatDay() async throws {
        let fixture = try await fixture()
        let number = try await signed(fixture)
        let first = today(fixture)
        fixture.advance(Self.dayLength)
        let change = try Supplement(
            contract: number, reason: "客户要求",
            texts: ContractStoreTests.texts.merging([
                "line.1.quantity_t": "200", "due_until": "2027-03-31",
            ]) { $1 })
        let supplement = try await fixture.store.draftSupplement(
            change, by: Self.salesperson, at: fixture.now())
        let way: [(SupplementWorkflow.Action, Person)] = [
            (.classRegular, Self.clerk), (.submit, Self.salesperson),
            (.approveRegular, Self.manager), (.sign, Self.clerk), (.send, Self.salesperson),
            (.countersign, Self.clerk),
        ]
        for (action, person) in way {
            let seen = try await fixture.store.supplement(supplement).history.state.version.hash
            try await fixture.store.take(
                action, onSupplement: supplement, by: person, seen: seen, opinion: nil,
                comment: "", at: fixture.now())
        }
        let one = try #require(try await execution(of: number, on: first, fixture))
        let two = try #require(
            try await execution(of: number, on: first.advanced(byDays: 1), fixture))
        #expect(one.ordered == Weight(kilograms: 150_000))
        #expect(one.dueUntil?.text == "2026-12-31")
        #expect(two.ordered == Weight(kilograms: 250_000))
        #expect(two.dueUntil?.text == "2027-03-31")
    }

    /// A contract that was complete is gone from the next day on, and still stands on its own days.
    @Test func aCompleteContractStaysOnItsDays() async throws {
        let fixture = try await fixture()
        let number = try await signed(
            fixture,
            [
                "line.1.quantity_t": "32", "line.2.product": "", "line.2.quantity_t": "",
                "line.2.price_yuan_per_t": "",
            ])
        try await order("TH-1", kilograms: 32_000, contract: number, fixture)
        let first = today(fixture)
        _ = try await load("粤B12345", 32_000, "TH-1", fixture)
        fixture.advance(Self.dayLength)
        #expect(try await execution(of: number, on: first, fixture)?.isFulfilled == true)
        #expect(try await execution(of: number, on: today(fixture), fixture) == nil)
    }

    // MARK: On time

    /// 40 t were agreed for the first day and are loaded a day late; days of consent are on time.
    @Test func loadsAreJudgedByTheAgreedDay() async throws {
        let fixture = try await fixture()
        let first = today(fixture)
        let number = try await signed(
            fixture, ["schedule.1.day": first.text, "schedule.1.quantity_t": "40"])
        try await order("TH-1", kilograms: 90_000, contract: number, fixture)
        _ = try await load("粤B12345", 30_000, "TH-1", fixture)
        fixture.advance(Self.dayLength)
        _ = try await load("粤B12345", 20_000, "TH-1", fixture)
        _ = try await load("粤B12345", 20_000, "TH-1", fixture)
        let span = first...first.advanced(byDays: 1)
        func judged(_ days: ClosedRange<CalendarDay>) async throws -> ContractExecution {
            try #require(
                try await fixture.store.contractExecution(in: days, judgesLoads: true).first)
        }
        // The second load began at 30 t of 40: it is late; the third is of the rest.
        #expect(try await judged(span).loaded.due == 3)
        #expect(try await judged(span).loaded.onTime == 2)
        #expect(try await judged(first...first).overdue == Weight(kilograms: 10_000))
        #expect(try await judged(span).overdue == .zero)
        // The part counts from the contract's first load, also when the span begins later.
        let later = try await judged(first.advanced(byDays: 1)...first.advanced(byDays: 1))
        #expect(later.loaded.due == 2 && later.loaded.onTime == 1)
    }

    // MARK: Falling due

    @Test func whatFallsDueIsListedUntilItIsLoaded() async throws {
        let fixture = try await fixture()
        let number = try await signed(fixture)
        _ = try await signed(fixture, ["due_until": "2027-12-31"])
        try await order("TH-1", kilograms: 100_000, contract: number, fixture)
        func due(_ until: String, text: String = "") async throws -> [DueContract] {
            try await fixture.store.dueContracts(
                DueFilter(until: try #require(CalendarDay(until)), text: text))
        }
        #expect(try await due("2026-12-30").isEmpty)
        let listed = try await due("2026-12-31")
        #expect(listed.map(\.entry.number) == [number])
        #expect(listed.first?.openOrders == 1)
        #expect(listed.first?.remaining == Weight(kilograms: 150_000))
        #expect(try await due("2028-01-01", text: "客户甲").count == 2)
        #expect(try await due("2028-01-01", text: "客户乙").isEmpty)
        // Consent to later days moves it; a request alone does not.
        let change = try FormDocument<DateChangeForm>(texts: [
            "contract": number, "from": "2027-01-04", "until": "2027-01-08",
            "asked_by": "customer", "reason": "客户仓满",
        ])
        let form = try await fixture.store.draft(change, by: Self.salesperson, at: fixture.now())
        #expect(try await due("2026-12-31").count == 1)
        for (action, person) in [
            (DateChangeWorkflow.Action.submit, Self.salesperson), (.consent, Self.manager),
        ] {
            try await fixture.store.take(
                action, on: DateChangeForm.self, form, by: person, seen: change.form.hash,
                opinion: nil, comment: "", at: fixture.now())
        }
        #expect(try await due("2026-12-31").isEmpty)
        #expect(try await due("2027-01-08").first?.until.text == "2027-01-08")
    }

    // MARK: The month

    @Test func aMonthIsSignedWithItsFigures() async throws {
        let fixture = try await fixture()
        let number = try await signed(fixture)
        try await order("TH-1", kilograms: 90_000, contract: number, fixture)
        let record = try await load("粤B12345", 32_000, "TH-1", fixture)
        let month = StoreFixture.calendar.month(of: record.businessDay)
        #expect(try await fixture.store.lacksAnalysis(month))
        #expect(try await !fixture.store.lacksAnalysis(month.advanced(byMonths: -1)))
        let lastDay = StoreFixture.calendar.days(of: month).upperBound

        func seen(_ causes: String) async throws -> ContentHash {
            AnalysisStatement(
                try await fixture.store.contractAnalysis(of: month).analysis, causes: causes
            ).hash
        }
        func take(
            _ action: ContractAnalysisWorkflow.Action, _ person: Person, _ causes: String = "",
            seen: ContentHash, today: CalendarDay = lastDay.advanced(byDays: 1)
        ) async throws {
            try await fixture.store.take(
                action, onAnalysisOf: month, causes: causes, by: person, seen: seen,
                comment: "", today: today, at: fixture.now())
        }
        let empty = try await seen("")
        await #expect(throws: ContractRefusal.monthNotOver(month, lastDay: lastDay)) {
            try await take(.submit, Self.clerk, "雨天", seen: empty, today: lastDay)
        }
        await #expect(throws: WorkflowRefusal.commentMissing) {
            try await take(.submit, Self.clerk, " ", seen: empty)
        }
        await #expect(throws: WorkflowRefusal.self) {
            try await take(.submit, Self.manager, "雨天", seen: empty)
        }
        #expect(try await fixture.store.contractAnalysis(of: month).history == nil)
        try await take(.submit, Self.clerk, "雨天三日", seen: empty)
        try await take(.sign, Self.manager, seen: try await seen("雨天三日"))
        var history = try #require(try await fixture.store.contractAnalysis(of: month).history)
        #expect(history.state.isEnded && AnalysisStatement.causes(in: history.content) == "雨天三日")
        #expect(try await !fixture.store.lacksAnalysis(month))
        // A record of the month is voided: what was signed is no longer what the month comes to.
        try await amend(.void(ticket: record.ticketNumber), fixture)
        #expect(try await seen("雨天三日") != history.state.version.hash)
        try await take(.submit, Self.clerk, "作废一车", seen: try await seen("雨天三日"))
        history = try #require(try await fixture.store.contractAnalysis(of: month).history)
        #expect(history.state.step == .submitted)
        #expect(history.state.signatures.filter(\.stands).map(\.person) == ["内勤"])
    }

    /// A day's report reads the loads of contracts under way, from the index alone.
    @Test func theIndexHoldsAContractsLoadsTogether() async throws {
        let fixture = try await fixture()
        let plan = try await DatabaseQueue(path: fixture.path).read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT product, sum(netGrams) FROM loadRecord
                    WHERE contractNumber = 'A' AND businessDay < '2026-11-23' GROUP BY product
                    """
            ).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains("COVERING INDEX loadRecordContract") }, "\(plan)")
    }
}
