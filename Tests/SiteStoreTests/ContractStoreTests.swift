import AccessCore
import ContentHashing
import ContractCore
import GRDB
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WorkflowCore

/// Contracts from draft to delivery order, in the store.
@Suite struct ContractStoreTests {
    private static let clerk = Person(name: "内勤", roles: [.salesClerk])
    private static let salesperson = Person(name: "业务", roles: [.salesperson])
    private static let manager = Person(name: "销经", roles: [.salesManager])

    static let texts = [
        "customer": "K1", "way": "collect", "due_from": "2026-11-01", "due_until": "2026-12-31",
        "quantity_basis": "seller_scale", "over_short_per_mille": "5",
        "discrepancy_kind": "excess", "discrepancy_per_mille": "3", "objection_days": "7",
        "payment": "on_delivery", "line.1.product": "P1", "line.1.quantity_t": "100",
        "line.1.price_yuan_per_t": "3000", "line.2.product": "P2", "line.2.quantity_t": "50",
        "line.2.price_yuan_per_t": "2000",
    ]

    private func fixture() async throws -> StoreFixture {
        let fixture = try StoreFixture()
        let records: [(MasterKind, [String: String])] = [
            (.customer, ["code": "K1", "name": "客户甲"]), (.product, ["code": "P1", "name": "豆粕"]),
            (.product, ["code": "P2", "name": "玉米"]),
        ]
        for (kind, texts) in records {
            try await fixture.store.saveMaster(
                try kind.schema.entry(texts), keys: NameKeys(initials: "", syllables: ""),
                isRetired: false, seen: nil, by: "内勤", at: fixture.now())
        }
        return fixture
    }

    private func draft(
        _ fixture: StoreFixture, _ changes: [String: String] = [:]
    ) async throws -> String {
        try await fixture.store.draftContract(
            ContractTerms(texts: Self.texts.merging(changes) { $1 }), by: Self.salesperson,
            at: fixture.now())
    }

    private func take(
        _ action: ContractWorkflow.Action, _ person: Person, _ number: String,
        _ fixture: StoreFixture
    ) async throws {
        let seen = try await fixture.store.contract(number).history.state.version.hash
        try await fixture.store.take(
            action, onContract: number, by: person, seen: seen, opinion: nil, comment: "",
            at: fixture.now())
    }

    private func signed(_ fixture: StoreFixture) async throws -> String {
        let number = try await draft(fixture)
        try await take(.classRegular, Self.clerk, number, fixture)
        try await take(.submit, Self.salesperson, number, fixture)
        try await take(.approveRegular, Self.manager, number, fixture)
        try await take(.sign, Self.clerk, number, fixture)
        return number
    }

    @Test func theRegisterFollowsByItself() async throws {
        let fixture = try await fixture()
        let number = try await draft(fixture)
        #expect(number == "BD1-HT-26-00001")
        var entry = try await fixture.store.contract(number).entry
        #expect(entry.customer == "客户甲" && entry.products == "豆粕、玉米")
        #expect(entry.amount == Money(yuan: "400000"))
        #expect(entry.isSpecial == nil && entry.loaded == nil && entry.step == .draft)
        try await take(.classRegular, Self.clerk, number, fixture)
        try await take(.submit, Self.salesperson, number, fixture)
        try await take(.approveRegular, Self.manager, number, fixture)
        try await take(.sign, Self.clerk, number, fixture)
        try await take(.send, Self.salesperson, number, fixture)
        fixture.advance(8 * 86_400_000)
        entry = try await fixture.store.contract(number).entry
        #expect(entry.isSpecial == false && entry.loaded == .zero)
        #expect(entry.daysNotBack(at: fixture.now()) == 8)
        #expect(try await fixture.store.contracts(ContractFilter(isChase: true)).count == 1)
        try await take(.countersign, Self.clerk, number, fixture)
        #expect(try await fixture.store.contracts(ContractFilter(isChase: true)).isEmpty)
        #expect(try await fixture.store.contracts(ContractFilter(text: "玉米")).count == 1)
        #expect(try await fixture.store.contracts(ContractFilter(text: "麸皮")).isEmpty)
    }

