internal import BilingualTerms
internal import Reports
internal import TradeValues

/// A report's table as the `report-table` template shows it: what is on the page is what is in the
/// file.
struct ReportTableRows {
    let language: Language
    let calendar: SiteCalendar

    /// - Parameters:
    ///   - id: of the table, for what it is the text of.
    ///   - href: of a row, by its number; nil where a row leads nowhere.
    ///   - totals: how many of the last rows are sums.
    func values(
        _ table: ReportTable, id: String, totals: Int = 0, href: (Int) -> String? = { _ in nil }
    ) -> [String: Any] {
        let rows = table.rows.enumerated().map { index, cells in
            row(cells, table.columns, href: href(index))
        }
        return [
            "id": id, "title": table.title[language],
            "headings": table.columns.map {
                ["text": $0.heading[language], "isNumeric": $0.isNumeric]
            },
            "rows": Array(rows.dropLast(totals)), "totals": Array(rows.suffix(totals)),
        ]
    }

    func row(
        _ cells: [ReportTable.Cell], _ columns: [ReportTable.Column], href: String?
    ) -> [String: Any] {
        let shown = zip(cells, columns).map { cell, column in
            [
                "text": cell.shown(language, calendar), "isNumeric": column.isNumeric,
                "isName": !column.isNumeric,
            ] as [String: Any]
        }
        return [
            "first": cells.first?.shown(language, calendar) ?? "", "href": ifAny(href ?? ""),
            "cells": Array(shown.dropFirst()),
        ]
    }
}
