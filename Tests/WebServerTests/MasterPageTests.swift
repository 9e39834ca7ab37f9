import AccessCore
import ContractCore
import Credentials
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import SiteStore
import Testing

@testable import WebServer

@Suite struct MasterPageTests {
    private static let clerk = SecretToken(received: String(repeating: "d", count: 64))

    private static func form(_ fields: [String: String]) -> ByteBuffer {
        let all = fields.merging(["csrf": clerk.derived(for: "form")]) { own, _ in own }
        return ByteBuffer(
            string: all.map { name, value in
                name + "="
                    + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
            }.joined(separator: "&"))
    }

    private static func send(
        _ client: any TestClientProtocol, _ uri: String, _ fields: [String: String],
        cookie: String = WebFixture.cookie(clerk)
    ) async throws -> (HTTPResponse.Status, String) {
        try await client.execute(
            uri: uri, method: .post, headers: [.cookie: cookie], body: form(fields)
        ) { ($0.status, String(buffer: $0.body)) }
    }

    private static func get(
        _ client: any TestClientProtocol, _ uri: String
    ) async throws -> String {
        try await client.execute(
            uri: uri, method: .get, headers: [.cookie: WebFixture.cookie(clerk)]
        ) { String(buffer: $0.body) }
    }

    @Test func aCustomerIsAddedFoundAndChanged() async throws {
        let fixture = try WebFixture()
        try await fixture.add("李", [.salesClerk], token: Self.clerk)
        try await fixture.run { client in
            let name = "东方<b>饲料</b>有限公司"
            let wrong = try await Self.send(
                client, "/master/customers/new", ["code": "K1", "name": "", "phone": "x"])
            #expect(wrong.0 == .unprocessableContent && wrong.1.contains("value=\"K1\""))
            let added = try await Self.send(
                client, "/master/customers/new", ["code": "K1", "name": name])
            #expect(added.0 == .seeOther)
            let list = try await Self.get(client, "/master/customers?q=dfbslb")
            #expect(list.contains("东方&lt;b&gt;饲料&lt;/b&gt;有限公司"))
            let changed = try await Self.send(
                client, "/master/customers/K1",
                ["name": name, "credit_days": "30", "seen": "1"])
            #expect(changed.0 == .seeOther)
            let stale = try await Self.send(
                client, "/master/customers/K1", ["name": name, "seen": "1"])
            #expect(stale.0 == .unprocessableContent)
            let page = try await Self.get(client, "/master/customers/K1")
            #expect(page.contains("账期（天） – → 30"))
        }
    }

    /// A record that may not be edited is text, not a form without a button.
    @Test func whoMayNotEditReadsPlainText() async throws {
        let fixture = try WebFixture()
        try await fixture.add("李", [.salesClerk], token: Self.clerk)
        try await fixture.run { client in
            let added = try await Self.send(
                client, "/master/customers/new", ["code": "K1", "name": "甲公司"])
            #expect(added.0 == .seeOther)
            #expect(try await Self.get(client, "/master/customers/K1").contains("value=\"甲公司\""))
            try await client.execute(
                uri: "/master/customers/K1", method: .get, headers: WebFixture.headers
            ) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("<dd>甲公司</dd>") && !page.contains("value=\"甲公司\""))
            }
        }
    }

    @Test func whoMayNotEditSeesNoButtonAndIsRefused() async throws {
        let fixture = try WebFixture()
        try await fixture.add("钱", [.financeManager], token: Self.clerk)
        try await fixture.run { client in
            #expect(!(try await Self.get(client, "/master/customers")).contains("/new"))
            let refused = try await Self.send(
                client, "/master/customers/new", ["code": "K1", "name": "甲"])
            #expect(refused.0 == .forbidden)
            let noted = try await fixture.site.store.auditEntries(
                AuditFilter(kind: .permissionRefused, limit: 5))
            #expect(noted.map(\.entry.person) == ["钱"])
        }
    }

    @Test func anImportNamesTheLines() async throws {
        let fixture = try WebFixture()
        try await fixture.add("李", [.salesClerk], token: Self.clerk)
        try await fixture.run { client in
            let (status, page) = try await Self.send(
                client, "/master/customers/import", ["csv": "code,name\nK1,甲\n,乙\n"])
            #expect(status == .unprocessableContent && page.contains("<span class=\"num\">行 3"))
            let done = try await Self.send(
                client, "/master/customers/import", ["csv": "code,name\nK1,甲\nK2,乙\n"])
            #expect(done.0 == .seeOther)
            let kinds = try await fixture.site.store.countMasterRecords()
            #expect(kinds[.customer] == 2)
        }
    }
}
