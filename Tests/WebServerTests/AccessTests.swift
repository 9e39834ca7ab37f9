import AccessCore
import Credentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import SiteStore
import Testing

@testable import WebServer

@Suite struct AccessTests {
    @Test(arguments: [
        "/", "/scales/1", "/scales/stream", "/visits", "/delivery-orders", "/delivery-orders/new",
        "/reports/daily-loads", "/exports/daily-loads.csv", "/load-records/x", "/gate-passes/x",
    ])
    func pagesSendStrangersToTheSignIn(path: String) async throws {
        try await WebFixture().run { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .seeOther)
                #expect(response.headers[.location]?.hasPrefix("/sign-in?next=") == true)
            }
        }
    }

    @Test(arguments: [
        "/api/v1/scales", "/api/v1/scales/live", "/api/v1/delivery-orders", "/api/v1/visits",
        "/api/v1/load-records", "/api/v1/reports/daily-loads",
    ])
    func theAPIAsksWhoIsThere(path: String) async throws {
        try await WebFixture().run { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .unauthorized)
                #expect(response.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                let document = try WebFixture.object(response)
                #expect(document["code"] as? String == "not-signed-in")
            }
        }
    }

    @Test func aFormNeedsItsSessionsToken() async throws {
        try await WebFixture().run { client in
            let cookie = try await WebFixture.signIn(client)
            var headers: HTTPFields = [
                .cookie: cookie, .contentType: "application/x-www-form-urlencoded",
            ]
            let form = ByteBuffer(string: "plate=%E7%B2%A4B12345&csrf=wrong")
            try await client.execute(
                uri: "/scales/1/truck", method: .post, headers: headers, body: form
            ) { #expect($0.status == .forbidden) }
            headers[.origin] = "http://elsewhere.example"
            try await client.execute(
                uri: "/api/v1/scales/1/truck", method: .delete, headers: headers
            ) { #expect($0.status == .forbidden) }
        }
    }

    @Test func signingOutEndsTheSession() async throws {
        try await WebFixture().run { client in
            let cookie = try await WebFixture.signIn(client)
            let headers: HTTPFields = [.cookie: cookie]
            let page = try await client.execute(uri: "/visits", method: .get, headers: headers) {
                #expect($0.status == .ok)
                return String(buffer: $0.body)
            }
            let token = try #require(page.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)).1
            try await client.execute(
                uri: "/sign-out", method: .post, headers: headers,
                body: ByteBuffer(string: "csrf=\(token)")
            ) { #expect($0.status == .seeOther) }
            try await client.execute(uri: "/visits", method: .get, headers: headers) {
                #expect($0.status == .seeOther)
            }
        }
    }

    @Test func wrongPasswordsAreRefusedAndThenThrottled() async throws {
        let fixture = try WebFixture()
        try await fixture.run { client in
            var answers: [HTTPResponse.Status] = []
            for _ in 0...SignInThrottle.freeFailures {
                let form = ByteBuffer(string: "name=%E4%BB%93%E7%AE%A1&password=wrong+horse")
                try await client.execute(uri: "/sign-in", method: .post, body: form) {
                    answers.append($0.status)
                }
            }
            #expect(answers.dropLast().allSatisfy { $0 == .unauthorized })
            #expect(answers.last == .tooManyRequests)
            let failed = try await fixture.site.store.auditEntries(
                AuditFilter(kind: .signInFailed, limit: 100))
            #expect(failed.count == SignInThrottle.freeFailures)
        }
    }

    /// A form without a name cannot have a wrong one, and a query's fault is named.
    @Test func whatIsWrongIsNamedByTheFormItIsIn() async throws {
        try await WebFixture().run { client in
            let csrf = WebFixture.token.derived(for: "form")
            let form = "csrf=\(csrf)&old=wrong+horse&new=another+horse&again=another+horse"
            try await client.execute(
                uri: "/password", method: .post, headers: WebFixture.headers,
                body: ByteBuffer(string: form)
            ) { response in
                let page = String(buffer: response.body)
                #expect(response.status == .unauthorized && page.contains("现在的密码不对"))
                #expect(!page.contains("姓名或密码"))
            }
            for uri in ["/reports/daily-loads", "/api/v1/reports/daily-loads"] {
                try await client.execute(
                    uri: uri + "?date=2026-99-99", method: .get, headers: WebFixture.headers
                ) { response in
                    #expect(response.status == .badRequest)
                    #expect(String(buffer: response.body).contains("date：“2026-99-99”不是日期"))
                }
            }
        }
    }

    @Test func signingInLeadsOnlyToOurOwnPages() async throws {
        try await WebFixture().run { client in
            for target in ["//evil.example", "https://evil.example", "/\\evil.example"] {
                let form = "name=%E4%BB%93%E7%AE%A1&password=correct+horse&next=\(target)"
                try await client.execute(
                    uri: "/sign-in", method: .post, body: ByteBuffer(string: form)
                ) { #expect($0.headers[.location] == "/") }
            }
        }
    }

    @Test func pagesLoadNothingFromElsewhere() async throws {
        try await WebFixture().run { client in
            try await client.execute(uri: "/sign-in", method: .get) { response in
                let policy = response.headers[.contentSecurityPolicy]
                #expect(policy?.hasPrefix("default-src 'self'") == true)
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
                let page = String(buffer: response.body)
                #expect(!page.contains(/(src|href)="(https?:)?\/\//))
            }
        }
    }
}
