import AccessCore
import ContentHashing
import ContractCore
import Foundation
import LoadingCore
import SiteStore
import TradeValues
import WorkflowCore

/// Signed contracts and what orders on them rest on.
extension StoreFixture {
    static let clerk = Person(name: "内勤", roles: [.salesClerk])
    static let salesperson = Person(name: "业务", roles: [.salesperson])
    static let manager = Person(name: "销经", roles: [.salesManager])
    static let billing = Person(name: "开单", roles: [.billingDesk])
    static let transport = Person(name: "运调", roles: [.transportOfficer])

    /// A store with a customer, two products, a carrier and a warehouse.
    static func withMasterData() async throws -> StoreFixture {
        let fixture = try StoreFixture()
        let records: [(MasterKind, [String: String])] = [
            (.customer, ["code": "K1", "name": "客户甲"]),
            (.product, ["code": "P1", "name": "豆粕"]), (.product, ["code": "P2", "name": "玉米"]),
            (.carrier, ["code": "C1", "name": "顺达"]),
            (.warehouse, ["code": "W1", "name": "黄埔港", "ownership": "external"]),
        ]
        for (kind, texts) in records {
            try await fixture.store.saveMaster(
                try kind.schema.entry(texts), keys: NameKeys(initials: "", syllables: ""),
                isRetired: false, seen: nil, by: "内勤", at: fixture.now())
        }
        return fixture
    }

    /// A regular contract of 100 t of P1 and 50 t of P2 that is signed.
    func signedContract(
        _ way: FieldChoice, _ changes: [String: String] = [:]
    ) async throws -> String {
        let terms = try ContractTerms(
            texts: ContractStoreTests.texts.merging(["way": way.rawValue]) { $1 }
                .merging(changes) { $1 })
        let number = try await store.draftContract(terms, by: Self.salesperson, at: now())
        let steps: [(ContractWorkflow.Action, Person)] = [
            (.classRegular, Self.clerk), (.submit, Self.salesperson),
            (.approveRegular, Self.manager), (.sign, Self.clerk),
        ]
        for (action, person) in steps {
            let seen = try await store.contract(number).history.state.version.hash
            try await store.take(
                action, onContract: number, by: person, seen: seen, opinion: nil, comment: "",
                at: now())
        }
        return number
    }

    /// A customer's authorisation as the billing desk writes it down.
    func authorisation(
        _ tonnes: String, of contract: String, _ changes: [String: String] = [:]
    ) async throws -> String {
        let texts = [
            "contract": contract, "customer_number": UUID().uuidString,
            "received_on": "2026-11-18", "means": "fax", "product": "P1", "quantity_t": tonnes,
            "plates": "粤B12345", "pickup_on": "2026-11-01", "valid_until": "2026-12-31",
        ]
        return try await store.draft(
            FormDocument<PickupAuthorisationForm>(texts: texts.merging(changes) { $1 }),
            by: Self.billing, at: now())
    }

    /// The number of an authorisation that is checked.
    func authorise(
        _ tonnes: String, of contract: String, _ changes: [String: String] = [:],
        by person: Person = StoreFixture.billing
    ) async throws -> String {
        let number = try await authorisation(tonnes, of: contract, changes)
        try await take(
            .check, on: PickupAuthorisationForm.self, number, person, ["seal": "matches"])
        return number
    }

    func take<Form: DocumentForm>(
        _ action: Form.Way.Action, on form: Form.Type, _ number: String, _ person: Person,
        _ texts: [String: String] = [:], comment: String = ""
    ) async throws {
        let seen = try await store.record(form, number).history.state.version.hash
        try await store.take(
            action, on: form, number, by: person, seen: seen, opinion: nil, comment: comment,
            texts: texts, at: now())
    }

    func step<Form: DocumentForm>(_ form: Form.Type, _ number: String) async throws -> Form.Way.Step
    {
        try await store.record(form, number).history.state.step
    }
}
