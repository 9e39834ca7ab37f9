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

/// Trucks inside, and one truck's visit with what can be decided about it.
struct VisitPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("visits", needs: .seeLoads, use: list)
        routes.get("visits/:visit", needs: .seeLoads, use: visit)
        routes.post("visits/:visit/accept", needs: .decideHolds, use: accept)
        routes.post("visits/:visit/reweigh", needs: .sendBack, use: reweigh)
        routes.post("visits/:visit/cancel", needs: .cancelVisits, use: cancel)
        routes.post("visits/:visit/goods", needs: .recordGoods, use: recordGoods)
        routes.post("visits/:visit/orders", needs: .addOrders, use: addOrder)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let rows = try await VisitRows(support, context.language)
            .rows(site.store.visitsInside(), console: "/scales")
        return try support.renderer.page(
            "visits", title: PageTerm.trucksInside.phrase[context.language],
            [
                "inside": rows, "exports": PageSupport.exports(.trucksInside, ""),
                "hasCameras": !site.cameras.isEmpty,
            ],
            request, context)
    }

    // MARK: Decisions

    @Sendable private func accept(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await decide(request, context) { id, reason in
            let record = try await site.acceptHold(ofVisit: id, reason: reason, by: context.name)
            return Phrase(
                "已放行，磅单 \(record.ticketNumber)", "Accepted: weigh ticket \(record.ticketNumber)")
        }
    }

    @Sendable private func reweigh(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await decide(request, context) { id, reason in
            try await site.reweigh(visit: id, reason: reason, by: context.name)
            return Phrase("已退回卸货，等待重过磅", "Sent back to unload; it will be weighed again")
        }
    }

    @Sendable private func cancel(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await decide(request, context) { id, reason in
            try await site.cancelVisit(id, reason: reason, by: context.name)
            return Phrase("已取消本次进厂", "The visit is cancelled")
        }
    }

    @Sendable private func recordGoods(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let id = try context.visitID()
        let form = try await request.checkedForm(context)
        return try await support.perform(context, then: "/visits/\(id)") {
            try await site.recordGoods(
                bags: form["bags"] ?? "", batch: form["batch"] ?? "", seals: form["seals"] ?? "",
                ofVisit: id, by: context.name)
            return Phrase("装货内容已保存", "The goods are saved")
        }
    }

    @Sendable private func addOrder(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let id = try context.visitID()
        let form = try await request.checkedForm(context)
        let number = (form["order"] ?? "").filter { !$0.isWhitespace }
        return try await support.perform(context, then: "/visits/\(id)") {
            try await site.addOrder(number, toVisit: id, by: context.name)
            return Phrase("已加提货单 \(number)", "Order \(number) is added")
        }
    }

    private func decide(
        _ request: Request, _ context: AppRequestContext,
        _ action: (Int64, String) async throws -> Phrase
    ) async throws -> Response {
        let id = try context.visitID()
        let form = try await request.checkedForm(context)
        return try await support.perform(context, then: "/visits/\(id)") {
            try await action(id, form["reason"] ?? "")
        }
    }

    // MARK: The page

    @Sendable private func visit(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let detail = try await site.store.visit(context.visitID())
        let visit = detail.visit
        let language = context.language
        let lines = try await lines(of: visit)
        let actions = visit.state.availableActions
        var values: [String: Any] = [
            "plateShown": visit.plate.shown, "state": visit.state.rawValue,
            "stateText": visit.state.word[language],
            "openedAt": support.localText(visit.openedAt),
            "minutes": (detail.history.last?.at ?? visit.openedAt).minutes(since: visit.openedAt),
            "directionText": lines.direction?[language] ?? "", "lines": lines.rows,
            "weighings": visit.weighings.map { weighing($0, language) },
            "history": detail.history.map { event in
                [
                    "at": support.localText(event.at), "by": event.by,
                    "text": VisitWords.text(of: event)[language],
                ]
            },
            "canCancel": actions.contains(.cancel) && context.may(.cancelVisits),
            "cancelHref": "/visits/\(visit.id)/cancel",
            "canAddOrder": actions.contains(.addOrder) && context.may(.addOrders),
            "addOrderHref": "/visits/\(visit.id)/orders", "backHref": "/visits",
            "discussion": try await support.discussion(
                of: DocumentReference(.visit, "\(visit.id)"), language),
        ]
        let goods = visit.currentLine?.goods ?? .none
        values["goods"] = [
            "href": "/visits/\(visit.id)/goods", "bags": goods.bags.map(String.init) ?? "",
            "batch": goods.batch, "seals": goods.seals,
            "may": visit.state.isOpen && visit.currentLine != nil && context.may(.recordGoods),
        ]
        values["papers"] = detail.gatePass.map {
            [DocumentReference(.gatePass, $0.number).link(language)]
        }
        values["findings"] = FindingRows.values(
            try await site.store.findings(of: visit.weighings.map(\.id)), language)
        values["photographs"] = try await PhotographPanel(support: support).values(
            of: visit.weighings, language)
        if let hold = detail.hold {
            values["hold"] = try await holdValues(hold, visit, language)
        }
        return try support.renderer.page(
            "visit", title: visit.plate.shown, values, request, context)
    }

    private func lines(
        of visit: Visit
    ) async throws -> (rows: [[String: Any]], direction: Phrase?) {
        var rows: [[String: Any]] = []
        var direction: Phrase?
        for line in visit.lines {
            let order = try await site.store.order(line.orderNumber)
            direction = order.movement.direction.word
            var row: [String: Any] = [
                "orderNumber": order.number,
                "orderHref": "/delivery-orders/\(pathPart(order.number))",
                "customer": order.customer, "product": order.product,
                "isDone": line.ticketNumber != nil, "isCurrent": line == visit.currentLine,
            ]
            if let ticket = line.ticketNumber {
                row["ticketNumber"] = ticket
                row["ticketHref"] = "/load-records/\(pathPart(ticket))"
            }
            rows.append(row)
        }
        return (rows, direction)
    }

    private func weighing(_ weighing: Weighing, _ language: Language) -> [String: Any] {
        [
            "sequence": weighing.sequence, "weightText": weighing.weight.groupedKilograms,
            "scaleName": support.scaleName(weighing.scale, language),
            "at": support.localText(weighing.at), "operator": weighing.operatorName,
            "causeText": weighing.cause.word[language],
        ]
    }

    private func holdValues(
        _ hold: LoadHold, _ visit: Visit, _ language: Language
    ) async throws -> [String: Any] {
        let order = try await site.store.order(hold.orderNumber)
        var values: [String: Any] = [
            "reasonText": hold.reason.phrase[language],
            "remainingText": order.quantity.remaining.kilogramsWithUnit,
            "netText": hold.weights.net.kilogramsWithUnit,
            "acceptHref": "/visits/\(visit.id)/accept",
            "reweighHref": "/visits/\(visit.id)/reweigh", "excessText": "–",
        ]
        if case .exceedsRemaining(let excess) = hold.reason {
            values["excessText"] = excess.kilogramsWithUnit
        }
        return values
    }
}

