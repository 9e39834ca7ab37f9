import AccessCore
import ContractCore
import Foundation
import GRDB
import LoadingCore
import SiteStore
import Testing
import TradeValues

@Suite struct StoreTests {
    @Test func survivesAPowerCutByItsSettings() async throws {
        let settings = try await StoreFixture().store.durability()
        #expect(settings.journalMode == "wal")
        #expect(settings.synchronous == 2, "2 is FULL")
        #expect(settings.foreignKeys == 1)
    }

    /// Another program on the same file cannot change what was weighed either.
    @Test(arguments: [
        "UPDATE weighing SET grams = grams - 20000", "DELETE FROM weighing",
        "UPDATE loadRecord SET netGrams = 1", "DELETE FROM loadRecord",
        "UPDATE visitEvent SET detail = ''", "DELETE FROM visitEvent",
        "DELETE FROM gatePass", "UPDATE gatePass SET issuedAt = 0",
        "UPDATE ledgerEntry SET body = '{}'", "DELETE FROM ledgerEntry", "DELETE FROM evidence",
        "UPDATE evidence SET content = x'00'", "DELETE FROM signingKey",
    ])
    func whatWasWeighedIsNeverChanged(sql: String) async throws {
        try await expectRefusal(of: sql)
    }

    @Test(arguments: [
        "UPDATE deliveryOrder SET loadedGrams = -1", "UPDATE deliveryOrder SET state = 'lost'",
        "UPDATE deliveryOrder SET orderedGrams = 'many'",
        "UPDATE visit SET state = 'inside', plate = ''",
        "INSERT INTO loadRecord SELECT 1, ticketNumber || 'x', visitId, orderId, secondWeighingId, firstWeighingId, businessDay, plate, orderNumber, contractNumber, customer, product, movement, direction, grossGrams, tareGrams, netGrams + 1, NULL, NULL, NULL, NULL FROM loadRecord",
        "INSERT INTO ledgerEntry SELECT sequence + 100, at, kind, body, hash FROM ledgerEntry",
    ])
    func theSchemaRefusesWrongStates(sql: String) async throws {
        try await expectRefusal(of: sql)
    }

