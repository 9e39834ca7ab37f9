public import ArgumentParser
public import BilingualTerms
import Foundation
public import Reports
import SiteConfiguration
import SiteStore
import TradeValues

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "报表。Reports.",
        subcommands: [DailyLoadsCommand.self])
}

struct DailyLoadsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daily-loads", abstract: "装车日报表。The daily load report.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case csv
        case json
    }

    @OptionGroup var configuration: ConfigurationOption
    @Option(help: "业务日，如 2026-11-23，默认今天。The business day; today when left out.")
    var date: String?
    @Option(help: "table, csv, json")
    var format = Format.table
    @Option(help: "zh, en")
    var language = Language.chinese
    @Option(help: "CSV 的内容：loads, customers, products, orders。What a CSV holds.")
    var part = DailyLoadReport.Part.loads

    func run() async throws {
        let site = try configuration.load()
        let store = try site.openStoreForReading()
        let day = try day(site)
        let name = language == .chinese ? site.site.name : site.site.nameEnglish
        let report = DailyLoadReport(
            try await store.loads(onBusinessDay: day), siteID: site.site.id, siteName: name,
            calendar: site.calendar, generatedAt: .now)
        switch format {
        case .csv:
            Console.print(
                CSVLayout.text(report.table(part), language: language, calendar: site.calendar))
        case .json:
            try Console.printJSON(report)
        case .table:
            Console.print(PlainTextLayout.text(report, language: language))
        }
    }

    func validate() throws {
        if let date { _ = try ArgumentText.day(date, of: "--date") }
    }

    private func day(_ site: SiteConfiguration) throws -> CalendarDay {
        guard let date else { return site.calendar.businessDay(of: .now) }
        return try ArgumentText.day(date, of: "--date")
    }
}

extension Language: ExpressibleByArgument {}
extension DailyLoadReport.Part: ExpressibleByArgument {}
