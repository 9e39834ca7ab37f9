internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// Manual weights, voids and corrections: asking, the list, and approving.
struct RequestPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("weighing-requests", needs: .seeLoads, use: list)
        routes.get("weighing-requests/:number", needs: .seeLoads, use: page)
        routes.post("weighing-requests/:number", needs: .approveAmendments, use: decide)
        routes.post("load-records/:number/void", needs: .requestAmendments, use: askForVoid)
        routes.post(
            "load-records/:number/correction", needs: .requestAmendments, use: askForCorrection)
        routes.get("scales/:scale/manual", needs: .enterManualWeights, use: manualForm)
        routes.post("scales/:scale/manual", needs: .enterManualWeights, use: askForManualWeight)
    }

    // MARK: Asking

    @Sendable private func askForVoid(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let ticket = try context.path("number")
        return try await ask("void", request, context) { form, person in
            try await site.requests.requestVoid(
                of: ticket, reason: form["reason"] ?? "", by: person)
        } refused: {
            try await ticketPage($0, request, context)
        }
    }

    @Sendable private func askForCorrection(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let ticket = try context.path("number")
        return try await ask("correction", request, context) { form, person in
            try await site.requests.requestCorrection(
                of: ticket, plate: form["plate"] ?? "", order: form["order"] ?? "",
                goods: LoadGoods(
                    bags: form["bags"] ?? "", batch: form["batch"] ?? "",
                    seals: form["seals"] ?? ""), reason: form["reason"] ?? "", by: person)
        } refused: {
            try await ticketPage($0, request, context)
        }
    }

    private func ticketPage(
        _ refused: RefusedForm, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await PaperPages(support: support).page(
            .weighTicket, request, context, refused: refused)
    }

    @Sendable private func askForManualWeight(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let scale = try context.path("scale")
        return try await ask("manual", request, context) { form, person in
            try await site.requests.requestManualWeight(
                plate: form["plate"] ?? "", order: form["order"] ?? "", scale: scale,
                kilograms: form["weight"] ?? "", reason: form["reason"] ?? "", by: person)
        } refused: {
            try manualPage($0, request, context)
        }
    }

    /// Goes on to the request, or back to the form with what is wrong.
    private func ask(
        _ name: String, _ request: Request, _ context: AppRequestContext,
        _ action: ([String: String], Person) async throws -> WeighingRequest,
        refused page: (RefusedForm) async throws -> Response
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        do {
            let number = try await action(form, person).number
            support.announce(
                .done(
                    Phrase(
                        "申请单 \(number) 已提交，等另一人批准",
                        "Request \(number) is made; another person has to approve it")), context)
            return .redirect(to: DocumentReference(.weighingRequest, number).href)
        } catch let refusal as any Explained {
            try await support.auditForbidden(refusal, at: request.uri.path, context)
            return try await page(RefusedForm(name, form, refusal))
        }
    }

    @Sendable private func manualForm(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try manualPage(nil, request, context)
    }

    private func manualPage(
        _ refused: RefusedForm?, _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        let station = try site.station(context.path("scale"))
        let scale = station.scale.id
        let snapshot = site.feed.snapshot(of: scale)
        let language = context.language
        return try support.renderer.page(
            "manual-weight",
            title: RequestPageTerm.askForManualWeight.phrase[language],
            [
                "href": "/scales/\(pathPart(scale))/manual",
                "backHref": "/scales/\(pathPart(scale))",
                "scaleName": support.scaleName(scale, language),
                "rangeText": CertificationWords.range(station.scale.range),
                "form": refused.values(
                    of: "manual",
                    [
                        "plate": snapshot?.truck?.plate.text ?? "",
                        "order": snapshot?.truck?.order?.number ?? "",
                        "weight": "", "reason": "",
                    ], language),
            ], request, context, status: refused?.status ?? .ok)
    }

    // MARK: Deciding

    @Sendable private func decide(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let reference = DocumentReference(.weighingRequest, try context.path("number"))
        return try await support.take(
            WeighingRequestWorkflow.self, on: reference, request, context
        ) { pressed in
            try await site.requests.take(
                pressed.action, on: reference.number, by: pressed.person, seen: pressed.seen,
                comment: pressed.comment)
        }
    }

    // MARK: Looking

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let rows: [[String: Any]] = try await site.store.weighingRequests().map { record in
            let request = record.request
            let step = record.history.state.step
            return [
                "number": request.number,
                "href": DocumentReference(.weighingRequest, request.number).href,
                "kind": request.kind.word[language],
                "what": RequestWords.summary(request, support, language),
                "reason": request.reason, "by": request.requestedBy,
                "at": support.localText(request.requestedAt),
                "state": WeighingRequestWorkflow.word(for: step)[language],
                "level": step == .approved ? "ok" : step == .refused ? "stop" : "must",
            ]
        }
        return try support.renderer.page(
            "requests", title: RequestPageTerm.requests.phrase[language], ["rows": rows],
            request, context)
    }

    /// What whoever approves a request answers for; shown while it waits.
    private func findings(
        in request: WeighingRequest, _ step: WeighingRequestWorkflow.Step, _ language: Language
    ) async throws -> [[String: Any]] {
        guard step == .requested else { return [] }
        var rows = FindingRows.values(try await site.requests.findings(of: request), language)
        let plate: Plate? =
            switch request.content {
            case .manualWeight(let weight): weight.plate
            case .correction(_, let correction): correction.plate
            case .void: nil
            }
        if plate?.kind == .unusual {
            rows.append([
                "level": "caution", "levelText": CheckLevel.warn.word[language],
                "text": ConsoleWords.unusualPlateCheck[language],
                "name": PageTerm.plate.phrase[language],
            ])
        }
        return rows
    }

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let record = try await site.store.weighingRequest(context.path("number"))
        let wanted = record.request
        let reference = DocumentReference(.weighingRequest, wanted.number)
        let state = record.history.state
        var values: [String: Any] = [
            "number": wanted.number, "kind": wanted.kind.word[language],
            "reason": wanted.reason, "by": wanted.requestedBy,
            "at": support.localText(wanted.requestedAt), "backHref": "/weighing-requests",
            "workflow": WorkflowPanel(support: support, language: language).values(
                record.history, state: state, actions: context.person.map(state.actions) ?? [],
                seen: state.version.hash, isChanged: false, href: reference.href),
            "discussion": try await support.discussion(of: reference, language),
        ]
        var original: LoadRecord?
        switch wanted.content {
        case .manualWeight: break
        case .void(let ticket), .correction(let ticket, _):
            original = try await site.store.loadRecord(ticket)
        }
        values["findings"] = try await findings(in: wanted, record.history.state.step, language)
        values["fields"] = RequestWords.fields(wanted, original: original, support, language)
        if let original {
            values["ticketHref"] = DocumentReference(.weighTicket, original.ticketNumber).href
            values["ticketNumber"] = original.ticketNumber
            // Only of this request: a ticket that another one ended says so on its own page.
            if let voiding = original.voiding, voiding.requestNumber == wanted.number,
                let replacement = voiding.replacedBy
            {
                values["newTicket"] = [
                    "number": replacement,
                    "href": DocumentReference(.weighTicket, replacement).href,
                ]
            }
        }
        return try support.renderer.page(
            "request", title: "\(DocumentKind.weighingRequest.word[language]) \(wanted.number)",
            values, request, context)
    }
}
