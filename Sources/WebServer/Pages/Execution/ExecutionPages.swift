internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 合同执行日报表 of a business day (procedure.md 5.1.11.10).
struct ExecutionPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("reports/contract-execution", needs: .seeContracts, use: page)
    }

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let day = try request.day("day") ?? site.today
        let report = try await site.contractExecution(on: day, language)
        var values: [String: Any] = [
            "date": day.text, "previousHref": Self.href(day.advanced(byDays: -1)),
            "nextHref": Self.href(day.advanced(byDays: 1)),
            "exports": PageSupport.exports(.contractExecution, "day=\(day.text)"),
            "jsonHref": "/api/v1/reports/contract-execution?day=\(day.text)",
            "figures": figures(report, language), "isEmpty": report.rows.isEmpty,
            "sheet": sheet(report, language), "subtotals": subtotals(report, language),
        ]
        if day <= site.today {
            let reference = DocumentReference(.contractExecution, day.text)
            values["printing"] = support.printing(reference, [], context)
            values["discussion"] = try await support.discussion(of: reference, language)
        }
        return try support.renderer.page(
            "contract-execution",
            title: "\(ExecutionPageTerm.contractExecutionReport.phrase[language]) \(day.text)",
            values, request, context)
    }

    static func href(_ day: CalendarDay) -> String {
        "/reports/contract-execution?day=\(day.text)"
    }

    private func figures(
        _ report: ContractExecutionReport, _ language: Language
    ) -> [[String: Any]] {
        func figure(_ label: Phrase, _ value: String, _ unit: Phrase?) -> [String: Any] {
            ["label": label[language], "value": value, "unit": unit?[language] ?? ""]
        }
        let tonnes = PageTerm.tonnes.phrase
        let overdue = Set(
            report.rows.filter { row in
                !row.contract.isFulfilled && row.contract.dueUntil.map { $0 < report.day } == true
            }.map(\.contract.number)
        ).count
        return [
            figure(Phrase("在执行合同", "Contracts under way"), "\(report.contractCount)", nil),
            figure(Phrase("今日车次", "Loads today"), "\(report.total.loads)", nil),
            figure(Phrase("今日发货", "Loaded today"), grouped(report.total.loaded.tonnesText), tonnes),
            figure(Phrase("余量", "Remaining"), grouped(report.total.remaining.tonnesText), tonnes),
            figure(Phrase("逾期合同", "Overdue contracts"), "\(overdue)", nil),
        ]
    }

    /// The sheet of the rows with their sum as last line; what is overdue stands out by word, in
    /// its notes.
    private func sheet(
        _ report: ContractExecutionReport, _ language: Language
    ) -> [String: Any] {
        func values(_ cells: [ContractExecutionReport.SheetCell]) -> [[String: Any]] {
            cells.map { ["lines": $0.lines, "isNumeric": $0.isNumeric] }
        }
        return [
            "title": report.table(.contracts).title[language],
            "headings": values(report.sheetHeadings(language)),
            "rows": report.rows.map { row in
                [
                    "number": row.contract.number, "customer": row.contract.customer,
                    "href": DocumentReference(.contract, row.contract.number).href,
                    "cells": Array(values(report.sheetCells(of: row, language)).dropFirst()),
                ] as [String: Any]
            },
            "totals": values(report.sheetTotals(language)),
        ]
    }

    private func subtotals(
        _ report: ContractExecutionReport, _ language: Language
    ) -> [[String: Any]] {
        let rows = ReportTableRows(language: language, calendar: site.calendar)
        return [ContractExecutionReport.Part.products, .salespeople].map { part in
            rows.values(report.table(part), id: part.rawValue)
        }
    }
}
