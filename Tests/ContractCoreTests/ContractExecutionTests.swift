import AccessCore
import ContentHashing
import ContractCore
import Testing
import TradeValues
import WorkflowCore

/// What contract execution comes to, with worked figures (procedure.md 5.1.11.10).
@Suite struct ContractExecutionTests {
    private static func day(_ text: String) throws -> CalendarDay {
        try #require(CalendarDay(text))
    }

    private static func tonnes(_ count: Int64) -> Weight { Weight(kilograms: count * 1_000) }

    private func contract(
        _ number: String, customer: String = "甲", salesperson: String = "业务",
        _ lines: [(String, ordered: Int64, before: Int64, LoadedSum)], tolerance: Int64 = 0,
        due: [ClosedRange<CalendarDay>] = [], overdue: Int64 = 0
    ) -> ContractExecution {
        ContractExecution(
            number: number, customer: customer, salesperson: salesperson, way: .collect,
            tolerance: PerMille(hundredths: tolerance), deliveryDays: due,
            lines: lines.map {
                .init(
                    product: $0.0, ordered: Self.tonnes($0.ordered),
                    before: Self.tonnes($0.before), loaded: $0.3)
            }, overdue: Self.tonnes(overdue))
    }

    private func sum(_ loads: Int, _ tonnes: Int64, due: Int = 0, onTime: Int = 0) -> LoadedSum {
        LoadedSum(loads: loads, net: Self.tonnes(tonnes), due: due, onTime: onTime)
    }

    // MARK: One contract

    @Test func linesAddUpToTheContract() {
        let lines = ContractExecution.lines(
            ordered: [("豆粕", Self.tonnes(100)), ("玉米", Self.tonnes(50))],
            whole: (Self.tonnes(150), .zero), before: ["豆粕": Self.tonnes(32)],
            loaded: ["豆粕": sum(1, 30), "麸皮": sum(1, 5)])
        #expect(lines.map(\.product) == ["豆粕", "玉米", "麸皮"])
        #expect(lines.map(\.remaining) == [Self.tonnes(38), Self.tonnes(50), Self.tonnes(-5)])
        #expect(lines.reduce(.zero) { $0 + $1.cumulative } == Self.tonnes(67))
    }

    /// It has one balance and no products; what it came with counts as loaded before.
    @Test func aContractTakenOverHasOneLine() {
        let lines = ContractExecution.lines(
            ordered: [], whole: (Self.tonnes(200), Self.tonnes(60)),
            before: ["豆粕": Self.tonnes(32)], loaded: ["玉米": sum(2, 28)])
        #expect(lines.count == 1 && lines[0].product == "玉米、豆粕")
        #expect(lines[0].before == Self.tonnes(92) && lines[0].remaining == Self.tonnes(80))
    }

    @Test func whatIsLeftWithinTheToleranceIsNoLongerUnderWay() {
        let done = contract("A", [("豆粕", 100, 99, sum(0, 0))], tolerance: 1_000)
        #expect(!done.isUnderWay && done.isFulfilled)
        let open = contract("A", [("豆粕", 100, 98, sum(0, 0))], tolerance: 1_000)
        #expect(open.isUnderWay && !open.isFulfilled)
        // Finished in the span: its last day still shows it.
        let last = contract("A", [("豆粕", 100, 98, sum(1, 2))])
        #expect(last.isUnderWay && last.isFulfilled)
    }

    @Test func consentToLaterDaysMovesTheLastOne() throws {
        let own = try Self.day("2026-11-01")...Self.day("2026-12-31")
        let earlier = try Self.day("2026-10-20")...Self.day("2026-10-25")
        let later = try Self.day("2027-01-04")...Self.day("2027-01-08")
        let moved = contract("A", [], due: [own, earlier, later])
        #expect(moved.dueUntil?.text == "2027-01-08" && moved.isPostponed)
        #expect(!contract("A", [], due: [own, earlier]).isPostponed)
        #expect(contract("A", []).dueUntil == nil)
    }

    // MARK: On time

    private func agreement(
        consented: [ClosedRange<CalendarDay>] = []
    ) throws -> AgreedDelivery {
        // In any order: 60 t until the 10th, 30 t more until the 20th, the rest until the 30th.
        AgreedDelivery(
            schedule: [
                (try Self.day("2026-11-20"), Self.tonnes(30)),
                (try Self.day("2026-11-10"), Self.tonnes(60)),
            ], last: try Self.day("2026-11-30"), consented: consented)
    }

