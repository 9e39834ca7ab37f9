import ContractCore
import Credentials
import LoadingCore
import Logging
import Operations
import SiteStore
import Synchronization
import Testing
import TradeValues

/// A webhook whose receiver the test plays.
@Suite struct WebhookSenderTests {
    private final class Receiver: Sendable {
        /// What it answers, one after another; then 204.
        let answers: Mutex<[Int?]>
        let requests = Mutex<[WebhookRequest]>([])

        init(_ answers: [Int?]) { self.answers = Mutex(answers) }

        func take(_ request: WebhookRequest) -> Int? {
            requests.withLock { $0.append(request) }
            return answers.withLock { $0.isEmpty ? 204 : $0.removeFirst() }
        }

        func header(_ name: String) -> [String] {
            requests.withLock { all in
                all.compactMap { $0.headers.first { $0.name == name }?.value }
            }
        }

        var bodies: [String] {
            requests.withLock { $0.map { String(decoding: $0.body, as: UTF8.self) } }
        }
    }

    private static let secret = WebhookSecret()

    private static func sender(_ bench: StationBench, _ receiver: Receiver) -> WebhookSender {
        WebhookSender(
            WebhookDescription(
                id: "erp", address: "http://erp", events: [.orderEntered], secretFile: "",
                secret: secret, post: { receiver.take($0) }),
            store: bench.store, site: "BD1", clock: bench.clock.siteClock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            body: { event in
                guard case .order(let order) = event.content else { return [] }
                return Array(order.number.utf8)
            })
    }

    @Test func eventsComeInOrderAndAFailureHoldsBackThoseBehindIt() async throws {
        let bench = try StationBench()
        let receiver = Receiver([nil, 500])
        let sender = Self.sender(bench, receiver)
        var looked: Int64 = 0
        #expect(try await !sender.round(&looked))
        try await bench.order("TH-1", plates: "粤B12345")
        try await bench.order("TH-2", plates: "粤B12345")
        #expect(try await !sender.round(&looked))
        // Before its time nothing is tried, and what is behind does not overtake.
        #expect(try await !sender.round(&looked))
        #expect(receiver.bodies == ["TH-1"])
        bench.clock.advance(5_000)
        #expect(try await !sender.round(&looked))
        bench.clock.advance(5_000)
        #expect(try await !sender.round(&looked))
        #expect(receiver.bodies == ["TH-1", "TH-1"])
        bench.clock.advance(5_000)
        while try await sender.round(&looked) {}
        #expect(receiver.bodies == ["TH-1", "TH-1", "TH-1", "TH-2"])
        // One event has one id at every attempt, and each attempt its own time.
        let ids = receiver.header("webhook-id")
        #expect(Set(ids.prefix(3)).count == 1 && ids[3] != ids[0])
        #expect(Set(receiver.header("webhook-timestamp").prefix(3)).count == 3)
        #expect(try await bench.store.webhook("erp").failures == 0)
    }

    @Test func aRestartGoesOnWhereItWas() async throws {
        let bench = try StationBench()
        let receiver = Receiver([204, nil])
        var looked: Int64 = 0
        _ = try await Self.sender(bench, receiver).round(&looked)
        for number in ["TH-1", "TH-2", "TH-3"] {
            try await bench.order(number, plates: "粤B12345")
        }
        #expect(try await Self.sender(bench, receiver).round(&looked))
        #expect(try await !Self.sender(bench, receiver).round(&looked))
        try await bench.store.sendAgain(webhook: "erp")
        let restarted = Self.sender(bench, receiver)
        looked = 0
        while try await restarted.round(&looked) {}
        #expect(receiver.bodies == ["TH-1", "TH-2", "TH-2", "TH-3"])
    }

    @Test func requestsAreSignedWithTheSecret() async throws {
        let bench = try StationBench()
        let receiver = Receiver([])
        let sender = Self.sender(bench, receiver)
        var looked: Int64 = 0
        _ = try await sender.round(&looked)
        try await bench.order("TH-1", plates: "粤B12345")
        _ = try await sender.round(&looked)
        let id = try #require(receiver.header("webhook-id").first)
        let seconds = try #require(receiver.header("webhook-timestamp").first.flatMap(Int64.init))
        #expect(
            receiver.header("webhook-signature")
                == [Self.secret.signature(id: id, seconds: seconds, body: Array("TH-1".utf8))])
    }
}
