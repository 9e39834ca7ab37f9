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

/// Entering delivery orders: one by a form, many from a table.
struct OrderEntryPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.post("delivery-orders", needs: .enterOrders, use: enter)
        routes.get("delivery-orders/new", needs: .enterOrders, use: new)
        routes.get("delivery-orders/import", needs: .enterOrders, use: importPage)
        routes.post("delivery-orders/import", needs: .enterOrders, use: importCSV)
    }

    // MARK: Entering one

    /// From the page of a basis everything is filled in but the order's own number (`?basis=`).
    @Sendable private func new(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        var fields: [String: String] = [:]
        if let number = request.query("basis") {
            guard let basis = try await site.store.orderBasis(number) else {
                throw OrderRefusal.basisUnknown(number: number)
            }
            fields = OrderForm.fields(from: basis)
        }
        return try await form(fields, problems: [], request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        do {
            let draft = try OrderDraft(fields: OrderForm.texts(of: fields))
            let order = try await site.enterOrder(draft, by: context.name)
            let saved = Phrase("已保存提货单 \(order.number)", "Order \(order.number) is saved")
            support.announce(.doneWithCautions(saved, try await cautions(order)), context)
            return .redirect(to: "/delivery-orders/\(pathPart(order.number))")
        } catch let problems as RowProblems {
            return try await form(
                fields, problems: OrderForm.problems(problems.list, in: fields), request, context)
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
            "focus": [OrderForm.focus(problems): true],
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

    /// What a saved order says that nobody has entered before: often a typing error, and allowed,
    /// because a new customer's truck may stand at the gate.
    private func cautions(_ order: DeliveryOrder) async throws -> [Phrase] {
        var cautions: [Phrase] = []
        for (kind, name) in [(MasterKind.customer, order.customer), (.product, order.product)] {
            guard try await site.store.lacksMasterRecord(kind, named: name) else { continue }
            cautions.append(
                Phrase(
                    "\(kind.singular.chinese)“\(name)”不在基础资料里，请核对写法，或在基础资料里新增",
                    "There is no \(kind.singular.english.lowercased()) “\(name)” in the master data: check the spelling, or add it there"
                ))
        }
        cautions += order.plates.filter { $0.kind == .unusual }.map {
            Phrase(
                "车号 \($0.shown)：特殊号牌，请再核对一遍",
                "Plate \($0.shown) is unusual: check it once more")
        }
        return cautions
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
        try importForm(context).page(support, "", [], request, context)
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await importForm(context).handIn(support, request, context, to: "/delivery-orders") { csv in
            let result = try await site.importOrders(csv: csv, by: context.name)
            return Phrase(
                "新增 \(result.added) 张，未变 \(result.unchanged) 张",
                "\(result.added) orders added, \(result.unchanged) unchanged")
        }
    }

    private func importForm(_ context: AppRequestContext) -> ImportForm {
        ImportForm(
            title: PageTerm.importOrders.phrase[context.language],
            action: "/delivery-orders/import", back: "/delivery-orders",
            columns: OrderDraft.Field.allCases.map {
                .init(
                    name: $0.rawValue, isRequired: $0.isRequired, meaning: $0.meaning,
                    example: $0.example)
            })
    }
}
