internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// Delivery orders: list, one order with its loads, a new one, and import from a table.
struct OrderPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    /// Rows of one page of the list.
    private static let pageRows = 100

    func add(to routes: inout GuardedRoutes) {
        routes.get("delivery-orders", needs: .seeOrders, use: list)
        routes.post("delivery-orders", needs: .enterOrders, use: enter)
        routes.get("delivery-orders/new", needs: .enterOrders, use: new)
        routes.get("delivery-orders/import", needs: .enterOrders, use: importPage)
        routes.post("delivery-orders/import", needs: .enterOrders, use: importCSV)
        routes.get("delivery-orders/:number", needs: .seeOrders, use: order)
        routes.post("delivery-orders/:number/state", needs: .closeOrders, use: setState)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        var filter = try Self.filter(request)
        filter.beforeNumber = request.query("before")
        filter.limit = Self.pageRows
        let orders = try await site.store.orders(filter)
        let asked = "q=\(queryPart(filter.text))&state=\(filter.state?.rawValue ?? "")"
        var values: [String: Any] = [
            "q": filter.text,
            "list": orders.map { OrderRows.values($0, on: site.today, language) },
            "states": Self.states(chosen: filter.state, language),
            "exports": PageSupport.exports(.deliveryOrders, asked),
        ]
        if orders.count == Self.pageRows, let last = orders.last {
            values["nextHref"] = "/delivery-orders?\(asked)&before=\(queryPart(last.number))"
        }
        return try support.renderer.page(
            "orders", title: PageTerm.deliveryOrders.phrase[language], values, request, context)
    }

    /// What the query asks for; page and file read it alike.
    static func filter(_ request: Request) throws -> OrderFilter {
        OrderFilter(state: try request.word("state"), text: request.query("q") ?? "")
    }

    private static func states(
        chosen: DeliveryOrder.State?, _ language: Language
    ) -> [[String: Any]] {
        let all: [String: Any] = [
            "value": "", "text": Phrase("全部", "All")[language], "isChosen": chosen == nil,
        ]
        return [all]
            + DeliveryOrder.State.allCases.map {
                ["value": $0.rawValue, "text": $0.word[language], "isChosen": $0 == chosen]
            }
    }

    @Sendable private func order(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let order = try await site.store.order(context.path("number"))
        let records = try await site.store.loadRecords(
            LoadRecordFilter(
                orderNumber: order.number, limit: LoadRecordFilter.maximumLimit))
        let rows = records.reversed().enumerated().map { index, record in
            LoadRows.values(record, support, language, index: index + 1, showsDay: true)
        }
        var row = OrderRows.values(order, on: site.today, language)
        row["mayClose"] = order.state == .open && context.may(.closeOrders)
        row["hasLoads"] = !records.isEmpty
        if let end = order.end {
            row["end"] = [
                "by": end.by, "at": support.localText(end.at), "reason": end.reason,
            ]
        }
        row["stateHref"] = "/delivery-orders/\(pathPart(order.number))/state"
        let reference = DocumentReference(.deliveryOrder, order.number)
        let values: [String: Any] = [
            "order": row, "loads": rows,
            "exports": PageSupport.exports(.loadRecords, "order=\(queryPart(order.number))"),
            "discussion": try await support.discussion(of: reference, language),
            "printing": support.printing(
                reference, try await site.store.prints(of: reference), context),
            "totalsRow": [
                "loads": records.count,
                "netText": records.reduce(Weight.zero) { $0 + $1.weights.net }.groupedKilograms,
            ],
        ]
        return try support.renderer.page(
            "order", title: "\(PageTerm.deliveryOrder.phrase[language]) \(order.number)", values,
            request, context)
    }

    @Sendable private func setState(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        let number = try context.path("number")
        guard let state = form["state"].flatMap(DeliveryOrder.State.init(rawValue:)), state != .open
        else { throw HTTPError(.badRequest) }
        return try await support.perform(context, then: "/delivery-orders/\(pathPart(number))") {
            try await site.end(
                order: number, as: state, reason: form["reason"] ?? "", by: context.name)
            return Phrase(
                "提货单 \(number) 已\(state.word.chinese)",
                "Order \(number) is now “\(state.word.english)”")
        }
    }

    // MARK: Entering one

    @Sendable private func new(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await form([:], problems: [], request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        do {
            let draft = try OrderDraft(fields: OrderForm.texts(of: fields))
            let order = try await site.enterOrder(draft, by: context.name)
            support.announce(
                .done(Phrase("已保存提货单 \(order.number)", "Order \(order.number) is saved")), context)
            return .redirect(to: "/delivery-orders/\(pathPart(order.number))")
        } catch let problems as RowProblems {
            return try await form(fields, problems: problems.list, request, context)
        } catch let refusal as OrderRefusal {
            return try await form(fields, problems: [], refusal: refusal, request, context)
        }
    }

    private func form(
        _ fields: [String: String], problems: [RowProblem], refusal: OrderRefusal? = nil,
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let values: [String: Any] = [
            "customers": try await suggestions(.customer),
            "products": try await suggestions(.product), "form": fields,
            "errors": problems.map { OrderForm.error($0, language) },
            "fieldErrors": OrderForm.fieldErrors(problems, language),
            "movements": Movement.allCases.map { movement in
                [
                    "value": movement.rawValue, "text": movement.word[language],
                    "isChosen": movement.rawValue == fields["movement"],
                ] as [String: Any]
            },
        ]
        let isWrong = !problems.isEmpty || refusal != nil
        return try support.renderer.page(
            "order-new", title: PageTerm.newOrder.phrase[language], values, request, context,
            status: isWrong ? .unprocessableContent : .ok, refusal: refusal?.message)
    }

    /// Names from the master data, each with its initials: a browser offers what fits either.
    private func suggestions(_ kind: MasterKind) async throws -> [[String: String]] {
        try await site.store.masterRecords(kind, MasterFilter(limit: MasterFilter.maximumLimit))
            .map { ["value": $0.name, "text": "\($0.key) \($0.initials)"] }
    }

    // MARK: Entering many

    @Sendable private func importPage(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        try importForm("", problems: [], request, context)
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let text = try await request.checkedForm(context)["csv"] ?? ""
        do {
            let result = try await site.importOrders(csv: Array(text.utf8), by: context.name)
            support.announce(
                .done(
                    Phrase(
                        "新增 \(result.added) 张，未变 \(result.unchanged) 张",
                        "\(result.added) orders added, \(result.unchanged) unchanged")), context)
            return .redirect(to: "/delivery-orders")
        } catch TableRefusal.rowsRefused(let problems) {
            return try importForm(text, problems: problems, request, context)
        }
    }

    private func importForm(
        _ text: String, problems: [RowProblem], _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        try ImportForm(
            title: PageTerm.importOrders.phrase[context.language],
            action: "/delivery-orders/import", back: "/delivery-orders",
            columns: OrderDraft.Field.allCases.map {
                .init(
                    name: $0.rawValue, isRequired: $0.isRequired, meaning: $0.meaning,
                    example: $0.example)
            }
        ).page(support, text, problems, request, context)
    }
}