/// A visit's history in words.
enum VisitWords {
    /// `13620 kg @3`, as it is stored, with the scale named and the weight as elsewhere on pages.
    private static func weighed(_ detail: String) -> Phrase? {
        let parts = detail.split(separator: " kg @", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let weight = "\(grouped(parts[0])) kg"
        return Phrase(
            "称重 \(weight)，\(parts[1]) 号秤", "Weighed \(weight), scale \(parts[1])")
    }

    static func text(of event: VisitEvent) -> Phrase {
        let detail = event.detail
        switch event.kind {
        case .opened: return Phrase("进厂", "Arrived")
        case .weighed: return weighed(detail) ?? Phrase("称重 \(detail)", "Weighed \(detail)")
        case .booked: return Phrase("出磅单 \(detail)", "Weigh ticket \(detail)")
        case .held: return Phrase("待处理，提货单 \(detail)", "Held, order \(detail)")
        case .accepted: return Phrase("放行：\(detail)", "Accepted: \(detail)")
        case .reweigh: return Phrase("退回重过磅：\(detail)", "Sent back to weigh again: \(detail)")
        case .goods: return Phrase("装货内容 \(detail)", "Goods: \(detail)")
        case .voided: return Phrase("磅单作废 \(detail)", "Ticket voided: \(detail)")
        case .corrected: return Phrase("磅单更正 \(detail)", "Ticket corrected: \(detail)")
        case .orderAdded: return Phrase("提货单 \(detail)", "Order \(detail)")
        case .left: return Phrase("出厂，出门证 \(detail)", "Left, gate pass \(detail)")
        case .cancelled: return Phrase("取消：\(detail)", "Cancelled: \(detail)")
        }
    }
}
