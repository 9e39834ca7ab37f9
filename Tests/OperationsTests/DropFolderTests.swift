import ContractCore
import Foundation
import LoadingCore
import Logging
import Operations
import SiteStore
import Testing
import TradeValues

/// Files that another system puts into a folder.
@Suite struct DropFolderTests {
    private static let header = "number,customer,product,ordered_kg\n"

    private struct Bench {
        let station: StationBench
        let path: String
        let folder: DropFolder

        init() throws {
            station = try StationBench()
            path =
                FileManager.default.temporaryDirectory
                .appendingPathComponent("drop-\(UUID().uuidString)").path
            let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            folder = DropFolder(
                path: path,
                site: WeighbridgeSite(
                    id: "BD1", name: "一号厂", nameEnglish: "Mill One", store: station.store,
                    feed: station.feed, clock: station.clock.siteClock,
                    stations: [station.station]),
                logger: logger,
                words: .init(
                    outcome: { "\($0)" },
                    loads: { $0.changes.map(\.record.ticketNumber).joined(separator: "\n") },
                    others: { file in
                        file.others.orders.isEmpty
                            ? []
                            : [
                                (
                                    name: "orders",
                                    text: file.others.orders.map(\.number).joined(separator: "\n")
                                )
                            ]
                    }))
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }

        func put(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        }

        func names(_ place: String) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(place)")) ?? [])
                .sorted()
        }

        /// Two looks, with nothing changing between them.
        func lookTwice() async throws {
            _ = try await folder.look(after: try await folder.look(after: [:]))
        }

        func clear() { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func aFileIsTakenWhenItNoLongerGrows() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        try bench.put("orders.csv", Self.header + "TH-1,客户甲,豆粕,1000\n")
        let first = try await bench.folder.look(after: [:])
        #expect(bench.names("done").isEmpty)
        try bench.put("orders.csv", Self.header + "TH-1,客户甲,豆粕,1000\nTH-2,客户甲,豆粕,1000\n")
        let second = try await bench.folder.look(after: first)
        #expect(bench.names("done").isEmpty)
        _ = try await bench.folder.look(after: second)
        #expect(bench.names("done") == ["orders.csv", "orders.csv.txt"])
        #expect(try await bench.station.store.orders(OrderFilter()).count == 2)
    }

    @Test func aFileWithOneWrongRowIsRefusedWhole() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        try bench.put("orders.csv", Self.header + "TH-1,客户甲,豆粕,1000\nTH-2,客户甲,豆粕,many\n")
        try await bench.lookTwice()
        #expect(bench.names("refused") == ["orders.csv", "orders.csv.txt"])
        #expect(try await bench.station.store.orders(OrderFilter()).isEmpty)
    }

    @Test func theSameFileAgainChangesNothingAndOverwritesNothing() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        for _ in 0..<2 {
            try bench.put("orders.csv", Self.header + "TH-1,客户甲,豆粕,1000\n")
            try await bench.lookTwice()
        }
        #expect(
            bench.names("done") == [
                "orders-2.csv", "orders-2.csv.txt", "orders.csv", "orders.csv.txt",
            ])
        #expect(try await bench.station.store.orders(OrderFilter()).count == 1)
    }

    @Test func otherFilesAndLinksStayWhereTheyAre() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        try bench.put("readme.csv", "")
        try bench.put("orders.csv.part", Self.header)
        try FileManager.default.createSymbolicLink(
            atPath: "\(bench.path)/orders.csv", withDestinationPath: "/etc/passwd")
        try await bench.lookTwice()
        #expect(
            bench.names("") == [
                "done", "orders.csv", "orders.csv.part", "out", "readme.csv", "refused",
            ])
    }

    @Test func aFileThatIsTooLargeIsRefusedUnread() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        try bench.put("orders.csv", String(repeating: "x", count: 5 << 20))
        try await bench.lookTwice()
        #expect(bench.names("refused") == ["orders.csv", "orders.csv.txt"])
    }

    @Test func aClosedDayIsWrittenOutOnce() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        try await bench.folder.writeLoads()
        #expect(bench.names("out").isEmpty)
        let store = bench.station.store
        let day = store.calendar.businessDay(of: bench.station.clock.siteClock.now())
        bench.station.clock.advance(24 * 3_600_000)
        _ = try #require(try await store.closeDays(before: day.advanced(byDays: 1)))
        try await bench.folder.writeLoads()
        try await bench.folder.writeLoads()
        #expect(bench.names("out") == ["loads-\(day.text).csv"])
    }

    @Test func whatChangedBesidesIsWrittenOutOnce() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        let store = bench.station.store
        var written: [String] = []
        for order in ["TH-1", nil, "TH-2"] {
            if let order {
                try bench.put("orders.csv", Self.header + "\(order),客户甲,豆粕,1000\n")
                try await bench.lookTwice()
            }
            // A day in which nothing was written into the ledger is not closed.
            _ = try await store.settingsInForce(
                profile: RecordedSetting(.profile, name: "x", content: "\(written.count)"),
                policy: RecordedSetting(.policy, name: "9", content: ""))
            let day = store.calendar.businessDay(of: bench.station.clock.siteClock.now())
            bench.station.clock.advance(24 * 3_600_000)
            _ = try await store.closeDays(before: day.advanced(byDays: 1))
            try await bench.folder.writeLoads()
            written.append(
                bench.names("out").contains("orders-\(day.text).csv")
                    ? try String(
                        contentsOfFile: "\(bench.path)/out/orders-\(day.text).csv", encoding: .utf8)
                    : "")
        }
        #expect(written == ["TH-1", "", "TH-2"])
    }

    @Test func receivedWeightsAndInvoicesAreTakenWholeOrNotAtAll() async throws {
        let bench = try Bench()
        defer { bench.clear() }
        try bench.put(
            "received-weights-1.csv", "ticket,received_on,net_kg\nX-1,2026-11-23,31880\n")
        try bench.put(
            "invoices-1.csv",
            "memo,invoice_number,invoiced_on,delivery\nKP-9,26-1,2026-11-23,邮箱\n")
        try await bench.lookTwice()
        #expect(
            bench.names("refused") == [
                "invoices-1.csv", "invoices-1.csv.txt", "received-weights-1.csv",
                "received-weights-1.csv.txt",
            ])
    }
}
