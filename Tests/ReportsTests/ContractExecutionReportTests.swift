import BilingualTerms
import ContractCore
import Foundation
import Reports
import Testing
import TradeValues

@Suite struct ContractExecutionReportTests {
    private static let calendar = SiteCalendar(
        zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)

    private static func tonnes(_ count: Int64) -> Weight { Weight(kilograms: count * 1_000) }

    private func line(
        _ product: String, _ ordered: Int64, _ before: Int64, loads: Int = 0, _ net: Int64 = 0
    ) -> ContractExecution.Line {
        .init(
            product: product, ordered: Self.tonnes(ordered), before: Self.tonnes(before),
            loaded: LoadedSum(loads: loads, net: Self.tonnes(net)))
    }

    private func report() throws -> ContractExecutionReport {
        let day = try #require(CalendarDay("2026-11-23"))
        let past = day.advanced(byDays: -30)...day.advanced(byDays: -3)
        let ahead = day.advanced(byDays: -3)...day.advanced(byDays: 8)
        let contracts = [
            ContractExecution(
                number: "HT-1", customer: "=甲", salesperson: "赵", way: .collect,
                tolerance: .zero, deliveryDays: [past],
                lines: [line("豆粕", 100, 30, loads: 2, 60), line("玉米", 50, 0)],
                amendments: [
                    .init(
                        ticketNumber: "BD1-26-000007", businessDay: day.advanced(byDays: -1),
                        isCorrection: false)
                ]),
            ContractExecution(
                number: "HT-2", customer: "乙", salesperson: "钱", way: .externalWarehouse,
                tolerance: .zero, deliveryDays: [past, ahead], lines: [line("豆粕", 40, 10)]),
            // Complete before: it is not in the report.
            ContractExecution(
                number: "HT-3", customer: "丙", salesperson: "钱", way: .collect,
                tolerance: .zero, deliveryDays: [past], lines: [line("豆粕", 40, 40)]),
        ]
        return ContractExecutionReport(
            contracts,
            money: [
                "HT-1": ContractMoney(
                    balance: Money(fen: -123_45), uninvoiced: Money(fen: 9_600_000), gap: nil,
                    discrepancy: Weight(kilograms: -120), compared: Weight(kilograms: 32_000))
            ], day: day, siteID: "BD1", siteName: "一号厂", calendar: Self.calendar,
            generatedAt: Timestamp(milliseconds: 0))
    }

    /// A contract's money stands in its first row, whatever products it has.
    @Test func moneyStandsOnceForAContract() throws {
        let report = try report()
        func texts(_ row: Int) -> [String] {
            [
                ContractExecutionReport.Column.balance, .uninvoiced, .gap, .discrepancy,
                .discrepancyRate,
            ].map { report.cell(of: report.rows[row], $0) }.map { cell in
                switch cell {
                case .number(let number): number.text
                case .kilograms(let weight): weight.kilogramsText
                case .empty: ""
                default: "?"
                }
            }
        }
        #expect(texts(0) == ["-123.45", "96000.00", "", "-120", "-3.75"])
        #expect(texts(1) == ["", "", "", "", ""])
        #expect(texts(2) == ["", "", "", "", ""])
    }

    @Test func rowsAndTotalsAgree() throws {
        let report = try report()
        #expect(report.contractCount == 2)
        #expect(report.rows.map(\.line.product) == ["豆粕", "玉米", "豆粕"])
        #expect(report.rows.map(\.quantities.remaining) == [10, 50, 30].map(Self.tonnes))
        #expect(report.total.remaining == Self.tonnes(90) && report.total.loads == 2)
        #expect(report.total.loaded == Self.tonnes(60))
        #expect(report.total.rate?.text == "52.6", "100 of 190 t")
        #expect(report.byProduct.map(\.name) == ["玉米", "豆粕"])
        #expect(report.bySalesperson.map(\.name) == ["赵", "钱"])
        for sums in [report.byProduct, report.bySalesperson] {
            #expect(sums.reduce(.zero) { $0 + $1.ordered } == report.total.ordered)
            #expect(sums.reduce(.zero) { $0 + $1.cumulative } == report.total.cumulative)
        }
    }

    @Test func notesSayWhatTheNumbersDoNot() throws {
        let report = try report()
        let notes = report.rows.map { report.notes(on: $0).chinese }
        #expect(notes[0] == "逾期 3 天；今日作废 BD1-26-000007（2026-11-22）")
        #expect(notes[1] == "逾期 3 天", "a note on the contract stands once")
        #expect(notes[2] == "已同意改期；外库申报")
        let english = report.notes(on: report.rows[0]).english
        #expect(english == "3 days overdue; voided today: BD1-26-000007 (2026-11-22)")
    }

    @Test func fileAndPaperSayTheSame() throws {
        let report = try report()
        let csv = CSVLayout.text(
            report.table(.contracts), language: .chinese, calendar: Self.calendar)
        let lines = csv.split(separator: "\r\n")
        #expect(lines.count == 4)
        #expect(
            lines[1].hasPrefix(
                "HT-1,'=甲,豆粕,赵,100.000,30.000,2,60.000,90.000,10.000,90.0,2026-11-20,-3,"))
        let context = PaperContext(
            language: .chinese, siteName: "一号厂", calendar: Self.calendar,
            print: PaperPrint(count: nil, by: "甲", at: Timestamp(milliseconds: 0)),
            scaleName: { $0 })
        let paper = ContractExecutionPaper.document(report, context)
        guard case .table(let table) = paper.blocks.first else {
            Issue.record("no table of contracts")
            return
        }
        #expect(table.rows.count == 3 && table.totals.first?.first == "合计")
        #expect(table.rows[0][0] == "HT-1\n=甲" && table.rows[0][2] == "100.000\n90.0")
        #expect(table.rows[0][6] == "2026-11-20\n−3")
        #expect(table.rows[0][9] == "−120\n−3.75" && table.rows[1][9] == "–")
    }

    /// Nothing that a file has is left out where people read.
    @Test func theSheetHasEveryColumnOnce() {
        let columns = ContractExecutionReport.sheetColumns.flatMap(\.self)
        #expect(columns.count == ContractExecutionReport.Column.allCases.count)
        #expect(Set(columns) == Set(ContractExecutionReport.Column.allCases))
        #expect(ContractExecutionReport.sheetColumns.allSatisfy { $0.count <= 2 })
    }

    @Test func programsReadGrams() throws {
        let data = try JSONEncoder().encode(report())
        let document = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let rows = try #require(document["contracts"] as? [[String: Any]])
        #expect(rows[0]["loadedBeforeGrams"] as? Int == 30_000_000)
        #expect(rows[0]["loadedOnDayGrams"] as? Int == 60_000_000)
        #expect(rows[0]["daysLeft"] as? Int == -3)
        #expect((rows[0]["amendments"] as? [[String: String]])?.first?["cause"] == "void")
        #expect((document["total"] as? [String: Any])?["name"] == nil)
    }
}
