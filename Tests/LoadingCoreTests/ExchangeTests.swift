import ContractCore
import LoadingCore
import Testing
import TradeValues

@Suite struct ExchangeTests {
    @Test(arguments: [
        (1, 5), (2, 10), (3, 20), (4, 40), (5, 80), (6, 160), (7, 320), (8, 640), (9, 1_280),
        (10, 2_560), (11, 3_600), (12, 3_600), (1_000_000, 3_600),
    ])
    func aWebhookWaitsTwiceAsLongUpToAnHour(failures: Int, seconds: Int64) {
        #expect(WebhookBackoff.seconds(afterFailures: failures) == seconds)
    }

    @Test func aClockSetBackDoesNotStopAWebhook() {
        let now = Timestamp(milliseconds: 1_795_000_000_000)
        func isDue(in seconds: Int64) -> Bool {
            WebhookBackoff.isDue(
                at: Timestamp(milliseconds: now.milliseconds + seconds * 1_000), now: now)
        }
        #expect(WebhookBackoff.isDue(at: nil, now: now) && isDue(in: 0) && isDue(in: -5))
        #expect(!isDue(in: 1) && !isDue(in: 3_600))
        #expect(isDue(in: 3_601) && isDue(in: 86_400 * 365))
    }

    @Test(arguments: [
        ("orders.csv", DropFile.Kind.orders), ("Orders-2026-11-23.CSV", .orders),
        ("contracts_erp.csv", .contracts), ("customers.csv", .master(.customer)),
        ("products-new.csv", .master(.product)), ("warehouses.csv", .master(.warehouse)),
        ("received-weights-11.csv", .receivedWeights), ("invoices.csv", .invoices),
    ])
    func aFileSaysByItsNameWhatItHolds(name: String, kind: DropFile.Kind) {
        #expect(DropFile(name: name)?.kind == kind)
    }

    /// A file that is being written, a text beside one, and whatever else lies there.
    @Test(arguments: [
        "orders.csv.part", ".orders.csv", "orders.txt", "orders.csv.txt", "loads-2026-11-23.csv",
        "a/orders.csv", "order.csv", "",
    ])
    func otherFilesAreLeftAlone(name: String) {
        #expect(DropFile(name: name) == nil)
    }

    @Test func whatOthersNameIsTakenFirst() {
        let names = [
            "orders-a.csv", "products.csv", "contracts.csv", "customers.csv", "orders.csv",
        ]
        #expect(
            DropFile.inOrder(names.compactMap(DropFile.init)).map(\.name)
                == ["customers.csv", "products.csv", "contracts.csv", "orders-a.csv", "orders.csv"])
    }

    @Test func aFiledNameIsNeverTakenAgain() {
        var filed: Set<String> = []
        let names = (0..<3).map { _ in
            let name = DropFile.freeName("orders.csv") { filed.contains($0) }
            filed.insert(name)
            return name
        }
        #expect(names == ["orders.csv", "orders-2.csv", "orders-3.csv"])
    }
}
