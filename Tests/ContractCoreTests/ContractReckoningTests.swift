import ContractCore
import Testing
import TradeValues

/// What comes back of contracts and what is owed on them, with worked figures (forms.md §3).
@Suite struct ContractReckoningTests {
    private static func yuan(_ count: Int64) -> Money { Money(fen: count * 100) }

    private func returns(
        receipts: Int, short: Int, discrepancy: Int64 = 0, compared: Int64 = 0, claims: Int64 = 0
    ) -> ContractReckoning.Returns {
        var returns = ContractReckoning.Returns()
        returns.receipts = receipts
        returns.short = short
        returns.discrepancy = Weight(kilograms: discrepancy)
        returns.compared = Weight(kilograms: compared)
        returns.claims = Self.yuan(claims)
        return returns
    }

    // MARK: The analysis

    private func analysis(_ reckonings: [ContractReckoning]) throws -> ContractAnalysis {
        let month = try #require(ReportMonth("2026-11"))
        return ContractAnalysis(
            month: month, days: month.days(endingOn: 31), present: [], monthBefore: [],
            yearBefore: [], reckonings: reckonings)
    }

    /// Customers who fetch nothing any more and still owe are shown.
    @Test func whatCameBackIsSummedByCustomerProductAndSalesperson() throws {
        let analysis = try analysis([
            ContractReckoning(
                contract: "A", customer: "甲", salesperson: "业务",
                products: [
                    "豆粕": returns(receipts: 2, short: 2, discrepancy: -120, compared: 64_000),
                    "玉米": returns(receipts: 1, short: 0, discrepancy: 20, compared: 30_000),
                ], owed: .init(receivable: Self.yuan(500), overdue: Self.yuan(200))),
            ContractReckoning(
                contract: "B", customer: "甲", salesperson: "另一",
                products: ["豆粕": returns(receipts: 0, short: 0, claims: 90)]),
            ContractReckoning(
                contract: "", customer: "乙", salesperson: "",
                owed: .init(receivable: Self.yuan(70))),
            ContractReckoning(contract: "C", customer: "丙", salesperson: "业务"),
        ])
        let customers = analysis.groups(by: .customers)
        #expect(customers.map(\.name) == ["乙", "甲"], "丙 settled nothing and owes nothing")
        let first = customers[1].comparison
        #expect(first.returns.discrepancy == Weight(kilograms: -100))
        #expect(first.returns.discrepancyPerMille?.text == "-1.06")
        #expect(first.returns.claims == Self.yuan(90))
        #expect(first.owed == .init(receivable: Self.yuan(500), overdue: Self.yuan(200)))
        let products = analysis.groups(by: .products)
        #expect(products.map(\.name) == ["玉米", "豆粕"])
        #expect(products[1].comparison.returns.discrepancyPerMille?.text == "-1.88")
        #expect(products.allSatisfy { $0.comparison.owed == nil })
        #expect(analysis.groups(by: .salespeople).map(\.name) == ["", "业务", "另一"])
        #expect(analysis.total.returns.receipts == 3)
        #expect(analysis.total.owed?.receivable == Self.yuan(570))
    }

    /// A receipt that comes in changes what is signed.
    @Test func theStatementHoldsWhatCameBack() throws {
        func text(_ short: Int) throws -> String {
            AnalysisStatement(
                try analysis([
                    ContractReckoning(
                        contract: "A", customer: "甲", salesperson: "业务",
                        products: ["豆粕": returns(receipts: 9, short: short)],
                        owed: .init(receivable: Self.yuan(5)))
                ]), causes: ""
            ).text
        }
        #expect(try text(1).contains("\t9\t1\t0\t0\t0\t0\t500\t0\n"))
        #expect(try text(1) != text(2))
    }

    // MARK: One side

    @Test(
        arguments: [
            (7, 7, nil), (8, 8, true), (8, 7, false), (100, 61, false), (100, 63, true),
            (1_000, 500, false), (1_000, 540, true), (1_000, 100, false),
        ] as [(Int, Int, Bool?)])
    func manyShortLoadsAreNoAccident(receipts: Int, short: Int, expected: Bool?) {
        #expect(returns(receipts: receipts, short: short).isMostlyShort == expected)
    }

    // MARK: What is owed

    private func account(
        received: Int64, _ contracts: [(loaded: Int64, undue: Int64)]
    ) -> CustomerAccount {
        CustomerAccount(
            received: Self.yuan(received),
            contracts: contracts.enumerated().map { index, funds in
                ContractFunds(
                    number: "\(index)", payment: .monthly, creditLimit: .zero,
                    loaded: Self.yuan(funds.loaded), undue: Self.yuan(funds.undue),
                    reserved: .zero)
            })
    }

    @Test func moneyPaysTheOldestContractFirst() {
        // 900 loaded, 350 paid: the first is paid, the second in part.
        let owed = account(received: 350, [(300, 0), (200, 0), (400, 400)]).owed
        #expect(owed.contracts.map(\.receivable) == [.zero, Self.yuan(150), Self.yuan(400)])
        #expect(owed.contracts.map(\.overdue) == [.zero, Self.yuan(150), .zero])
        #expect(owed.beyond == .init())
    }

    @Test func anOpeningDebtIsTheOldest() {
        let owed = account(received: -100, [(200, 150)]).owed
        #expect(owed.contracts == [.init(receivable: Self.yuan(200), overdue: Self.yuan(50))])
        #expect(owed.beyond == .init(receivable: Self.yuan(100), overdue: Self.yuan(100)))
    }

    @Test(arguments: [
        (received: Int64(1_000), loaded: Int64(900)), (received: 900, loaded: 900),
    ]) func whoPaidOwesNothing(received: Int64, loaded: Int64) {
        let owed = account(received: received, [(loaded, 0)]).owed
        #expect(owed.contracts == [.init()] && owed.beyond == .init())
    }

    /// The parts add up to what the account says, whatever came in.
    @Test func thePartsAddUpToTheAccount() {
        for received in stride(from: Int64(-500), through: 1_500, by: 50) {
            for undue in stride(from: Int64(0), through: 400, by: 100) {
                let account = account(
                    received: received, [(300, 0), (200, min(undue, 200)), (400, undue)])
                let parts = account.owed.contracts + [account.owed.beyond]
                let sum = parts.reduce(.init(), +)
                #expect(sum.receivable == max(.zero, -account.balance))
                #expect(sum.overdue == max(.zero, -account.due))
                #expect(parts.allSatisfy { .zero <= $0.overdue && $0.overdue <= $0.receivable })
            }
        }
    }
}
