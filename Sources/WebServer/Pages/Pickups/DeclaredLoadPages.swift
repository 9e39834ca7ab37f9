internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 外仓回报: what external warehouses declare, entered on the page of their notice (procedure.md
/// 5.1.11.3 c–e); finance, storage and transport see all of it in one list.
struct DeclaredLoadPages: Sendable {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    private static let notices = DocumentKind.warehouseNotice.rawValue

    func add(to routes: inout GuardedRoutes) {
        routes.get("declared-loads", needs: .seeOrders, use: list)
        routes.get("\(Self.notices)/:number/declared-loads", needs: .declareLoads, use: new)
        routes.post("\(Self.notices)/:number/declared-loads", needs: .declareLoads, use: enter)
        routes.post(
            "\(Self.notices)/:number/declared-loads/:id/void", needs: .declareLoads, use: void)
    }

    // MARK: Showing

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let loads = try await site.store.declaredLoads()
        return try support.renderer.page(
            "declared-loads", title: PickupPageTerm.declaredLoads.phrase[context.language],
            [
                "declared": DeclaredLoadRows(support, context.language)
                    .values(loads, showsNotice: true),
                "exports": PageSupport.exports(.declaredLoads, ""),
            ], request, context)
    }

    /// What a notice's page shows of them, once the warehouse has the notice.
    @Sendable func values(
        _ record: FormRecord<WarehouseNoticeForm>, _ context: AppRequestContext
    ) async throws -> [String: Any] {
        guard WarehouseNoticeWorkflow.isSent(record.history.state.step) else { return [:] }
        let loads = try await site.store.declaredLoads(notice: record.number)
        let mayDeclare = context.may(.declareLoads)
        var declared = DeclaredLoadRows(support, context.language)
            .values(loads, showsNotice: false, mayVoid: mayDeclare)
        declared["remainder"] = [
            "figures": DeclaredLoadRows.remainder(
                try await site.store.remainder(ofNotice: record.number), context.language)
        ]
        declared["enterHref"] = ifAny(mayDeclare ? Self.href(record.number) : "")
        return ["declared": declared]
    }

    private static func href(_ number: String) -> String {
        DocumentReference(.warehouseNotice, number).href + "/declared-loads"
    }

    // MARK: Entering

    @Sendable private func new(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = try context.path("number")
        let record = try await site.store.record(WarehouseNoticeForm.self, number)
        guard WarehouseNoticeWorkflow.isSent(record.history.state.step) else {
            throw DeclaredLoadRefusal.noticeNotSent(number: number)
        }
        let today = site.today.text
        return try await page(
            number, [DeclaredLoadReport.Field.receivedOn.rawValue: today], [], request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = try context.path("number")
        let form = try await request.checkedForm(context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        do {
            let report = try await site.declaredLoads.enter(form, onNotice: number, by: person)
            support.announce(
                .done(
                    Phrase(
                        "已登记申报：\(report.vehicle.shown) \(report.quantity.tonnesText) 吨",
                        "Entered as declared: \(report.vehicle.shown), \(report.quantity.tonnesText) t"
                    )), context)
            return .redirect(to: DocumentReference(.warehouseNotice, number).href)
        } catch let problems as RowProblems {
            return try await page(number, form, problems.list, request, context)
        } catch let refusal as DeclaredLoadRefusal {
            return try await page(number, form, [], refusal: refusal, request, context)
        }
    }

    @Sendable private func void(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = try context.path("number")
        let form = try await request.checkedForm(context)
        guard let person = context.person, let id = Int64(try context.path("id")) else {
            throw HTTPError(.badRequest)
        }
        return try await support.perform(
            context, then: DocumentReference(.warehouseNotice, number).href
        ) {
            try await site.declaredLoads.void(
                id, onNotice: number, reason: form["reason"] ?? "", by: person)
            return Phrase("申报已作废", "The declared load is void")
        }
    }

    private func page(
        _ number: String, _ texts: [String: String], _ problems: [RowProblem],
        refusal: DeclaredLoadRefusal? = nil, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let form = FormFields(
            language: language, store: site.store, texts: texts, problems: problems)
        var fields: [[String: Any]] = []
        for field in DeclaredLoadReport.Field.allCases {
            fields.append(
                try await form.field(
                    field.rawValue, field.label, field.input, isRequired: field.isRequired))
        }
        let title = PickupPageTerm.enterDeclaredLoad.phrase[language]
        return try support.renderer.page(
            "contract-form", title: "\(title) \(number)",
            [
                "lead": [["title": title, "fields": fields]],
                "sections": [[String: Any]](), "groups": [[String: Any]](),
                "errors": FormFields.errors(problems, language) { name in
                    DeclaredLoadReport.Field(rawValue: name)?.label ?? Phrase("\(name)", "\(name)")
                },
                "saveHref": Self.href(number), "seen": "",
                "backHref": DocumentReference(.warehouseNotice, number).href,
            ], request, context, status: FormFields.status(problems, refusal),
            refusal: refusal?.message)
    }
}
