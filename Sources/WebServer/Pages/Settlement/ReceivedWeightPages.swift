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

/// 收货数量: loads that wait for their receipt, and the slip of one.
struct ReceivedWeightPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    static let path = "received-weights"

    /// Days that the list looks back: a receipt later than this is found by its ticket.
    private static let daysListed = 60

    func add(to routes: inout GuardedRoutes) {
        routes.get("\(Self.path)", needs: .seeContracts, use: list)
        routes.get("\(Self.path)/:ticket", needs: .seeContracts, use: slip)
        routes.post("\(Self.path)/:ticket", needs: .enterReceivedWeights, use: enter)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let showsAll = request.query("all") == "1"
        let loads = try await site.store.deliveredLoads(
            since: site.today.advanced(byDays: -Self.daysListed), onlyAwaited: !showsAll)
        let rows = loads.map { load -> [String: Any] in
            [
                "ticket": load.ticket, "href": "/\(Self.path)/\(pathPart(load.ticket))",
                "day": load.day.text, "plate": Plate(stored: load.plate)?.shown ?? load.plate,
                "customer": load.customer, "product": load.product,
                "contract": DocumentReference(.contract, load.contract).link(language),
                "shipped": load.shipped.groupedKilograms,
                "received": load.received?.groupedKilograms ?? "–",
                "discrepancy": load.received.map { ($0 - load.shipped).groupedKilograms } ?? "–",
                "state": state(of: load)[language],
                "level": load.hasObjection ? "caution" : load.received == nil ? "must" : "ok",
            ]
        }
        return try support.renderer.page(
            "received-weights", title: SettlementPageTerm.receivedWeights.phrase[language],
            ["rows": rows, "showsAll": showsAll], request, context)
    }

    private func state(of load: DeliveredLoad) -> Phrase {
        if load.hasObjection { return StatementLine.Dispute.objection.phrase }
        return load.received == nil
            ? SettlementPageTerm.awaitedReceipts.phrase : Phrase("已登记", "entered")
    }

    // MARK: One slip

    @Sendable private func slip(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let ticket = try context.path("ticket")
        let present = try await site.store.receivedWeights(ofTicket: ticket).last
        let usual = [
            ReceivedWeightField.source.rawValue: FieldChoice.slip.rawValue,
            ReceivedWeightField.manner.rawValue: FieldChoice.weighed.rawValue,
            ReceivedWeightField.receivedOn.rawValue: site.today.text,
        ]
        return try await page(ticket, present?.draft.form.texts ?? usual, [], request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let ticket = try context.path("ticket")
        var form = try await request.checkedForm(context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        form[ReceivedWeightField.ticket.rawValue] = ticket
        do {
            let (received, isNew) = try await site.settlement.enterReceived(form, by: person)
            let net = received.draft.net.kilogramsWithUnit
            support.announce(
                .done(
                    isNew
                        ? Phrase("\(ticket) 收货 \(net) 已登记", "\(ticket): \(net) received is entered")
                        : Phrase("\(ticket) 之前已登记，没有变化", "\(ticket) was entered before; nothing changed")),
                context)
            return .redirect(to: "/\(Self.path)/\(pathPart(ticket))")
        } catch let problems as RowProblems {
            return try await page(ticket, form, problems.list, request, context)
        } catch let refusal as any Explained {
            return try await page(ticket, form, [], refusal: refusal, request, context)
        }
    }

    private func page(
        _ ticket: String, _ texts: [String: String], _ problems: [RowProblem],
        refusal: (any Explained)? = nil, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let load = try await site.store.loadRecord(ticket)
        let history = try await site.store.receivedWeights(ofTicket: ticket)
        let verdict = try await site.verdicts.judgeIfPossible(ticket: ticket)?.verdict
        let form = FormFields(
            language: language, store: site.store, texts: texts, problems: problems)
        var fields: [[String: Any]] = []
        for field in ReceivedWeightField.allCases where field != .ticket {
            fields.append(
                try await form.field(
                    field.rawValue, field.label, field.input, isRequired: field.isRequired))
        }
        let values: [String: Any] = [
            "ticket": ticket, "customer": load.customer, "product": load.product,
            "plate": load.plate.shown, "day": load.businessDay.text,
            "shipped": load.weights.net.kilogramsWithUnit, "fields": fields,
            "current": ifAny(history.last.map { $0.draft.net.kilogramsWithUnit } ?? ""),
            "discrepancy": ifAny(
                history.last.map { ($0.draft.net - load.weights.net).kilogramsWithUnit } ?? ""),
            "verdictSentence": ifAny(
                verdict.map { VerdictSentence($0).phrase[language] } ?? ""),
            "loadHref": "/load-records/\(pathPart(ticket))#verdict-heading",
            "history": history.reversed().enumerated().map { index, received -> [String: Any] in
                [
                    "net": received.draft.net.kilogramsWithUnit, "stands": index == 0,
                    "on": received.draft.receivedOn.text, "by": received.by,
                    "at": support.localText(received.at),
                    "note": received.draft.fields.text(.note),
                    "objection": received.draft.fields.text(.objection),
                ]
            },
            "saveHref": "/\(Self.path)/\(pathPart(ticket))", "backHref": "/\(Self.path)",
            "errors": FormFields.errors(problems, language) { name in
                ReceivedWeightField(rawValue: name)?.label ?? Phrase("\(name)", "\(name)")
            },
        ]
        return try support.renderer.page(
            "received-weight",
            title: "\(SettlementPageTerm.receivedWeights.phrase[language]) \(ticket)", values,
            request, context, status: FormFields.status(problems, refusal),
            refusal: refusal?.message)
    }
}