    @Test func whatIsNotInTheMasterDataIsRefused() async throws {
        let fixture = try await fixture()
        await #expect {
            _ = try await draft(fixture, ["customer": "K9", "line.2.product": "P9"])
        } throws: { error in
            (error as? RowProblems)?.list.map(\.field) == ["customer", "line.2.product"]
        }
        // Nothing was written, and no number was used up.
        #expect(try await fixture.store.contracts(ContractFilter()).isEmpty)
        #expect(try await draft(fixture) == "BD1-HT-26-00001")
    }

    /// Order, load and contract agree to the gram, for each product and in all.
    @Test func loadsMoveTheBalancesOfASignedContract() async throws {
        let fixture = try await fixture()
        await #expect(throws: OrderRefusal.contractUnknown(number: "BD1-HT-26-00001")) {
            let number = try await draft(fixture)
            try await fixture.order(
                "TH-0", kilograms: 32_000, contract: number, until: "2026-12-31")
        }
        let fresh = try await self.fixture()
        let number = try await signed(fresh)
        try await fresh.order(
            "TH-1", kilograms: 100_000, contract: number, until: "2026-12-31",
            basis: fresh.authorise("100", of: number))
        await #expect(throws: OrderRefusal.self) {
            try await fresh.order("TH-2", kilograms: 1_000, contract: number, until: "2026-12-31")
        }
        _ = try await fresh.load("粤B12345", net: 32_000, order: "TH-1")
        #expect(
            try await fresh.store.contract(number).entry.loaded == Weight(kilograms: 32_000))
        let lines = try await DatabaseQueue(path: fresh.path).read { db in
            try Row.fetchAll(
                db, sql: "SELECT product, loadedGrams FROM contractLine ORDER BY product"
            ).map { ($0["product"] as String, $0["loadedGrams"] as Int64) }
        }
        #expect(lines.map(\.1).reduce(0, +) == 32_000_000)
        #expect(lines.first { $0.0 == "豆粕" }?.1 == 32_000_000)
    }

    @Test func aSignedContractIsNotChanged() async throws {
        let fixture = try await fixture()
        let number = try await signed(fixture)
        let record = try await fixture.store.contract(number)
        let seen = record.history.state.version.hash
        let other = try ContractTerms(texts: Self.texts.merging(["copies": "4"]) { $1 })
        await #expect(throws: ContractRefusal.signedAlready(number: number)) {
            try await fixture.store.editContract(
                number, other, seen: seen, by: Self.salesperson, at: fixture.now())
        }
        let signedAt = try #require(record.entry.signedAt)
        #expect(
            try await fixture.store.terms(ofContract: number, at: signedAt)?.terms == record.terms)
        let before = Timestamp(milliseconds: signedAt.milliseconds - 1)
        #expect(try await fixture.store.terms(ofContract: number, at: before) == nil)
    }

    private func take(
        _ action: SupplementWorkflow.Action, _ person: Person, supplement number: String,
        _ fixture: StoreFixture
    ) async throws {
        let seen = try await fixture.store.supplement(number).history.state.version.hash
        try await fixture.store.take(
            action, onSupplement: number, by: person, seen: seen, opinion: nil, comment: "",
            at: fixture.now())
    }

    private func supplement(
        _ number: String, _ changes: [String: String]
    ) throws -> Supplement {
        try Supplement(
            contract: number, reason: "客户要求", texts: Self.texts.merging(changes) { $1 })
    }

    /// What judges a delivery is the version in force at its second weighing.
    @Test func aSupplementHoldsFromItsCountersignedCopyOn() async throws {
        let fixture = try await fixture()
        let contract = try await signed(fixture)
        let change = try supplement(
            contract, ["discrepancy_per_mille": "2", "line.1.quantity_t": "200"])
        let number = try await fixture.store.draftSupplement(
            change, by: Self.salesperson, at: fixture.now())
        #expect(number == "\(contract)-B1")
        await #expect(throws: ContractRefusal.otherClass(number: contract, isSpecial: false)) {
            try await take(.classSpecial, Self.clerk, supplement: number, fixture)
        }
        let way: [(SupplementWorkflow.Action, Person)] = [
            (.classRegular, Self.clerk), (.submit, Self.salesperson),
            (.approveRegular, Self.manager), (.sign, Self.clerk), (.send, Self.salesperson),
        ]
        for (action, person) in way {
            try await take(action, person, supplement: number, fixture)
        }
        await #expect(throws: OrderRefusal.self) {
            try await fixture.order(
                "TH-1", kilograms: 150_000, contract: contract, until: "2026-12-31")
        }
        let before = fixture.now()
        try await take(.countersign, Self.clerk, supplement: number, fixture)
        let after = fixture.now()
        let old = try await fixture.store.terms(ofContract: contract, at: before)
        let new = try await fixture.store.terms(ofContract: contract, at: after)
        #expect(old?.version == 1 && new?.version == 2)
        #expect(new?.terms == change.terms)
        #expect(
            change.terms.form.changes(from: try #require(old).terms.form)
                == ["discrepancy_per_mille", "line.1.quantity_t"])
        try await fixture.order(
            "TH-1", kilograms: 150_000, contract: contract, until: "2026-12-31",
            basis: fixture.authorise("150", of: contract))
        #expect(
            try await fixture.store.contract(contract).entry.ordered
                == Weight(kilograms: 250_000))
        #expect(
            try await fixture.store.termsVersions(ofContract: contract).map(\.document.number)
                == [contract, number])
    }

    @Test func aSupplementLeavesWhatIsLoaded() async throws {
        let fixture = try await fixture()
        await #expect(throws: ContractRefusal.notSigned(number: "BD1-HT-26-00001")) {
            let number = try await draft(fixture)
            _ = try await fixture.store.draftSupplement(
                supplement(number, ["copies": "2"]), by: Self.salesperson, at: fixture.now())
        }
        let fresh = try await self.fixture()
        let contract = try await signed(fresh)
        try await fresh.order(
            "TH-1", kilograms: 100_000, contract: contract, until: "2026-12-31",
            basis: fresh.authorise("100", of: contract))
        _ = try await fresh.load("粤B12345", net: 32_000, order: "TH-1")
        await #expect(
            throws: ContractRefusal.belowLoaded(
                product: "豆粕", loaded: Weight(kilograms: 32_000))
        ) {
            _ = try await fresh.store.draftSupplement(
                supplement(contract, ["line.1.quantity_t": "31.9"]), by: Self.salesperson,
                at: fresh.now())
        }
        #expect(throws: RowProblems.self) {
            try Supplement(contract: contract, reason: " ", texts: Self.texts)
        }
    }

    @Test func aVersionThatNobodyHasSeenIsNotSigned() async throws {
        let fixture = try await fixture()
        let number = try await draft(fixture)
        let old = try await fixture.store.contract(number).history.state.version.hash
        try await fixture.store.editContract(
            number, try ContractTerms(texts: Self.texts.merging(["copies": "4"]) { $1 }), seen: old,
            by: Self.salesperson, at: fixture.now())
        await #expect(throws: WorkflowRefusal.versionChanged(present: 2)) {
            try await fixture.store.take(
                .classRegular, onContract: number, by: Self.clerk, seen: old, opinion: nil,
                comment: "", at: fixture.now())
        }
        await #expect(throws: ContractRefusal.unknown(number: "X")) {
            try await fixture.store.contract("X")
        }
    }
}
