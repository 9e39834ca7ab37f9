import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import Testing

@testable import WebServer

@Suite struct APITests {
    private static let order = """
        {"number":"TH-1","customer":"客户甲","product":"豆粕","orderedGrams":100000000,
         "tolerancePerMille":"5","plates":["粤B12345"]}
        """

    @Test func anOrderIsEnteredOnce() async throws {
        try await WebFixture().run { client in
            for _ in 0..<2 {
                try await client.execute(
                    uri: "/api/v1/delivery-orders", method: .post, headers: WebFixture.json(),
                    body: ByteBuffer(string: Self.order)
                ) { response in
                    #expect(response.status == .created)
                    let document = try WebFixture.object(response)
                    #expect(document["remainingGrams"] as? Int == 100_000_000)
                }
            }
            let other = Self.order.replacing("豆粕", with: "玉米")
            try await client.execute(
                uri: "/api/v1/delivery-orders", method: .post, headers: WebFixture.json(),
                body: ByteBuffer(string: other)
            ) { response in
                #expect(response.status == .conflict)
                #expect(
                    response.headers[.contentType]?.hasPrefix("application/problem+json") == true)
                let document = try WebFixture.object(response)
                #expect(document["code"] as? String == "order-number-taken")
            }
        }
    }

    @Test func everyWrongFieldIsNamed() async throws {
        try await WebFixture().run { client in
            let body = #"{"number":"","customer":"甲","orderedGrams":-5,"validFrom":"soon"}"#
            try await client.execute(
                uri: "/api/v1/delivery-orders?lang=en", method: .post, headers: WebFixture.json(),
                body: ByteBuffer(string: body)
            ) { response in
                #expect(response.status == .unprocessableContent)
                let errors = try WebFixture.object(response)["errors"] as? [[String: Any]]
                #expect(
                    errors?.compactMap { $0["field"] as? String }
                        == ["number", "product", "orderedGrams", "validFrom"])
            }
        }
    }

    @Test func textsComeInTheAskedLanguage() async throws {
        try await WebFixture().run { client in
            for (language, text) in [("zh", "没有提货单 无"), ("en", "There is no delivery order 无")] {
                var headers = WebFixture.headers
                headers[.acceptLanguage] = language
                try await client.execute(
                    uri: "/api/v1/delivery-orders/%E6%97%A0", method: .get, headers: headers
                ) { response in
                    #expect(response.status == .notFound)
                    let document = try WebFixture.object(response)
                    #expect(document["title"] as? String == text)
                }
            }
        }
    }

    @Test func aSilentScaleRefusesACapture() async throws {
        try await WebFixture().run { client in
            let key: HTTPFields = [.idempotencyKey: "k1"]
            try await client.execute(
                uri: "/api/v1/scales/1/capture", method: .post, headers: WebFixture.json(key)
            ) { response in
                #expect(response.status == .serviceUnavailable)
                let document = try WebFixture.object(response)
                #expect(document["code"] as? String == "no-signal")
            }
            try await client.execute(
                uri: "/api/v1/scales/9/capture", method: .post, headers: WebFixture.json(key)
            ) { #expect($0.status == .notFound) }
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.post, "/api/v1/delivery-orders", "text/plain", "x", 415),
        (.post, "/api/v1/delivery-orders", "application/json", "{", 400),
        (.post, "/api/v1/delivery-orders", "application/json", "[]", 400),
        (.post, "/api/v1/delivery-orders/import", "application/json", "{}", 415),
        (.get, "/api/v1/load-records?limit=0", "", "", 400),
        (.get, "/api/v1/load-records?businessDay=2026-02-30", "", "", 400),
        (.get, "/api/v1/delivery-orders?state=lost", "", "", 400),
        (.get, "/api/v1/load-records?plate=---", "", "", 400),
        (.get, "/api/v1/visits/abc", "", "", 404), (.get, "/api/v1/visits/7", "", "", 404),
        (.get, "/api/v1/nothing", "", "", 404),
    ])
    func whatCannotBeReadIsAProblemDocument(
        method: HTTPRequest.Method, path: String, type: String, body: String, status: Int
    ) async throws {
        try await WebFixture().run { client in
            var headers = WebFixture.headers
            if !type.isEmpty { headers[.contentType] = type }
            try await client.execute(
                uri: path, method: method, headers: headers, body: ByteBuffer(string: body)
            ) { response in
                #expect(response.status.code == status)
                let document = try WebFixture.object(response)
                #expect(document["status"] as? Int == status)
            }
        }
    }

    @Test func healthSaysWhichProgramAnswers() async throws {
        #expect(ProgramVersion.text.contains(/^\d+\.\d+\.\d+$/))
        try await WebFixture().run { client in
            try await client.execute(
                uri: "/api/v1/health", method: .get, headers: WebFixture.headers
            ) { response in
                let document = try WebFixture.object(response)
                #expect(document["version"] as? String == ProgramVersion.text)
                #expect(document["ok"] as? Bool == true)
            }
        }
    }

    @Test func whatIsTooLargeIsSaidToBe() async throws {
        try await WebFixture().run { client in
            var headers = WebFixture.headers
            headers[.contentType] = "text/csv"
            let body = ByteBuffer(string: String(repeating: "x", count: 5_000_000))
            try await client.execute(
                uri: "/api/v1/delivery-orders/import", method: .post, headers: headers, body: body
            ) { #expect($0.status == .contentTooLarge) }
        }
    }

    @Test func aPlateMayBeSpelledInAnyWay() async throws {
        try await WebFixture().run { client in
            let body = Self.order.replacing("粤B12345", with: "粤b 123·45")
            try await client.execute(
                uri: "/api/v1/delivery-orders", method: .post, headers: WebFixture.json(),
                body: ByteBuffer(string: body)
            ) { response in
                let document = try WebFixture.object(response)
                #expect(document["plates"] as? [String] == ["粤B12345"])
            }
        }
    }

    /// The document and the routes name the same operations.
    @Test func theOpenAPIDocumentListsEveryRoute() async throws {
        let fixture = try WebFixture()
        let router = try fixture.routes().router
        let routes = router.routes.map { endpoint in
            let path = endpoint.path.description.replacing(/:([a-z]+)/) { "{\($0.1)}" }
            return "\(endpoint.method.rawValue) \(path.hasPrefix("/") ? path : "/" + path)"
        }.filter { $0.contains("/api/v1/") && !$0.hasSuffix("openapi.json") }
        try await fixture.run { client in
            try await client.execute(uri: "/api/v1/openapi.json", method: .get) { response in
                #expect(response.status == .ok)
                let document = try WebFixture.object(response)
                #expect((document["openapi"] as? String)?.hasPrefix("3.1") == true)
                let paths = try #require(document["paths"] as? [String: [String: Any]])
                var listed: Set<String> = []
                for (path, operations) in paths where path != "/api/v1/openapi.json" {
                    for method in operations.keys where method != "parameters" {
                        listed.insert("\(method.uppercased()) \(path)")
                    }
                }
                #expect(listed == Set(routes))
            }
        }
    }
}
