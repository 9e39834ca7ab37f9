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
import WorkflowCore

@testable import WebServer

/// Signing, commenting and attaching, as browsers do it.
@Suite struct DocumentPageTests {
    private static func token(_ number: Int) -> SecretToken {
        SecretToken(received: String(repeating: "c", count: 60) + "\(1_000 + number)")
    }

    private static func form(_ fields: [String: String]) -> ByteBuffer {
        ByteBuffer(
            string: fields.map { name, value in
                name + "="
                    + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
            }.joined(separator: "&"))
    }

    private static func multipart(
        _ file: [UInt8], name: String, csrf: String, boundary: String = "----x1"
    ) -> ByteBuffer {
        var bytes = Array(
            """
            --\(boundary)\r
            Content-Disposition: form-data; name="csrf"\r
            \r
            \(csrf)\r
            --\(boundary)\r
            Content-Disposition: form-data; name="note"\r
            \r
            <b>客户</b>\r
            --\(boundary)\r
            Content-Disposition: form-data; name="file"; filename="\(name)"\r
            Content-Type: text/html\r
            \r\n
            """.utf8)
        bytes += file + Array("\r\n--\(boundary)--\r\n".utf8)
        return ByteBuffer(bytes: bytes)
    }

    /// The storekeeper issues, the transport manager signs; each sees only their own button.
    @Test func aReportGoesFromDeskToDesk() async throws {
        let fixture = try WebFixture()
        try await fixture.add("赵", [.storekeeper], token: Self.token(1))
        try await fixture.add("孙", [.transportManager], token: Self.token(2))
        try await fixture.run { client in
            let day = fixture.site.today.text
            func page(_ number: Int, _ uri: String) async throws -> String {
                try await client.execute(
                    uri: uri, method: .get,
                    headers: [.cookie: WebFixture.cookie(Self.token(number))]
                ) { String(buffer: $0.body) }
            }
            func sign(_ number: Int, _ action: String, seen: String) async throws {
                _ = try await client.execute(
                    uri: "/reports/daily-loads/\(day)", method: .post,
                    headers: [.cookie: WebFixture.cookie(Self.token(number))],
                    body: Self.form([
                        "csrf": Self.token(number).derived(for: "form"), "action": action,
                        "seen": seen,
                    ])
                ) { #expect($0.status == .seeOther) }
            }
            let uri = "/reports/daily-loads?date=\(day)"
            let first = try await page(1, uri)
            let seen = try #require(first.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/)).1
            #expect(first.contains("value=\"issue\""))
            #expect(!(try await page(2, uri)).contains("value=\"issue\""))
            try await sign(2, "issue", seen: String(seen))
            #expect((try await page(2, uri)).contains("无权"))
            try await sign(1, "issue", seen: String(seen))
            #expect(!(try await page(1, uri)).contains("value=\"review\""))
            #expect((try await page(2, "/inbox")).contains(day))
            #expect((try await page(2, uri)).contains("value=\"review\""))
            try await sign(2, "review", seen: String(seen))
            let signed = try await page(1, uri)
            // A signature without a remark has no place for one.
            #expect(!signed.contains("class=\"said\""))
            #expect(signed.contains("已审核") && signed.contains("孙") && signed.contains("储运部经理"))
            let refused = try await fixture.site.store.auditEntries(
                AuditFilter(kind: .permissionRefused, limit: 10))
            #expect(refused.map(\.entry.person) == ["孙"])
        }
    }

    @Test func filesAreServedWithoutHarm() async throws {
        let fixture = try WebFixture()
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 13, 10, 45, 45, 2]
        try await fixture.run { client in
            let day = fixture.site.today.text
            let csrf = WebFixture.token.derived(for: "form")
            let uri = "/documents/daily-load-report/\(day)/attachments"
            func send(
                _ body: ByteBuffer, to uri: String = uri,
                type: String = "multipart/form-data; boundary=----x1"
            ) async throws -> HTTPResponse.Status {
                var headers = WebFixture.headers
                headers[.contentType] = type
                return try await client.execute(
                    uri: uri, method: .post, headers: headers, body: body
                ) { $0.status }
            }
            let name = "../x\"><script>alert(1)</script>.png"
            #expect(try await send(Self.multipart(png, name: name, csrf: csrf)) == .seeOther)
            #expect(
                try await send(Self.multipart(png, name: name, csrf: "forged")) == .forbidden)
            #expect(try await send(ByteBuffer(string: "x")) == .badRequest)
            #expect(
                try await send(Self.multipart(png, name: "a", csrf: csrf), type: "text/plain")
                    == .badRequest)
            let large = [UInt8](repeating: 0x25, count: 11 * 1_024 * 1_024)
            #expect(
                try await send(Self.multipart(large, name: "a.pdf", csrf: csrf))
                    == .contentTooLarge)
            _ = try await send(
                Self.multipart(png, name: "a", csrf: csrf),
                to: "/documents/daily-load-report/..%2F..%2Fetc/attachments")
            #expect(
                try await send(
                    Self.multipart(png, name: "a", csrf: csrf),
                    to: "/documents/nonsense/1/attachments") == .notFound)
            // Refused by its content: nothing is kept.
            _ = try await send(
                Self.multipart(Array("<svg onload=alert(1)>".utf8), name: "a.png", csrf: csrf))
            let files = try await fixture.site.store.attachments(
                of: DocumentReference(.dailyLoadReport, day))
            #expect(files.count == 1)
            let id = try #require(files.first).id
            try await client.execute(
                uri: "/attachments/\(id)", method: .get, headers: WebFixture.headers
            ) { response in
                #expect(Array(buffer: response.body) == png)
                #expect(response.headers[.contentType] == "image/png")
                #expect(response.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
            }
            for id in ["0", "..", "%2e%2e%2fsite.sqlite", "1%00"] {
                try await client.execute(
                    uri: "/attachments/\(id)", method: .get, headers: WebFixture.headers
                ) { #expect($0.status == .notFound) }
            }
            try await client.execute(
                uri: "/reports/daily-loads?date=\(day)", method: .get, headers: WebFixture.headers
            ) { response in
                let text = String(buffer: response.body)
                #expect(!text.contains("<script>alert") && text.contains("&lt;b&gt;客户"))
            }
        }
    }

    @Test func whatIsWrittenIsShownAsText() async throws {
        let fixture = try WebFixture()
        try await fixture.run { client in
            let day = fixture.site.today.text
            let text = "<script>alert(1)</script>\n第二行 {{csrf}}"
            try await client.execute(
                uri: "/documents/daily-load-report/\(day)/comments", method: .post,
                headers: WebFixture.headers,
                body: Self.form(["csrf": WebFixture.token.derived(for: "form"), "text": text])
            ) { #expect($0.status == .seeOther) }
            try await client.execute(
                uri: "/reports/daily-loads?date=\(day)", method: .get, headers: WebFixture.headers
            ) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
                #expect(page.contains("{{csrf}}"))
            }
        }
    }
}
