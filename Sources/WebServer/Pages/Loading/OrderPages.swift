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

/// Delivery orders: the list, and one order with its loads.
struct OrderPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    /// Rows of one page of the list.
    private static let pageRows = 100

    func add(to routes: inout GuardedRoutes) {
        routes.get("delivery-orders", needs: .seeOrders, use: list)
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
        let sorting =
            filter.sort.map {
                "&sort=\($0.rawValue)&order=\(filter.isDescending ? "descending" : "ascending")"
            } ?? ""
        var values: [String: Any] = [
            "q": filter.text,
            "list": orders.map { OrderRows.values($0, on: site.today, language) },
            "states": Self.states(chosen: filter.state, language),
            "exports": PageSupport.exports(.deliveryOrders, asked + sorting),
            "heads": Self.head(filter, "/delivery-orders?\(asked)").values(language),
        ]
        if orders.count == Self.pageRows, let last = orders.last {
            values["nextHref"] =
                "/delivery-orders?\(asked)\(sorting)"
                + (filter.sort == nil
                    ? "&before=\(queryPart(last.number))"
                    : "&from=\(filter.offset + Self.pageRows)")
        }
        if filter.offset > 0 {
            values["previousHref"] =
                "/delivery-orders?\(asked)\(sorting)&from=\(max(0, filter.offset - Self.pageRows))"
        }
        return try support.renderer.page(
            "orders", title: PageTerm.deliveryOrders.phrase[language], values, request, context)
    }

    /// What the query asks for; page and file read it alike.
    static func filter(_ request: Request) throws -> OrderFilter {
        var filter = OrderFilter(state: try request.word("state"), text: request.query("q") ?? "")
        filter.sort = try request.word("sort")
        filter.isDescending = request.query("order") == "descending"
        if filter.sort != nil { filter.offset = request.query("from").flatMap { Int($0) } ?? 0 }
        return filter
    }

    private static func head(_ filter: OrderFilter, _ address: String) -> TableHead {
        TableHead(
            columns: OrderFilter.Sort.allCases.map { sort in
                .init(
                    name: sort.rawValue, heading: heading(of: sort),
                    isNumeric: [.ordered, .loaded, .remaining].contains(sort))
            } + [
                .init(
                    name: "plates", heading: PageTerm.plates.phrase, isNumeric: false,
                    isSortable: false)
            ], sort: filter.sort?.rawValue ?? "", isDescending: filter.isDescending,
            address: address)
    }

    private static func heading(of sort: OrderFilter.Sort) -> Phrase {
        switch sort {
        case .number: PageTerm.deliveryOrder.phrase
        case .movement: PageTerm.movement.phrase
        case .customer: PageTerm.customer.phrase
        case .product: PageTerm.product.phrase
        case .ordered: PageTerm.ordered.phrase
        case .loaded: PageTerm.loaded.phrase
        case .remaining: PageTerm.remaining.phrase
        case .state: PageTerm.state.phrase
        case .validity: PageTerm.validity.phrase
        }
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
        let standing = records.filter(\.stands)
        let values: [String: Any] = [
            "order": row, "loads": rows, "isOfOneOrder": true,
            "exports": PageSupport.exports(.loadRecords, "order=\(queryPart(order.number))"),
            "discussion": try await support.discussion(of: reference, language),
            "printing": support.printing(
                reference, try await site.store.prints(of: reference), context),
            "totals": LoadRows.totals(LoadTotal.of(standing), language),
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
}
