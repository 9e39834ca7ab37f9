import AccessCore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import SiteStore
import Testing

@testable import WebServer

@Suite struct ExportTests {
    private static func get(
        _ client: any TestClientProtocol, _ uri: String
    ) async throws -> (HTTPResponse.Status, HTTPFields, [UInt8]) {
        try await client.execute(uri: uri, method: .get, headers: WebFixture.headers) {
            ($0.status, $0.headers, Array(buffer: $0.body))
        }
    }

    @Test(arguments: [
        "daily-loads", "load-records", "delivery-orders", "trucks-inside", "declared-loads",
    ])
    func listsComeAsFiles(name: String) async throws {
        let fixture = try WebFixture()
        try await fixture.run { client in
            let csv = try await Self.get(client, "/exports/\(name).csv")
            #expect(csv.0 == .ok && csv.2.starts(with: [0xEF, 0xBB, 0xBF]))
            let xlsx = try await Self.get(client, "/exports/\(name).xlsx")
            #expect(xlsx.0 == .ok && xlsx.2.starts(with: Array("PK".utf8)))
            #expect(xlsx.1[.contentDisposition]?.hasPrefix("attachment") == true)
            let noted = try await fixture.site.store.auditEntries(
                AuditFilter(kind: .exported, limit: 10))
            #expect(noted.map(\.entry.subject) == ["\(name).xlsx", "\(name).csv"])
        }
    }

    @Test(arguments: ["nothing.csv", "daily-loads.exe", "daily-loads", "..%2Fsite.sqlite", ".csv"])
    func otherNamesAreNotFound(file: String) async throws {
        let fixture = try WebFixture()
        try await fixture.run { client in
            let (status, _, _) = try await Self.get(client, "/exports/\(file)")
            #expect(status == .notFound)
        }
    }

    /// A list that a person may not see is not given as a file either.
    @Test(arguments: ["audit.csv", "people.xlsx"])
    func aFileNeedsThePermissionOfItsPage(file: String) async throws {
        let fixture = try WebFixture()
        try await fixture.add("赵", [.salesperson], token: WebFixture.token)
        let application = Application(
            responder: try fixture.routes().router.buildResponder())
        try await application.test(.router) { client in
            let (status, _, _) = try await Self.get(client, "/exports/\(file)")
            #expect(status == .forbidden)
        }
    }
}
