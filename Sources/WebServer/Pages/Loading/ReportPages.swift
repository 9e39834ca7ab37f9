internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// The daily load report as a page and as a CSV file.
struct ReportPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("reports/daily-loads", needs: .seeReports, use: page)
        routes.post("reports/daily-loads/:date", needs: .seeReports, use: sign)
    }

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let day = try request.day("date") ?? site.today
        let language = context.language
        let (dayLoads, history) = try await site.store.dailyReport(of: day)
        let report = site.report(of: dayLoads, language)
        let loads = report.loads.enumerated().map { index, load in
            LoadRows.values(load, support, language, index: index + 1, showsDay: false)
        }
        var values: [String: Any] = [
            "date": day.text, "dateShown": day.text,
            "previousHref": Self.href(day.advanced(byDays: -1)),
            "nextHref": Self.href(day.advanced(byDays: 1)),
            "exports": PageSupport.exports(.dailyLoads, "date=\(day.text)"),
            "jsonHref": "/api/v1/reports/daily-loads?date=\(day.text)",
            "dayRuleText": dayRule[language], "figures": figures(report, language),
            "loads": loads, "byCustomer": Self.groups(report.byCustomer, language),
            "byProduct": Self.groups(report.byProduct, language),
            "byOrder": Self.groups(report.byOrder, language),
            "amendments": report.amendments.map { amendment in
                [
                    "number": amendment.ticketNumber,
                    "href": "/load-records/\(pathPart(amendment.ticketNumber))",
                    "day": amendment.businessDay.text,
                    "word": amendment.voiding.cause.word[language],
                    "reason": amendment.voiding.reason, "by": amendment.voiding.approvedBy,
                    "replacedBy": amendment.voiding.replacedBy ?? "–",
                ]
            },
            "orders": report.orders.map { Self.order($0, language) },
            "totals": LoadRows.totals(report.totals, language),
        ]
        if !report.declared.isEmpty {
            values["declared"] = DeclaredLoadRows(support, language)
                .values(report.declared, showsNotice: true)
        }
        if day <= site.today {
            let reference = DocumentReference(.dailyLoadReport, day.text)
            values["printing"] = support.printing(reference, [], context)
            values["workflow"] = workflow(dayLoads, history, context)
            values["discussion"] = try await support.discussion(
                of: reference, language)
        }
        if let numbering = report.numbering {
            values["numbering"] = [
                "first": numbering.first, "last": numbering.last,
                "isUnbroken": numbering.isUnbroken,
                "missingText": numbering.missing.map(String.init).joined(separator: ", "),
            ]
        }
        return try support.renderer.page(
            "daily-loads", title: "\(PageTerm.dailyLoadReport.phrase[language]) \(day.text)",
            values, request, context)
    }

    // MARK: Signing

    @Sendable private func sign(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        guard let day = CalendarDay(try context.path("date")), let person = context.person,
            let action = form["action"].flatMap(DailyReportWorkflow.Action.init(rawValue:)),
            let seen = ContentHash(hex: form["seen"] ?? "")
        else { throw HTTPError(.badRequest) }
        return try await support.perform(context, then: Self.href(day)) {
            try await site.take(
                action, onReportOf: day, by: person, seen: seen, comment: form["comment"] ?? "")
            let deed = DailyReportWorkflow.deed(for: action)
            return Phrase(
                "\(day.text) 日报：\(deed.chinese)", "Report of \(day.text): \(deed.english)")
        }
    }

    /// What is shown is always the present state of the day. When it differs from what was
    /// signed, the page stands as it would after the storekeeper took the new figures.
    private func workflow(
        _ loads: BusinessDayLoads, _ history: DocumentHistory<DailyReportWorkflow>?,
        _ context: AppRequestContext
    ) -> [String: Any] {
        typealias State = WorkflowState<DailyReportWorkflow>
        let hash = DailyStatement(loads).hash
        let now = site.clock.now()
        var state =
            history?.state ?? State(opening: State.open(hash: hash, by: context.name, at: now))
        let edit = state.edited(hash: hash, by: context.name, at: now)
        if let edit { state.apply(edit) }
        return WorkflowPanel(support: support, language: context.language).values(
            history, state: state, actions: context.person.map(state.actions) ?? [], seen: hash,
            isChanged: edit != nil && history?.state.signatures.contains { $0.stands } == true,
            href: "/reports/daily-loads/\(loads.day.text)")
    }

    private static func href(_ day: CalendarDay) -> String {
        "/reports/daily-loads?date=\(day.text)"
    }

    private var dayRule: Phrase {
        let start = site.calendar.dayStartText
        let zone = site.calendar.zoneName
        return Phrase("业务日自 \(start) 起，\(zone)", "Business day from \(start), \(zone)")
    }

    private func figures(_ report: DailyLoadReport, _ language: Language) -> [[String: Any]] {
        func figure(_ label: Phrase, _ value: String, _ unit: Phrase?) -> [String: Any] {
            ["label": label[language], "value": value, "unit": unit?[language] ?? ""]
        }
        var figures = [
            figure(Phrase("车数", "Loads"), "\(report.loadCount)", nil)
        ]
        figures += report.movements.map { total in
            figure(
                total.movement.netWord, total.net.groupedKilograms,
                PageTerm.kilograms.phrase)
        }
        if let first = report.first, let last = report.last {
            figures += [
                figure(
                    Phrase("首车", "First truck"), support.clockText(first.second.at),
                    Phrase(first.plate.shown, first.plate.shown)),
                figure(
                    Phrase("末车", "Last truck"), support.clockText(last.second.at),
                    Phrase(last.plate.shown, last.plate.shown)),
            ]
        }
        if let minutes = report.meanMinutesOnSite {
            figures.append(
                figure(
                    Phrase("平均在厂", "Mean time inside"), "\(minutes)", PageTerm.minutes.phrase))
        }
        return figures
    }

    private static func groups(
        _ groups: [DailyLoadReport.Subtotal], _ language: Language
    ) -> [[String: Any]] {
        groups.map {
            [
                "name": $0.name, "movementText": $0.movement.word[language],
                "loads": $0.loads, "netText": $0.net.groupedKilograms,
            ]
        }
    }

    private static func order(
        _ progress: OrderProgress, _ language: Language
    ) -> [String: Any] {
        let percent = Int(progress.loaded.grams / max(progress.ordered.grams / 100, 1))
        return [
            "number": progress.orderNumber,
            "href": "/delivery-orders/\(pathPart(progress.orderNumber))",
            "customer": progress.customer, "product": progress.product,
            "orderedText": progress.ordered.tonnes(language),
            "beforeText": progress.loadedBefore.tonnes(language),
            "todayText": progress.loadedOnDay.tonnes(language),
            "remainingText": progress.remaining.tonnes(language),
            "percent": min(percent, 100), "percentText": "\(percent) %",
        ]
    }
}
