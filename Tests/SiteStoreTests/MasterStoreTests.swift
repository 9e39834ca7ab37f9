import ContractCore
import GRDB
import SiteStore
import Testing

@Suite struct MasterStoreTests {
    private static func save(
        _ fixture: StoreFixture, _ texts: [String: String], kind: MasterKind = .customer,
        initials: String = "", seen: Int? = nil, isRetired: Bool = false
    ) async throws {
        try await fixture.store.saveMaster(
            try kind.schema.entry(texts), keys: NameKeys(initials: initials, syllables: ""),
            isRetired: isRetired, seen: seen, by: "内勤", at: fixture.now())
    }

    private static func found(
        _ fixture: StoreFixture, _ text: String, kind: MasterKind = .customer
    ) async throws -> [String] {
        try await fixture.store.masterRecords(kind, MasterFilter(text: text)).map(\.key)
    }

    @Test func recordsAreFoundByWhateverIsKnownOfThem() async throws {
        let fixture = try StoreFixture()
        try await Self.save(
            fixture, ["code": "K1", "name": "东方饲料 有限公司", "phone": "0736-5550101"],
            initials: "dfslyxgs")
        try await Self.save(fixture, ["code": "K2", "name": "西山农场"], initials: "xsnc")
        for text in ["dfsl", "DFSL", "东方饲料有限", "5550101", "k1", " 方 "] {
            #expect(try await Self.found(fixture, text) == ["K1"], "\(text)")
        }
        #expect(try await Self.found(fixture, "").count == 2)
        #expect(try await Self.found(fixture, "'; DROP TABLE masterRecord;--").isEmpty)
        try await Self.save(fixture, ["plate": "粤B12345"], kind: .vehicle)
        #expect(try await Self.found(fixture, "345", kind: .vehicle) == ["粤B12345"])
        #expect(try await Self.found(fixture, "粤B·12", kind: .vehicle) == ["粤B12345"])
    }

    /// A site that keeps no customers has none to miss.
    @Test func aNameIsMissedOnlyAmongOthersInUse() async throws {
        let fixture = try StoreFixture()
        func lacks(_ name: String) async throws -> Bool {
            try await fixture.store.lacksMasterRecord(.customer, named: name)
        }
        #expect(try await !lacks("东方饲料"))
        try await Self.save(fixture, ["code": "K1", "name": "东方饲料"])
        #expect(try await !lacks("东方饲料"))
        #expect(try await lacks("东方饲科"))
        try await Self.save(
            fixture, ["code": "K1", "name": "东方饲料"], seen: 1, isRetired: true)
        try await Self.save(fixture, ["code": "K2", "name": "西山农场"])
        #expect(try await lacks("东方饲料"), "what is retired is in use no more")
    }

    @Test func everyChangeIsAVersion() async throws {
        let fixture = try StoreFixture()
        try await Self.save(fixture, ["code": "K1", "name": "甲", "credit_days": "30"])
        try await Self.save(fixture, ["code": "K1", "name": "甲", "credit_days": "60"], seen: 1)
        await #expect(throws: MasterRefusal.changedMeanwhile(.customer, key: "K1", by: "内勤")) {
            try await Self.save(fixture, ["code": "K1", "name": "乙"], seen: 1)
        }
        await #expect(throws: MasterRefusal.keyTaken(.customer, key: "K1")) {
            try await Self.save(fixture, ["code": "K1", "name": "乙"])
        }
        let (record, versions) = try await fixture.store.masterRecord(.customer, "K1")
        #expect(record.texts["credit_days"] == "60" && record.version == 2)
        #expect(versions.map { $0.texts["credit_days"] } == ["60", "30"])
    }

    @Test func retiredRecordsAreKeptAside() async throws {
        let fixture = try StoreFixture()
        try await Self.save(fixture, ["code": "K1", "name": "甲"])
        try await Self.save(fixture, ["code": "K1", "name": "甲"], seen: 1, isRetired: true)
        #expect(try await Self.found(fixture, "").isEmpty)
        let all = try await fixture.store.masterRecords(.customer, MasterFilter(showsRetired: true))
        #expect(all.map(\.isRetired) == [true])
    }

    @Test func whatARecordNamesHasToExist() async throws {
        let fixture = try StoreFixture()
        let problem = RowProblem(
            field: "carrier", reason: .notInMasterData(.carrier, key: "C9"))
        await #expect(throws: TableRefusal.rowsRefused([problem])) {
            try await Self.save(fixture, ["plate": "粤B12345", "carrier": "C9"], kind: .vehicle)
        }
    }

    @Test func anImportTakesAllOrNothing() async throws {
        let fixture = try StoreFixture()
        func take(_ csv: String) async throws -> MasterImportResult {
            let rows = try MasterKind.driver.schema.rows(utf8: Array(csv.utf8)).map {
                (row: $0, keys: NameKeys(initials: "", syllables: ""))
            }
            return try await fixture.store.importMaster(rows, by: "内勤", at: fixture.now())
        }
        await #expect(
            throws: TableRefusal.rowsRefused([
                RowProblem(
                    line: 3, field: "carrier", reason: .notInMasterData(.carrier, key: "C9"))
            ])
        ) { _ = try await take("code,name,carrier\nS1,甲,\nS2,乙,C9\n") }
        #expect(try await Self.found(fixture, "", kind: .driver).isEmpty)
        let first = try await take("code,name\nS1,甲\nS2,乙\n")
        #expect(first.added == 2)
        let second = try await take("code,name,phone\nS1,甲,\nS2,乙,13800000000\n")
        #expect(second.unchanged == 1 && second.changed == 1)
    }

    @Test func listsAreSortedByTheirColumns() async throws {
        let fixture = try StoreFixture()
        for (code, days) in [("K1", "9"), ("K2", "30"), ("K3", "100")] {
            try await Self.save(fixture, ["code": code, "name": code, "credit_days": days])
        }
        func keys(_ sort: String, _ isDescending: Bool) async throws -> [String] {
            try await fixture.store.masterRecords(
                .customer, MasterFilter(sort: sort, isDescending: isDescending)
            ).map(\.key)
        }
        #expect(try await keys("credit_days", false) == ["K1", "K2", "K3"])
        #expect(try await keys("credit_days", true) == ["K3", "K2", "K1"])
        #expect(try await keys("1; DROP TABLE masterRecord", false).count == 3)
    }

    @Test(arguments: [
        "DELETE FROM masterRecord", "UPDATE masterRecord SET key = 'K9'",
        "UPDATE masterVersion SET content = '{}'", "DELETE FROM masterVersion",
        "UPDATE masterRecord SET content = '[]'",
    ])
    func historyIsNeverChanged(sql: String) async throws {
        let fixture = try StoreFixture()
        try await Self.save(fixture, ["code": "K1", "name": "甲"])
        let other = try DatabaseQueue(path: fixture.path)
        #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: sql) } }
    }
}
