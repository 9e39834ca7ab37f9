internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 月度合同执行统计分析 of a month, with its causes and measures (procedure.md 5.1.11.10).
struct AnalysisPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("reports/contract-analysis", needs: .seeContracts, use: page)
        routes.post("reports/contract-analysis/:month", needs: .seeContracts, use: take)
    }

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let present = site.calendar.month(of: site.today)
        let month = try request.month("month") ?? present
        let (analysis, history) = try await site.store.contractAnalysis(of: month)
        var values: [String: Any] = [
            "month": month.text, "previousHref": Self.href(month.advanced(byMonths: -1)),
            "nextHref": Self.href(month.advanced(byMonths: 1)),
            "daysText": "\(analysis.days.lowerBound.text) – \(analysis.days.upperBound.text)",
            "exports": PageSupport.exports(.contractAnalysis, "month=\(month.text)"),
            "sections": ContractAnalysis.Dimension.allCases.map {
                section($0, analysis, language)
            },
            "isEmpty": analysis.total.present.contracts == 0,
            "isOver": analysis.days.upperBound < site.today,
        ]
        if month <= present {
            let reference = DocumentReference(.contractAnalysis, month.text)
            values["printing"] = support.printing(reference, [], context)
            values["discussion"] = try await support.discussion(of: reference, language)
            values.merge(document(analysis, history, context)) { $1 }
        }
        return try support.renderer.page(
            "contract-analysis",
            title: "\(ExecutionPageTerm.contractAnalysisReport.phrase[language]) \(month.text)",
            values, request, context)
    }

    static func href(_ month: ReportMonth) -> String {
        "/reports/contract-analysis?month=\(month.text)"
    }

    // MARK: Causes and measures

    @Sendable private func take(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        guard let month = ReportMonth(try context.path("month")), let person = context.person,
            let action = form["action"].flatMap(ContractAnalysisWorkflow.Action.init(rawValue:)),
            let seen = ContentHash(hex: form["seen"] ?? "")
        else { throw HTTPError(.badRequest) }
        return try await support.perform(context, then: Self.href(month)) {
            try await site.take(
                action, onAnalysisOf: month, causes: form["causes"] ?? "", by: person, seen: seen,
                comment: form["comment"] ?? "")
            let deed = ContractAnalysisWorkflow.deed(for: action)
            return Phrase(
                "\(month.text) 合同执行分析：\(deed.chinese)",
                "Contract analysis of \(month.text): \(deed.english)")
        }
    }

    /// Text, form and signatures. What is shown is always the present state of the month; when it
    /// differs from what was signed, the text is submitted again.
    private func document(
        _ analysis: ContractAnalysis, _ history: DocumentHistory<ContractAnalysisWorkflow>?,
        _ context: AppRequestContext
    ) -> [String: Any] {
        let causes = history.map { AnalysisStatement.causes(in: $0.content) } ?? ""
        let hash = AnalysisStatement(analysis, causes: causes).hash
        let isChanged = history.map { $0.state.version.hash != hash } ?? false
        let step = history?.state.step ?? .draft
        let mayWrite =
            analysis.days.upperBound < site.today && context.may(.writeContractAnalysis)
            && (step == .draft || isChanged)
        var values: [String: Any] = [
            "causesText": causes, "causesShown": ifAny(causes),
            "causesLines": causes.split(separator: "\n").map(String.init),
        ]
        if mayWrite {
            values["writing"] = [
                "href": "/reports/contract-analysis/\(analysis.month.text)", "seen": hash.hex,
                "limit": AnalysisStatement.maximumCauses,
            ]
        }
        guard let history else { return values }
        // The text is submitted with its form; the panel is for signing.
        let actions = isChanged ? [] : context.person.map(history.state.actions) ?? []
        values["workflow"] = WorkflowPanel(support: support, language: context.language).values(
            history, state: history.state, actions: actions.filter { $0 != .submit }, seen: hash,
            isChanged: isChanged && history.state.signatures.contains { $0.stands },
            href: "/reports/contract-analysis/\(analysis.month.text)")
        return values
    }

    // MARK: Figures

    private func section(
        _ dimension: ContractAnalysis.Dimension, _ analysis: ContractAnalysis,
        _ language: Language
    ) -> [String: Any] {
        let id = dimension.rawValue
        let rows = ReportTableRows(language: language, calendar: site.calendar)
        return [
            "title": dimension.word[language],
            "charts": ContractAnalysis.Drawing.allCases.compactMap { drawing in
                analysis.chart(drawing, dimension, language, site.calendar).map { chart in
                    ["chart": chart.values(id: "\(id)-\(drawing.rawValue)", textID: id)]
                }
            },
            "tables": [
                (analysis.table(dimension), id),
                (analysis.returnsTable(dimension), "\(id)-returns"),
            ].map { table, id in
                [
                    "title": table.title[language],
                    "table": rows.values(table, id: id, totals: 1),
                ] as [String: Any]
            },
        ]
    }
}

extension Request {
    /// A month in the query; nil when absent, 400 when it is none.
    func month(_ name: String) throws -> ReportMonth? {
        guard let text = query(name) else { return nil }
        guard let month = ReportMonth(text) else { throw UnreadableQuery.month(name, text) }
        return month
    }
}
