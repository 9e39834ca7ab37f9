import BilingualTerms
import ContractCore
import Foundation
import LoadingCore
import Reports
import Testing
import TradeValues
import WeighingCore

@Suite struct DailyLoadReportTests {
    private static let calendar = SiteCalendar(
        zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)

    private func record(
        _ sequence: Int, customer: String, product: String = "豆粕", order: String = "TH-1",
        tare: Int64 = 15_000, net: Int64, at minute: Int64, voiding: LoadVoid? = nil,
        tareKind: TareKind = .weighed, movement: Movement = .sale
    ) throws -> LoadRecord {
        func weighing(_ id: Int64, _ kilograms: Int64, _ minute: Int64) -> Weighing {
            Weighing(
                id: id, sequence: Int(id), scale: "\(id)", weight: Weight(kilograms: kilograms),
                at: Timestamp(milliseconds: 1_795_000_000_000 + minute * 60_000),
                operatorName: "甲", cause: .button)
        }
        let first = weighing(1, tare, minute - 30)
        let second = weighing(2, tare + net, minute)
        return LoadRecord(
            entry: 1, ticketNumber: "BD1-26-00000\(sequence)", visit: 1,
            plate: try #require(Plate("粤B12345")),
            orderNumber: order, contractNumber: nil, customer: customer, product: product,
            movement: movement, first: first, second: second,
            weights: try LoadWeights(
                first: first.weight, second: second.weight, direction: .outbound),
            businessDay: Self.calendar.businessDay(of: second.at), tareKind: tareKind, goods: .none,
            acceptance: nil, voiding: voiding)
    }

    private func declared(_ tonnes: Int64, void: Bool = false) throws -> DeclaredLoad {
        let day = CalendarDay(number: 20_780)
        return DeclaredLoad(
            entry: tonnes, notice: "FT-1", contract: "HT-9", customer: "丙", product: "豆粕",
            warehouse: "黄埔港",
            report: DeclaredLoadReport(
                day: day, vehicle: try #require(Plate(stored: "粤B12345")),
                ticket: "A\(tonnes)", quantity: Weight(kilograms: tonnes * 1_000), bags: nil,
                reportedBy: "周", receivedOn: day.advanced(byDays: 1)),
            enteredBy: "内勤", enteredAt: Timestamp(milliseconds: 0),
            void: void
                ? .init(by: "内勤", at: Timestamp(milliseconds: 0), reason: "报错车") : nil)
    }

    private func report(
        _ records: [LoadRecord], declared: [DeclaredLoad] = []
    ) -> DailyLoadReport {
        let orders = [
            OrderProgress(
                orderNumber: "TH-1", customer: "=甲", product: "豆粕",
                ordered: Weight(kilograms: 100_000), loadedBefore: Weight(kilograms: 20_000),
                loadedOnDay: Weight(kilograms: 62_000), loads: 2, validity: .unlimited)
        ]
        return DailyLoadReport(
            BusinessDayLoads(
                day: CalendarDay(number: 20_780), records: records, orders: orders,
                amendments: [], declared: declared),
            siteID: "BD1", siteName: "一号厂", calendar: Self.calendar,
            generatedAt: Timestamp(milliseconds: 0))
    }

    /// What a warehouse declared stands in a block of its own and moves no weighed total.
    @Test func declaredLoadsAreNeverAddedToWeighedOnes() throws {
        let weighed = [try record(1, customer: "甲", net: 30_000, at: 60)]
        let plain = report(weighed)
        let both = report(weighed, declared: [try declared(20), try declared(33, void: true)])
        #expect(both.totals == plain.totals && both.loadCount == 1)
        #expect(both.byCustomer == plain.byCustomer && both.byProduct == plain.byProduct)
        #expect(both.declaredTotal == Weight(kilograms: 20_000))
        let table = both.table(.declared)
        #expect(table.rows.count == 3 && table.rows.last?[9] == .tonnes(both.declaredTotal))
        #expect(table.rows[0][0] == .phrase(PickupPageTerm.declared.phrase))
        #expect(plain.table(.declared).rows.isEmpty)
        let context = PaperContext(
            language: .chinese, siteName: "一号厂", calendar: Self.calendar,
            print: PaperPrint(count: nil, by: "甲", at: Timestamp(milliseconds: 0)),
            scaleName: { $0 })
        func tables(_ report: DailyLoadReport) -> [PaperDocument.Table] {
            DailyLoadPaper.document(report, signatures: [], marks: [], context).blocks.compactMap {
                if case .table(let table) = $0 { table } else { nil }
            }
        }
        #expect(tables(plain).count == 2 && tables(both).count == 3)
        #expect(tables(both)[0] == tables(plain)[0])
        #expect(tables(both)[2].totals.first?[8] == "20.000")
    }

    private func example() throws -> DailyLoadReport {
        report([
            try record(1, customer: "=甲", net: 30_000, at: 60),
            try record(2, customer: "乙", product: "玉米", order: "TH-2", net: 32_000, at: 90),
            try record(4, customer: "=甲", net: 32_000, at: 75),
        ])
    }

    @Test func sumsByCustomerProductAndOrder() throws {
        let report = try example()
        #expect(report.loadCount == 3)
        #expect(report.movements == [LoadTotal(.sale, loads: 3, net: Weight(kilograms: 94_000))])
        #expect(report.byCustomer.map(\.name) == ["=甲", "乙"])
        #expect(report.byCustomer.map(\.net.kilogramsText) == ["62000", "32000"])
        #expect(report.byProduct.map(\.loads) == [2, 1])
        #expect(report.byOrder.reduce(Weight.zero) { $0 + $1.net } == Weight(kilograms: 94_000))
        #expect(report.first?.ticketNumber == "BD1-26-000001")
        #expect(report.last?.ticketNumber == "BD1-26-000002")
        #expect(report.meanMinutesOnSite == 30)
        #expect(report.orders.first?.remaining == Weight(kilograms: 18_000))
    }

