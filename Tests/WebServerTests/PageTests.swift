import AccessCore
import Credentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LoadingCore
import Operations
import Testing
import TradeValues

@testable import WebServer

@Suite struct PageTests {
    @Test(arguments: ["zh", "en"])
    func everyPageShowsWhatTheStoreHolds(language: String) async throws {
        let (fixture, record) = try await WebFixture.withOneLoad()
        let pages: [(String, [String])] = [
            ("/scales/1", [record.ticketNumber, "32,040", "粤B·12345"]),
            ("/visits", []),
            ("/home", [language == "zh" ? "今日销售出厂净重" : "Sale, net today", "32.040"]),
            (
                "/visits/\(record.visit)",
                [
                    record.ticketNumber, "15,000", "/gate-passes/BD1-G-26-000001",
                    language == "zh" ? "称重 47,040 kg，1 号秤" : "Weighed 47,040 kg, scale 1",
                ]
            ),
            ("/delivery-orders", ["TH/1 甲", "32.040", "67.960"]),
            ("/delivery-orders/TH%2F1%20%E7%94%B2", [record.ticketNumber, "67.960"]),
            ("/delivery-orders/new", ["orderedTonnes"]),
            ("/delivery-orders/import", ["ordered_kg"]),
            (
                "/reports/daily-loads?date=\(record.businessDay.text)",
                ["32,040", "32.040", "TH/1 甲", language == "zh" ? "销售出厂净重" : "Sale, net"]
            ),
            (
                "/load-records/\(record.ticketNumber)",
                [
                    "47,040", "15,000", "32,040", "32.040", "/gate-passes/BD1-G-26-000001",
                    language == "zh" ? "销售出厂（二次过磅）" : "Sale (two weighings)",
                ]
            ),
            ("/scales/1/certification", ["III", "Max 100,000 kg"]),
            ("/master", ["<code>mt-cont</code>"]), ("/master/carriers/new", ["name=\"code\""]),
            ("/master/vehicles/new", ["name=\"plate\""]),
            (
                "/gate-passes/BD1-G-26-000001",
                [
                    "粤B·12345", "/load-records/\(record.ticketNumber)",
                    "&lt;b&gt;客户&lt;/b&gt;", language == "zh" ? "签发时间 " : "Issued at ",
                ]
            ),
        ]
        try await fixture.run { client in
            let cookie = try await WebFixture.signIn(client)
            for (path, texts) in pages {
                let separator = path.contains("?") ? "&" : "?"
                try await client.execute(
                    uri: "\(path)\(separator)lang=\(language)", method: .get,
                    headers: [.cookie: cookie]
                ) { response in
                    #expect(response.status == .ok, "\(path)")
                    let page = String(buffer: response.body)
                    for text in texts { #expect(page.contains(text), "\(path): \(text)") }
                    #expect(!page.contains("<b>客户"), "\(path) lets a name become markup")
                    #expect(!page.contains("{{"), "\(path)")
                    let empty = page.firstMatch(of: /<(ul|ol|dl|tbody|tfoot)[^>]*>\s*<\/\1>/)
                    #expect(empty == nil, "\(path): \(empty?.0 ?? "")")
                    #expect(page.contains("lang=\"\(language == "zh" ? "zh-CN" : "en")\""))
                }
            }
        }
    }

    @Test func whatIsMissingSaysWhatToDo() async throws {
        try await WebFixture().run { client in
            let cookie = try await WebFixture.signIn(client)
            for path in ["/load-records/none", "/visits/99", "/delivery-orders/none", "/nothing"] {
                try await client.execute(uri: path, method: .get, headers: [.cookie: cookie]) {
                    #expect($0.status == .notFound)
                    #expect(String(buffer: $0.body).contains("class=\"next\""))
                }
            }
        }
    }

    /// A void load stays in every list, struck through, and counts in no total.
    @Test func aVoidLoadIsStruckThroughAndNotCounted() async throws {
        let (fixture, record) = try await WebFixture.withOneLoad()
        let request = try await fixture.site.requests.requestVoid(
            of: record.ticketNumber, reason: "退货",
            by: Person(name: "司磅", roles: [.weighbridgeOperator]))
        try await fixture.site.requests.take(
            .approve, on: request.number, by: Person(name: "乙", roles: [.weighbridgeSupervisor]),
            seen: request.hash, comment: "")
        try await fixture.run { client in
            for uri in [
                "/delivery-orders/TH%2F1%20%E7%94%B2",
                "/reports/daily-loads?date=\(record.businessDay.text)",
            ] {
                try await client.execute(uri: uri, method: .get, headers: WebFixture.headers) {
                    let page = String(buffer: $0.body)
                    #expect(page.contains("<s>32,040</s>"), "\(uri)")
                    #expect(page.contains("<span class=\"mark\">作废</span>"), "\(uri)")
                    #expect(page.contains(/合计 +<span class="num">0 车<\/span>/), "\(uri)")
                }
            }
        }
    }

    /// Whoever may not weigh reads the console; the keys and hints are the operator's.
    @Test func theConsoleOfAReaderAsksForNothing() async throws {
        let (fixture, _) = try await WebFixture.withOneLoad()
        let token = SecretToken(received: String(repeating: "e", count: 64))
        try await fixture.add("钱", [.finance], token: token)
        // It was weighed once and waits inside.
        try await fixture.weigh("粤B54321", 15_000, minute: 2)
        try await fixture.site.stations[0].nameTruck(plate: "粤B54321", order: nil, by: "甲")
        try await fixture.run { client in
            func console(_ token: SecretToken) async throws -> String {
                try await client.execute(
                    uri: "/scales/1?lang=zh", method: .get,
                    headers: [.cookie: WebFixture.cookie(token)]
                ) { String(buffer: $0.body) }
            }
            let operators = ["data-capture", "data-blockers", "F8</kbd>", "现在不能保存"]
            let weighing = try await console(WebFixture.token)
            for word in operators { #expect(weighing.contains(word), "\(word)") }
            #expect(weighing.contains("没有提货单，不能二磅"))
            let reading = try await console(token)
            #expect(reading.contains("粤B·54321") && reading.contains("本次进厂"))
            for word in operators { #expect(!reading.contains(word), "\(word)") }
        }
    }

    @Test func figuresAreGrouped() {
        #expect(grouped("32040") == "32,040")
        #expect(grouped("-1234567.5") == "−1,234,567.5")
        #expect(grouped("999") == "999")
        #expect(grouped("0") == "0")
    }
}
