import ContractCore
import Testing
import TradeValues

@Suite struct TableTests {
    private func problems(of csv: String) -> [RowProblem] {
        do {
            _ = try OrderTable(utf8: Array(csv.utf8))
            return []
        } catch {
            switch error {
            case .rowsRefused(let problems): return problems
            }
        }
    }

    @Test func readsWhatExcelWrites() throws {
        let csv =
            "\u{FEFF}number,customer,product,ordered_kg,plates\r\n"
            + "TH-1,\"甲,乙 \"\"饲料\"\" 公司\",豆粕,120000.5,粤b12345 鲁P1234挂\r\n"
            + "\r\nTH-2,丙,\"两行\n产品\",1,\r\n"
        let table = try? OrderTable(utf8: Array(csv.utf8))
        #expect(table == nil, "a line break inside a name would break the ticket")
        let fixed = csv.replacing("两行\n产品", with: "两行产品")
        let drafts = try OrderTable(utf8: Array(fixed.utf8)).drafts
        #expect(drafts.map(\.line) == [2, 4])
        #expect(drafts[0].draft.customer == "甲,乙 \"饲料\" 公司")
        #expect(drafts[0].draft.ordered == Weight(grams: 120_000_500))
        #expect(drafts[0].draft.plates.map(\.text) == ["粤B12345", "鲁P1234挂"])
        #expect(drafts[1].draft.movement == .sale)
    }

    @Test func namesEveryWrongRow() {
        let csv = """
            number,customer,product,ordered_kg,tolerance_per_mille,valid_from,valid_until,movement
            TH-1,甲,豆粕,12t,5,,,
            ,甲,豆粕,0,1001,2026-11-24,2026-11-23,sell
            TH-3,甲,豆粕
            TH-1,甲,豆粕,1,,,,
            TH-5,甲,豆粕,0.0001,,2026-02-29,,
            """
        let found = problems(of: csv).map { "\($0.line ?? 0) \($0.field ?? "-")" }
        #expect(
            found == [
                "2 ordered_kg", "3 number", "3 movement", "3 ordered_kg", "3 tolerance_per_mille",
                "3 valid_until", "4 -", "6 ordered_kg", "6 valid_from",
            ])
    }

    @Test func refusesTheSameNumberTwice() {
        let csv = "number,customer,product,ordered_kg\nTH-1,甲,豆粕,1\nTH-1,乙,玉米,2\n"
        #expect(problems(of: csv).map(\.reason) == [.duplicate(firstLine: 2)])
    }

    @Test(arguments: [
        ("", RowProblem.Reason.emptyTable), ("number,customer\n", .missing),
        ("number,customer,product,ordered_kg,price\n", .unknownColumn),
        ("number,number,customer,product,ordered_kg\n", .duplicateColumn),
        ("number,customer,product,ordered_kg\nTH-1,\"甲\n", .unclosedQuote),
    ])
    func refusesWrongHeads(csv: String, reason: RowProblem.Reason) {
        #expect(problems(of: csv).contains { $0.reason == reason })
    }

    @Test func refusesBytesThatAreNotUTF8() {
        #expect(throws: TableRefusal.rowsRefused([RowProblem(reason: .notUTF8)])) {
            try OrderTable(utf8: [0xB4, 0xFA, 0x0A])
        }
    }

    @Test(arguments: ["new", "import"])
    func refusesNumbersThatAreAddresses(number: String) {
        let csv = "number,customer,product,ordered_kg\n\(number),甲,豆粕,1\n"
        #expect(problems(of: csv).map(\.reason) == [.malformed(value: number)])
    }

    @Test func refusesAnOpeningBalanceAboveTheOrder() {
        let csv = "number,customer,product,ordered_kg,opening_loaded_kg\nTH-1,甲,豆粕,10,10.001\n"
        #expect(problems(of: csv).map(\.reason) == [.openingAboveOrdered])
    }

    /// Whatever is handed in, reading it ends and never takes a part.
    @Test(arguments: 0..<200)
    func randomTextNeverTraps(seed: Int) {
        var state = UInt64(seed) &+ 0x1234_5678_9ABC_DEF1
        let alphabet = Array("number,customer\"\r\nproduct ordered_kg;甲123.-\u{FEFF}")
        var text = "number,customer,product,ordered_kg\n"
        for _ in 0..<300 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            text.append(alphabet[Int(state % UInt64(alphabet.count))])
        }
        let table = try? OrderTable(utf8: Array(text.utf8))
        #expect(table.map { $0.drafts.allSatisfy { $0.draft.ordered > .zero } } ?? true)
    }
}