    /// The tare was weighed days ago: nobody stood in the yard for so long.
    @Test func aStoredTareHasNoMinutesOnSite() throws {
        let stored = try record(1, customer: "乙", net: 30_000, at: 60, tareKind: .stored)
        #expect(stored.minutesOnSite == nil)
        let alone = report([stored])
        #expect(alone.meanMinutesOnSite == nil)
        let table = ReportTable(loads: [stored])
        let column = try #require(table.columns.firstIndex { $0.heading.chinese == "在厂分钟" })
        #expect(table.rows.first?[column] == .empty)
        let json = try JSONEncoder().encode(alone)
        #expect(!String(decoding: json, as: UTF8.self).contains("minutesOnSite"))
    }

    @Test func namesMissingTicketNumbers() throws {
        #expect(try example().numbering?.missing == [3])
        #expect(report([]).numbering == nil)
        #expect(report([]).loadCount == 0)
    }

    /// What leaves and what comes in has no sum, not even for one company.
    @Test func movementsAreNeverAddedUp() throws {
        let report = report([
            try record(1, customer: "甲", net: 30_000, at: 60),
            try record(2, customer: "甲", net: 20_000, at: 70, movement: .purchase),
            try record(3, customer: "甲", net: 4_000, at: 80, movement: .salesReturn),
            try record(4, customer: "甲", net: 31_000, at: 90),
        ])
        #expect(
            report.totals == [
                LoadTotal(.sale, loads: 2, net: Weight(kilograms: 61_000)),
                LoadTotal(.purchase, loads: 1, net: Weight(kilograms: 20_000)),
                LoadTotal(.salesReturn, loads: 1, net: Weight(kilograms: 4_000)),
            ])
        #expect(report.byCustomer.map(\.movement) == [.sale, .purchase, .salesReturn])
        #expect(report.byCustomer.map(\.net.kilogramsText) == ["61000", "20000", "4000"])
        let text = PlainTextLayout.text(report, language: .english)
        #expect(text.contains("Sale 2 loads, net 61000 kg\nPurchase 1 load, net 20000 kg\n"))
        for sum in ["85000", "81000", "85.000"] { #expect(!text.contains(sum)) }
        let context = PaperContext(
            language: .english, siteName: "一号厂", calendar: Self.calendar,
            print: PaperPrint(count: nil, by: "甲", at: Timestamp(milliseconds: 0)),
            scaleName: { $0 })
        let paper = DailyLoadPaper.document(report, signatures: [], marks: [], context)
        guard case .table(let table) = paper.blocks.first else {
            Issue.record("no table of loads")
            return
        }
        #expect(table.columns.map(\.heading).contains("Movement"))
        #expect(table.totals.map { $0[4] } == ["Sale", "Purchase", "Return"])
        #expect(table.totals.map { $0[9] } == ["61,000", "20,000", "4,000"])
    }

    @Test func csvIsOneTableThatExcelOpens() throws {
        let text = CSVLayout.text(
            try example().table(.loads), language: .chinese, calendar: Self.calendar)
        #expect(text.hasPrefix("\u{FEFF}磅单号,"))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.count == 5 && lines[4].isEmpty)
        #expect(lines[1].contains(",'=甲,"), "a name must not become a formula")
        #expect(lines[1].contains(",45000,15000,30000,"))
        #expect(
            Set(
                lines[..<4].map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
            ) == [20])
    }

    @Test func csvQuotesWhatWouldBreakIt() {
        let table = ReportTable(
            title: Phrase("", ""), columns: [.init("名", "Name")],
            rows: [[.text("a,\"b\"\n")], [.text("-1")]])
        let text = CSVLayout.text(table, language: .english, calendar: Self.calendar)
        #expect(text == "\u{FEFF}Name\r\n\"a,\"\"b\"\"\n\"\r\n'-1\r\n")
    }

    @Test func jsonHoldsTheSameFigures() throws {
        let report = try example()
        let data = try JSONEncoder().encode(report)
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let loads = try #require(json["loads"] as? [[String: Any]])
        #expect(
            loads.compactMap { $0["netGrams"] as? Int } == [30_000_000, 32_000_000, 32_000_000])
        let totals = try #require(json["totals"] as? [[String: Any]])
        #expect(totals.compactMap { $0["movement"] as? String } == ["sale", "purchase", "return"])
        #expect(totals.compactMap { $0["netGrams"] as? Int } == [94_000_000, 0, 0])
        #expect(json["total"] == nil)
        #expect(json["businessDay"] as? String == "2026-11-23")
        #expect((json["ticketNumbers"] as? [String: Any])?["missing"] as? [Int] == [3])
    }

    @Test func columnsLineUpUnderChineseHeadings() throws {
        let text = PlainTextLayout.text(
            try example().table(.customers), language: .chinese, calendar: Self.calendar)
        #expect(
            text
                == "按往来单位\n往来单位  过磅类型  车数  净重 kg\n=甲       销售出厂     2    62000\n乙        销售出厂     1    32000\n"
        )
    }

    @Test(arguments: Language.allCases)
    func theTerminalShowsEveryPart(language: Language) throws {
        let text = PlainTextLayout.text(try example(), language: language)
        let declared = report([], declared: [try declared(20)])
        let title = declared.table(.declared).title[language]
        // A mill without external warehouses is not told of them.
        #expect(!text.contains(title))
        #expect(PlainTextLayout.text(declared, language: language).contains(title))
        for part in DailyLoadReport.Part.allCases where part != .declared {
            #expect(text.contains(try example().table(part).title[language]))
        }
    }
}
