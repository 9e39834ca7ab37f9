import AccessCore
import Credentials
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import SiteStore
import Testing
import TradeValues

@testable import WebServer

@Suite struct SessionTests {
    private static func form(_ fields: [String: String]) -> ByteBuffer {
        ByteBuffer(
            string: fields.map { name, value in
                let allowed = CharacterSet.alphanumerics
                return name + "="
                    + (value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
            }.joined(separator: "&"))
    }

    private static var csrf: String { WebFixture.token.derived(for: "form") }

    /// A password that somebody else made opens nothing but the page that replaces it.
    @Test func aGivenPasswordHasToBeReplaced() async throws {
        let fixture = try WebFixture()
        let given = try await fixture.site.accounts.add(
            "李强", roles: [.salesperson], by: "test")
        try await fixture.run { client in
            let cookie = try await client.execute(
                uri: "/sign-in", method: .post,
                body: Self.form(["name": "李强", "password": given])
            ) { response in
                #expect(response.status == .seeOther)
                return String(try #require(response.headers[.setCookie]).prefix { $0 != ";" })
            }
            try await client.execute(uri: "/home", method: .get, headers: [.cookie: cookie]) {
                #expect($0.headers[.location] == "/password")
            }
            try await client.execute(
                uri: "/api/v1/scales", method: .get, headers: [.cookie: cookie]
            ) { #expect($0.status == .forbidden) }
            let secret = SecretToken(received: String(cookie.dropFirst("weighbridge=".count)))
            func change(_ new: String, again: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/password", method: .post, headers: [.cookie: cookie],
                    body: Self.form([
                        "csrf": secret.derived(for: "form"), "old": given, "new": new,
                        "again": again,
                    ])
                ) { $0 }
            }
            #expect(try await change("short", again: "short").status == .unprocessableContent)
            #expect(try await change("一二三四五六七八", again: "另一个").status == .unprocessableContent)
            #expect(try await change(given, again: given).status == .unprocessableContent)
            let changed = try await change("一二三四五六七八", again: "一二三四五六七八")
            #expect(changed.status == .seeOther)
            let fresh = String(try #require(changed.headers[.setCookie]).prefix { $0 != ";" })
            #expect(fresh != cookie)
            try await client.execute(uri: "/home", method: .get, headers: [.cookie: fresh]) {
                #expect($0.status == .ok)
            }
            // The browser it was done in goes on; every other session has ended.
            try await client.execute(uri: "/home", method: .get, headers: [.cookie: cookie]) {
                #expect($0.headers[.location]?.hasPrefix("/sign-in") == true)
            }
        }
    }

    @Test func whatWasTypedOutlastsTheLock() async throws {
        let fixture = try WebFixture()
        try await fixture.run { client in
            try await client.execute(
                uri: "/lock", method: .post, headers: WebFixture.headers,
                body: Self.form(["csrf": Self.csrf])
            ) { #expect($0.status == .noContent) }
            try await client.execute(
                uri: "/visits", method: .get, headers: WebFixture.headers
            ) { #expect($0.headers[.location] == "/unlock?next=/visits") }
            let order = [
                "csrf": Self.csrf, "number": "TH-9", "customer": "<b>客户</b>", "product": "豆粕",
                "orderedTonnes": "30", "movement": "sale",
            ]
            let page = try await client.execute(
                uri: "/delivery-orders", method: .post, headers: WebFixture.headers,
                body: Self.form(order)
            ) { response in
                #expect(response.status == .unauthorized)
                return String(buffer: response.body)
            }
            #expect(page.contains(#"name="kept.number" value="TH-9""#))
            #expect(!page.contains("<b>客户"))
            var unlock = ["csrf": Self.csrf, "next": "/delivery-orders"]
            for (name, value) in order { unlock["kept." + name] = value }
            unlock["password"] = "wrong horse"
            try await client.execute(
                uri: "/unlock", method: .post, headers: WebFixture.headers, body: Self.form(unlock)
            ) { response in
                #expect(response.status == .unauthorized)
                #expect(String(buffer: response.body).contains("kept.number"))
            }
            unlock["password"] = WebFixture.password
            try await client.execute(
                uri: "/unlock", method: .post, headers: WebFixture.headers, body: Self.form(unlock)
            ) { response in
                #expect(response.status == .ok)
                let page = String(buffer: response.body)
                #expect(page.contains(#"action="/delivery-orders""#))
                #expect(page.contains(#"name="number" value="TH-9""#))
            }
            try await client.execute(
                uri: "/delivery-orders", method: .post, headers: WebFixture.headers,
                body: Self.form(order)
            ) { #expect($0.status == .seeOther) }
        }
    }

    @Test func signingOutEverywhereEndsEverySession() async throws {
        let fixture = try WebFixture()
        try await fixture.run { client in
            let other = try await WebFixture.signIn(client)
            try await client.execute(
                uri: "/sign-out-everywhere", method: .post, headers: WebFixture.headers,
                body: Self.form(["csrf": Self.csrf])
            ) { #expect($0.status == .seeOther) }
            for cookie in [other, WebFixture.cookie(WebFixture.token)] {
                try await client.execute(
                    uri: "/visits", method: .get, headers: [.cookie: cookie]
                ) { #expect($0.headers[.location]?.hasPrefix("/sign-in") == true) }
            }
        }
    }

    @Test func aDisabledPersonIsOutAtOnce() async throws {
        let fixture = try WebFixture()
        try await fixture.run { client in
            try await fixture.site.accounts.setState(of: WebFixture.name, to: .disabled, by: "x")
            try await client.execute(
                uri: "/visits", method: .get, headers: WebFixture.headers
            ) { #expect($0.headers[.location]?.hasPrefix("/sign-in") == true) }
            try await client.execute(
                uri: "/sign-in", method: .post,
                body: Self.form(["name": WebFixture.name, "password": WebFixture.password])
            ) { #expect($0.status == .unauthorized) }
        }
    }

    @Test func anAdministratorAddsPeopleAndSeesThePasswordOnce() async throws {
        let fixture = try WebFixture()
        let token = SecretToken(received: String(repeating: "c", count: 64))
        try await fixture.add("管理", [.administrator], token: token)
        try await fixture.run { client in
            let headers: HTTPFields = [.cookie: WebFixture.cookie(token)]
            func post(_ uri: String, _ fields: [String: String]) async throws -> TestResponse {
                var fields = fields
                fields["csrf"] = token.derived(for: "form")
                return try await client.execute(
                    uri: uri, method: .post, headers: headers, body: Self.form(fields)
                ) { $0 }
            }
            let none = try await post("/people", ["name": "李强"])
            #expect(none.status == .unprocessableContent)
            let added = try await post("/people", ["name": "李强", "role.salesClerk": "on"])
            #expect(added.status == .ok)
            #expect(String(buffer: added.body).contains(/class="secret">[a-z2-9]{12}</))
            let account = try #require(try await fixture.site.store.account(named: "李强"))
            #expect(account.account.roles == [.salesClerk] && account.account.mustChangePassword)
            let twice = try await post("/people", ["name": "李强", "role.finance": "on"])
            #expect(twice.status == .conflict)
            // Nobody gives roles to themselves, and the last administrator stays.
            _ = try await post("/people/%E7%AE%A1%E7%90%86/roles", ["role.finance": "on"])
            let own = try #require(try await fixture.site.store.account(named: "管理"))
            #expect(own.account.roles == [.administrator])
        }
    }

    @Test func theLastAdministratorCannotBeDisabled() async throws {
        let fixture = try WebFixture()
        _ = try await fixture.site.accounts.add("管理", roles: [.administrator], by: "host")
        await #expect(throws: AccessRefusal.lastAdministrator) {
            try await fixture.site.accounts.setState(of: "管理", to: .disabled, by: "host")
        }
        await #expect(throws: AccessRefusal.lastAdministrator) {
            try await fixture.site.accounts.setRoles(of: "管理", to: [.finance], by: "host")
        }
    }
}
