import ContractCore
import Testing
import TradeValues

@Suite struct MasterDataTests {
    private static func problems(
        _ kind: MasterKind, _ texts: [String: String]
    ) -> [String: RowProblem.Reason] {
        do {
            _ = try kind.schema.entry(texts)
            return [:]
        } catch {
            return Dictionary(
                error.list.map { ($0.field ?? "", $0.reason) }, uniquingKeysWith: { $1 })
        }
    }

    @Test func aRecordIsBroughtIntoOneSpelling() throws {
        let entry = try MasterKind.vehicle.schema.entry([
            "plate": " 粤b·12345 ", "trailer": "鲁p1234挂", "maximum_gross_kg": "49000.0",
            "carrier": "C01", "remark": "",
        ])
        #expect(entry.key == "粤B12345" && entry.name == "粤B12345")
        #expect(entry.texts["trailer"] == "鲁P1234挂")
        #expect(entry.texts["maximum_gross_kg"] == "49000")
        #expect(entry.texts["remark"] == nil)
        #expect(entry.references.map(\.key) == ["C01"])
    }

    @Test func everythingThatIsWrongIsSaidAtOnce() {
        let found = Self.problems(
            .customer,
            [
                "code": "", "name": "东方饲料", "phone": "12", "settlement": "barter",
                "credit_days": "1.5", "credit_limit_yuan": "-1",
            ])
        #expect(found["code"] == .missing)
        #expect(found["phone"] == .malformed(value: "12"))
        #expect(
            found["settlement"]
                == .notOneOf(
                    value: "barter", allowed: ["prepaid", "on_delivery", "monthly", "credit"]))
        #expect(found["credit_days"] == .notBetween(value: "1.5", least: 0, most: 365))
        #expect(found["credit_limit_yuan"] == .malformed(value: "-1"))
        #expect(found["name"] == nil)
    }

    @Test(arguments: [
        ("012X", true), ("012x", true), ("0123", true), ("01X2", false), ("123", false),
        ("430702199001011234", false),
    ])
    func onlyTheEndOfAnIdentityCardIsTaken(text: String, isTaken: Bool) {
        let texts = ["code": "S1", "name": "司机", "id_last_four": text]
        #expect(Self.problems(.driver, texts).isEmpty == isTaken)
    }

    @Test func moneyAndWeightsAreTyped() throws {
        let customer = try Customer(fields: [
            .code: "K1", .name: "甲", .creditLimit: "500000.5", .creditDays: "45",
        ])
        #expect(customer.creditLimit == Money(fen: 50_000_050) && customer.creditDays == 45)
        let product = try Product(fields: [.code: "P1", .name: "料", .bagNominal: "40"])
        #expect(product.bagNominal == Weight(kilograms: 40) && product.bagTare == nil)
    }

    @Test func wordsOfAddressesAreNoKeys() {
        #expect(Self.problems(.customer, ["code": "new", "name": "甲"])["code"] != nil)
    }

    @Test func aTableIsTakenAsAWhole() {
        let csv = "code,name\nK1,甲\nK1,乙\nK3,\n"
        #expect(
            throws: TableRefusal.rowsRefused([
                RowProblem(line: 3, field: "code", reason: .duplicate(firstLine: 2)),
                RowProblem(line: 4, field: "name", reason: .missing),
            ])
        ) { try MasterKind.customer.schema.rows(utf8: Array(csv.utf8)) }
    }

    @Test(arguments: [("0", 0), ("1200.50", 120_050), ("-0.05", -5)])
    func moneyIsWholeFen(text: String, fen: Int64) throws {
        #expect(try #require(Money(yuan: text)).fen == fen)
        #expect(Money(fen: fen).yuanText == (text == "0" ? "0.00" : text))
    }

    @Test(arguments: ["1.005", "", "1,000", "¥5", "1e3", "999999999999999"])
    func otherTextsAreNoMoney(text: String) { #expect(Money(yuan: text) == nil) }
}