    @Test(arguments: [
        (0, "2026-11-10"), (59, "2026-11-10"), (60, "2026-11-20"), (89, "2026-11-20"),
        (90, "2026-11-30"), (500, "2026-11-30"),
    ])
    func aLoadBelongsToThePartItBeginsIn(loaded: Int64, day: String) throws {
        #expect(try agreement().day(after: Self.tonnes(loaded)).text == day)
    }

    @Test func loadsAreOnTimeUntilTheAgreedDayOrWithConsent() throws {
        let agreed = try agreement()
        let consented = try agreement(
            consented: [Self.day("2026-11-14")...Self.day("2026-11-15")])
        #expect(agreed.isOnTime(try Self.day("2026-11-10"), after: .zero))
        #expect(!agreed.isOnTime(try Self.day("2026-11-11"), after: .zero))
        #expect(consented.isOnTime(try Self.day("2026-11-14"), after: .zero))
        #expect(!consented.isOnTime(try Self.day("2026-11-16"), after: .zero))
        // 30 t on the 9th, 30 t on the 11th (late), 30 t on the 12th (of the next part).
        let loads = try ["2026-11-09", "2026-11-11", "2026-11-12"].map {
            ExecutedLoad(
                day: try Self.day($0), product: "豆粕", net: Self.tonnes(30), agreement: agreed)
        }
        #expect(
            ExecutedLoad.sums(of: loads, after: .zero)
                == ["豆粕": sum(3, 90, due: 3, onTime: 2)])
        // A contract without days is judged by nobody.
        let free = ExecutedLoad(
            day: try Self.day("2026-11-09"), product: "豆粕", net: Self.tonnes(30), agreement: nil)
        #expect(ExecutedLoad.sums(of: [free], after: .zero) == ["豆粕": sum(1, 30)])
    }

    @Test func whatWasDueAndIsNotLoadedIsOverdue() throws {
        func overdue(
            _ day: String, loaded: Int64, consented: [ClosedRange<CalendarDay>] = []
        ) throws -> Weight {
            try agreement(consented: consented).overdue(
                at: Self.day(day),
                OrderedQuantity(
                    ordered: Self.tonnes(100), tolerance: PerMille(hundredths: 1_000),
                    loaded: Self.tonnes(loaded)))
        }
        #expect(try overdue("2026-11-09", loaded: 0) == .zero)
        #expect(try overdue("2026-11-10", loaded: 40) == Self.tonnes(20))
        #expect(try overdue("2026-11-20", loaded: 90) == .zero)
        #expect(try overdue("2026-11-30", loaded: 90) == Self.tonnes(10))
        // 1 t is within 10 ‰ of 100 t.
        #expect(try overdue("2026-12-05", loaded: 99) == .zero)
        let later = try Self.day("2027-01-04")...Self.day("2027-01-08")
        #expect(try overdue("2026-12-31", loaded: 0, consented: [later]) == .zero)
        #expect(try overdue("2027-01-08", loaded: 0, consented: [later]) == Self.tonnes(100))
    }

    // MARK: A month

    private func analysis(
        present: [ContractExecution], before: [ContractExecution] = [],
        year: [ContractExecution] = []
    ) throws -> ContractAnalysis {
        let month = try #require(ReportMonth("2026-11"))
        return ContractAnalysis(
            month: month, days: month.days(endingOn: 31), present: present, monthBefore: before,
            yearBefore: year)
    }

    private func example() throws -> ContractAnalysis {
        try analysis(
            present: [
                contract(
                    "A", customer: "甲",
                    [("豆粕", 100, 20, sum(2, 60, due: 2, onTime: 1)), ("玉米", 50, 0, sum(0, 0))],
                    overdue: 10),
                contract(
                    "B", customer: "甲", salesperson: "另一",
                    [("豆粕", 40, 0, sum(1, 30, due: 1, onTime: 1))]),
                contract("C", customer: "乙", [("玉米", 70, 0, sum(3, 70, due: 3, onTime: 3))]),
                contract("D", customer: "丙", [("玉米", 10, 10, sum(0, 0))]),
            ],
            before: [contract("A", customer: "甲", [("豆粕", 100, 0, sum(1, 20))])],
            year: [contract("Z", customer: "丁", [("豆粕", 80, 0, sum(2, 80))])])
    }

    @Test func aMonthIsSummedByCustomerProductAndSalesperson() throws {
        let analysis = try example()
        let customers = analysis.groups(by: .customers)
        // D was complete before; 丁 was there a year before only and comes last.
        #expect(customers.map(\.name) == ["甲", "乙", "丁"])
        let first = customers[0].comparison.present
        #expect(first.contracts == 2 && first.ordered == Self.tonnes(190))
        #expect(first.loaded == sum(3, 90, due: 3, onTime: 2))
        #expect(first.remaining == Self.tonnes(80) && first.overdue == Self.tonnes(10))
        #expect(first.onTimeRate?.text == "66.7")
        let products = analysis.groups(by: .products)
        #expect(products.map(\.name) == ["豆粕", "玉米"])
        #expect(products.map(\.comparison.present.contracts) == [2, 2])
        #expect(
            products.map(\.comparison.present.loaded.net) == [Self.tonnes(90), Self.tonnes(70)])
        #expect(products.allSatisfy { $0.comparison.present.overdue == nil })
        #expect(analysis.groups(by: .salespeople).map(\.name) == ["业务", "另一"])
        // A contract with two products is one contract of the whole.
        #expect(analysis.total.present.contracts == 3)
        #expect(analysis.total.present.loaded == sum(6, 160, due: 6, onTime: 5))
        for dimension in ContractAnalysis.Dimension.allCases {
            let nets = analysis.groups(by: dimension).map(\.comparison.present.loaded.net)
            #expect(nets.reduce(.zero, +) == Self.tonnes(160), "\(dimension)")
        }
    }

    @Test func aMonthIsComparedWithTheOneBeforeAndAYearBefore() throws {
        let analysis = try example()
        #expect(analysis.total.monthChange?.text == "700.0")
        #expect(analysis.total.yearChange?.text == "100.0")
        let customers = analysis.groups(by: .customers)
        #expect(customers[0].comparison.monthChange?.text == "350.0")
        #expect(customers[0].comparison.yearChange == nil, "nothing a year before")
        #expect(customers[2].comparison.yearChange?.text == "-100.0")
        #expect(customers[2].comparison.present.onTimeRate == nil)
    }

    @Test(arguments: [
        (1, 3, "33.3"), (2, 3, "66.7"), (1, 2_000, "0.1"), (1, 2_001, "0.0"), (-1, 3, "-33.3"),
        (-1, 2_000, "-0.1"), (3, 2, "150.0"), (0, 5, "0.0"),
    ])
    func sharesAreRoundedHalfAway(part: Int64, whole: Int64, text: String) {
        #expect(Share(part, of: whole)?.text == text)
        #expect(Share(part, of: 0) == nil)
    }

    // MARK: Causes and measures

    @Test func theStatementHoldsFiguresAndText() throws {
        let analysis = try example()
        let causes = "雨天三日\n\t加派车辆 \\ 见附件"
        let statement = AnalysisStatement(analysis, causes: causes)
        #expect(AnalysisStatement.causes(in: statement.text) == causes)
        #expect(statement.text.hasPrefix("month\t2026-11\t2026-11-01\t2026-11-30\n"))
        #expect(
            statement.text.contains(
                "customers\t甲\t2\t190000000\t3\t90000000\t80000000\t3\t2\t10000000\t"))
        #expect(AnalysisStatement(analysis, causes: "").hash != statement.hash)
        let other = try self.analysis(present: [])
        #expect(AnalysisStatement(other, causes: causes).hash != statement.hash)
        #expect(AnalysisStatement.causes(in: "") == "")
    }

    @Test func nobodySignsTheirOwnText() throws {
        typealias State = WorkflowState<ContractAnalysisWorkflow>
        let hash = ContentHash(of: [1])
        let now = Timestamp(milliseconds: 0)
        let both = Person(name: "双岗", roles: [.salesClerk, .salesManager])
        let manager = Person(name: "销经", roles: [.salesManager])
        var state = State(opening: State.open(hash: hash, by: "双岗", at: now))
        #expect(state.actions(for: manager).isEmpty)
        state.apply(try state.taking(.submit, by: both, seen: hash, at: now))
        #expect(throws: WorkflowRefusal.ownSubmission(person: "双岗")) {
            try state.taking(.sign, by: both, seen: hash, at: now)
        }
        state.apply(try state.taking(.sign, by: manager, seen: hash, at: now))
        #expect(state.isEnded)
    }

    @Test(arguments: [
        ("2026-11-20", DueContract.Nearness.overdue(3)), ("2026-11-23", .today),
        ("2026-11-24", .ahead(1)),
    ])
    func whatIsDueIsSaidInDays(until: String, nearness: DueContract.Nearness) throws {
        #expect(
            DueContract.Nearness(try Self.day(until), on: try Self.day("2026-11-23")) == nearness)
    }
}
