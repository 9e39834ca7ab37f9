import AccessCore
import Credentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import SiteStore
import Testing

@testable import WebServer

/// Every route as every role, as nobody and as every kind of system: the answers are those of the
/// permission table.
@Suite struct PermissionWalkTests {
    /// A secret for the n-th visitor of a walk.
    private static func token(_ number: Int) -> SecretToken {
        SecretToken(received: String(repeating: "b", count: 60) + "\(1_000 + number)")
    }

    private static func path(_ entry: GuardedRoutes.Entry) -> String {
        entry.path.replacing(/:[a-z]+/, with: "1")
    }

    private static func isRefusal(_ status: HTTPResponse.Status) -> Bool { status == .forbidden }

    @Test func everyRouteNamesAPermission() throws {
        let fixture = try WebFixture()
        let (router, guarded) = try fixture.routes()
        let open: Set<String> = [
            "GET /assets/{name}", "GET /api/v1/openapi.json", "GET /sign-in", "POST /sign-in",
            "POST /sign-out", "POST /sign-out-everywhere", "GET /unlock", "POST /unlock",
            "POST /lock", "POST /used", "GET /password", "POST /password",
            // Asks the table for the token in its path.
            "POST /api/v1/cameras/{camera}/plates/{token}",
        ]
        func line(_ method: HTTPRequest.Method, _ path: String) -> String {
            let plain = path.replacing(/[:{]([a-z]+)}?/) { "{\($0.1)}" }
            return "\(method.rawValue) /\(plain.drop { $0 == "/" })"
        }
        let all = Set(router.routes.map { line($0.method, $0.path.description) })
        let listed = Set(guarded.map { line($0.method, $0.path) })
        #expect(all == listed.union(open))
    }

    /// 403 exactly where the table says no. Forms carry no token here, so that what is allowed
    /// does nothing: it answers 403 with another code.
    @Test func theAnswersMatchTheTable() async throws {
        let fixture = try WebFixture()
        let guarded = try fixture.routes().guarded
        for (number, role) in Role.allCases.enumerated() {
            try await fixture.add("person \(number)", [role], token: Self.token(number))
        }
        try await fixture.run { client in
            for (number, role) in Role.allCases.enumerated() {
                for entry in guarded where !entry.path.hasSuffix("stream") {
                    let cookie = WebFixture.cookie(Self.token(number))
                    if entry.path.hasSuffix("live") { continue }
                    try await client.execute(
                        uri: Self.path(entry), method: entry.method,
                        headers: [.cookie: cookie, .acceptLanguage: "en"]
                    ) { response in
                        let text = String(buffer: response.body)
                        let isRefused = text.contains("may not “")
                        #expect(
                            isRefused == !entry.permission.roles.contains(role),
                            "\(role) \(entry.method) \(entry.path): \(response.status)")
                        if isRefused { #expect(response.status == .forbidden) }
                    }
                }
            }
        }
    }

    @Test func nobodyGetsNothing() async throws {
        let fixture = try WebFixture()
        let guarded = try fixture.routes().guarded
        try await fixture.run { client in
            for entry in guarded {
                try await client.execute(uri: Self.path(entry), method: entry.method) { response in
                    let isPage = !entry.path.hasPrefix("/api/")
                    let expected: HTTPResponse.Status =
                        isPage && entry.method == .get ? .seeOther : .unauthorized
                    #expect(response.status == expected, "\(entry.method) \(entry.path)")
                }
            }
        }
    }

    @Test(arguments: TokenScope.allCases)
    func systemsDoWhatTheirScopeSays(scope: TokenScope) async throws {
        let fixture = try WebFixture()
        let guarded = try fixture.routes().guarded
        let token = try await fixture.site.accounts.issueToken(
            "ERP", scope: scope, camera: scope == .camera ? "vz" : nil, by: "test")
        try await fixture.run { client in
            for entry in guarded where !entry.path.hasSuffix("stream") {
                if entry.path.hasSuffix("live") { continue }
                try await client.execute(
                    uri: Self.path(entry), method: entry.method,
                    headers: [.authorization: "Bearer \(token)", .acceptLanguage: "en"]
                ) { response in
                    if entry.path.hasPrefix("/api/") {
                        #expect(
                            (response.status == .forbidden)
                                == !scope.permissions.contains(entry.permission),
                            "\(scope) \(entry.method) \(entry.path): \(response.status)")
                    } else {
                        // A token opens the API, never a page.
                        #expect([.seeOther, .unauthorized].contains(response.status))
                    }
                }
            }
            try await fixture.site.accounts.revokeToken("ERP", by: "test")
            try await client.execute(
                uri: "/api/v1/scales", method: .get, headers: [.authorization: "Bearer \(token)"]
            ) { #expect($0.status == .unauthorized) }
        }
    }

    @Test func refusalsAreWrittenDown() async throws {
        let fixture = try WebFixture()
        try await fixture.add("李强", [.salesperson], token: Self.token(1))
        try await fixture.run { client in
            try await client.execute(
                uri: "/people", method: .get,
                headers: [.cookie: WebFixture.cookie(Self.token(1))]
            ) { #expect($0.status == .forbidden) }
            let entries = try await fixture.site.store.auditEntries(
                AuditFilter(kind: .permissionRefused, limit: 10))
            #expect(entries.map(\.entry.person) == ["李强"])
            #expect(entries.map(\.entry.subject) == ["/people"])
        }
    }
}