    /// What another program tries on a store with one load.
    private func expectRefusal(of sql: String) async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        let other = try DatabaseQueue(path: fixture.path)
        #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: sql) } }
    }

    /// SQLite's REPLACE deletes without asking the triggers of deletion.
    @Test(arguments: [
        "visitEvent (visitId, sequence, at, kind, byName, detail) VALUES (1, 1, 0, 'left', 'x', '')",
        "gatePass (number, visitId, issuedAt) VALUES ('x', 1, 0)",
        "auditEntry (id, at, kind, person, subject, detail, address) VALUES (1, 0, 'x', '', '', '', '')",
        "captureRefusal (id, at, scale, code, byName) VALUES (1, 0, '1', 'x', 'x')",
    ])
    func nothingThatOnlyGrowsIsReplaced(row: String) async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.load("粤B12345", net: 30_000, order: "TH-1")
        try await fixture.store.noteRefusal(
            code: "not-stable", scale: "1", plate: nil, weight: nil, by: "司磅", at: fixture.now())
        try await fixture.store.audit(
            AuditEntry(
                at: fixture.now(), kind: .barrierOpened, person: "司磅", subject: "1", detail: "",
                address: ""))
        let other = try DatabaseQueue(path: fixture.path)
        let error = await #expect(throws: DatabaseError.self) {
            try await other.write { try $0.execute(sql: "INSERT OR REPLACE INTO \(row)") }
        }
        #expect(error?.message?.hasSuffix("rows are never replaced") == true)
    }

    @Test func refusesAnotherSitesFileAndANewerOne() async throws {
        let fixture = try StoreFixture()
        #expect(throws: StoreFault.self) {
            try SiteStore(
                path: fixture.path, siteID: "BD2", calendar: StoreFixture.calendar,
                now: { Timestamp(milliseconds: 0) })
        }
        try await DatabaseQueue(path: fixture.path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-future')")
        }
        #expect(throws: StoreFault.newerThanProgram(path: fixture.path)) {
            try SiteStore(
                path: fixture.path, siteID: "BD1", calendar: StoreFixture.calendar,
                now: { Timestamp(milliseconds: 0) })
        }
    }

    @Test func anImportTakesAllRowsOrNone() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-2")
        let csv = "number,customer,product,ordered_kg\nTH-1,甲,豆粕,1000\nTH-2,乙,玉米,2000\n"
        let table = try OrderTable(utf8: Array(csv.utf8))
        let taken = TableRefusal.rowsRefused([
            RowProblem(line: 3, reason: .refused(.numberTaken(number: "TH-2")))
        ])
        await #expect(throws: taken) {
            try await fixture.store.importOrders(table, by: "开单", at: fixture.now())
        }
        #expect(try await fixture.store.orders(OrderFilter()).map(\.number) == ["TH-2"])

        let good = try OrderTable(utf8: Array(csv.replacing("TH-2", with: "TH-3").utf8))
        let first = try await fixture.store.importOrders(good, by: "开单", at: fixture.now())
        #expect(first.added == 2 && first.unchanged == 0)
        let again = try await fixture.store.importOrders(good, by: "开单", at: fixture.now())
        #expect(again.added == 0 && again.unchanged == 2)
    }

    @Test func openingBalancesCount() async throws {
        let fixture = try StoreFixture()
        let csv = "number,customer,ordered_kg,opening_loaded_kg\nHT-1,客户甲,200000,50000\n"
        let contracts = try ContractTable(utf8: Array(csv.utf8))
        _ = try await fixture.store.importContracts(contracts, by: "开单", at: fixture.now())
        try await fixture.order("TH-1", opening: "80000", contract: "HT-1")
        #expect(
            try await fixture.store.order("TH-1").quantity.remaining == Weight(kilograms: 20_000))
        await #expect(throws: OrderRefusal.self) {
            try await fixture.order("TH-2", kilograms: 130_001, contract: "HT-1")
        }
        await #expect(throws: OrderRefusal.contractUnknown(number: "HT-9")) {
            try await fixture.order("TH-3", contract: "HT-9")
        }
        let held = try await fixture.load("粤B12345", net: 20_600, order: "TH-1")
        #expect(held.visit.state == .held)
    }

    @Test func balancesAreTheSumsOfTheirLoads() async throws {
        let fixture = try StoreFixture()
        for number in 1...3 { try await fixture.order("TH-\(number)", opening: "\(number)000") }
        for index in 0..<12 {
            try await fixture.load(
                "粤B1234\(index % 9)", net: Int64(index) * 320 + 500, order: "TH-\(index % 3 + 1)")
        }
        let rows = try await DatabaseQueue(path: fixture.path).read {
            try Int.fetchAll(
                $0,
                sql: """
                    SELECT o.loadedGrams - o.openingLoadedGrams
                         - coalesce((SELECT sum(netGrams) FROM loadRecord WHERE orderId = o.id), 0)
                    FROM deliveryOrder o
                    """)
        }
        #expect(rows == [0, 0, 0])
    }

    @Test func aDaysTotalsAreKeptApartByMovement() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.order("JH-1", movement: "purchase")
        let sold = try #require(
            try await fixture.load("粤B12345", net: 30_000, order: "TH-1").record)
        try await fixture.capture("粤B54321", 46_000, order: "JH-1")
        let bought = try await fixture.capture("粤B54321", 15_000)
        #expect(bought.record?.movement == .purchase)
        let totals = [
            LoadTotal(.sale, loads: 1, net: Weight(kilograms: 30_000)),
            LoadTotal(.purchase, loads: 1, net: Weight(kilograms: 31_000)),
            LoadTotal(.salesReturn, loads: 0, net: .zero),
        ]
        #expect(try await fixture.store.totals(onBusinessDay: sold.businessDay) == totals)
        let loads = try await fixture.store.loads(onBusinessDay: sold.businessDay)
        #expect(loads.totals == totals)
        #expect(DailyStatement(loads).text.contains("\ntotal\tpurchase\t1\t31000000\n"))
    }

    @Test func aDayIsReadThroughItsIndex() async throws {
        let fixture = try StoreFixture()
        let plans = try await DatabaseQueue(path: fixture.path).read { db in
            try [SiteStore.dailyRecordsSQL, SiteStore.dailyOrdersSQL].map { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: ["2026-11-23"])
                    .map { $0["detail"] as String }
            }
        }
        for plan in plans {
            #expect(
                !plan.contains {
                    $0.hasPrefix("SCAN r") || $0.hasPrefix("SCAN loadRecord")
                        || $0.hasPrefix("SCAN o")
                })
            #expect(plan.contains { $0.contains("loadRecordDay") })
        }
    }

    @Test func findsTrucksByTheEndOfTheirPlates() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", plates: "粤B12345 鲁P2345挂")
        try await fixture.capture("粤A92345", 15_000)
        #expect(try await fixture.store.plates(endingIn: "2345") == ["粤A92345", "粤B12345"])
        #expect(try await fixture.store.plates(endingIn: "45").isEmpty)
    }
}

@Suite struct SettingsAuditTests {
    private static func lines(_ fixture: StoreFixture) async throws -> [String] {
        try await fixture.store.auditEntries(AuditFilter(kind: .settingChanged, limit: 50))
            .reversed().map { "\($0.entry.subject)=\($0.entry.detail)" }
    }

    /// Only what differs from the start before is written.
    @Test func aChangedSettingIsWrittenDownOnce() async throws {
        let fixture = try StoreFixture()
        for entries in [
            ["web.port": "8080", "scale.1.max_kg": "100000"],
            ["web.port": "8080", "scale.1.max_kg": "100000"],
            ["web.port": "8080", "scale.1.max_kg": "120000"], ["web.port": "8080"],
        ] {
            try await fixture.store.auditSettings(entries, by: "host", at: fixture.now())
        }
        #expect(
            try await Self.lines(fixture) == [
                "scale.1.max_kg=100000", "web.port=8080", "scale.1.max_kg=120000",
                "scale.1.max_kg=",
            ])
    }

    @Test func ordersAreFoundByTheirCustomersInitialsAndSorted() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", kilograms: 20_000)
        try await fixture.order("TH-2", kilograms: 90_000)
        try await fixture.store.saveMaster(
            try MasterKind.customer.schema.entry(["code": "K1", "name": "客户甲"]),
            keys: NameKeys(initials: "khj", syllables: "kehujia"), isRetired: false, seen: nil,
            by: "内勤", at: fixture.now())
        var filter = OrderFilter(text: "KHJ")
        filter.sort = .ordered
        #expect(try await fixture.store.orders(filter).map(\.number) == ["TH-1", "TH-2"])
        filter.isDescending = true
        filter.offset = 1
        #expect(try await fixture.store.orders(filter).map(\.number) == ["TH-1"])
    }
}
