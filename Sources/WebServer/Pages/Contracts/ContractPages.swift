internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 合同清单, and one contract with its review.
struct ContractPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("contracts", needs: .seeContracts, use: register)
        routes.get("contracts/:number", needs: .seeContracts, use: contract)
        routes.post("contracts/:number", needs: .seeContracts, use: take)
        ContractBundlePages(support: support).add(to: &routes)
    }

    // MARK: Register

    @Sendable private func register(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let filter = try Self.filter(request)
        let now = site.clock.now()
        let due = try Self.due(request, site.today)
        var falling: [[String: Any]] = []
        var rows: [[String: Any]] = []
        if let due {
            falling = try await site.store.dueContracts(due)
                .map { DueRows.values($0, on: site.today, language) }
        } else {
            rows = try await site.store.contracts(filter).map { row($0, now, language) }
        }
        return try support.renderer.page(
            "contracts", title: ContractPageTerm.register.phrase[language],
            [
                "rows": rows, "q": filter.text,
                "states": ContractWorkflow.choices(filter.step, language),
                "isChase": filter.isChase, "isDue": due != nil, "due": falling,
                "dueChoices": DueRows.choices(
                    due.map { site.today.days(until: $0.until) }, language),
                "exports": PageSupport.exports(.contracts, request.uri.query ?? ""),
            ], request, context)
    }

    /// What the query asks for; page and file read it alike.
    static func filter(_ request: Request) throws -> ContractFilter {
        ContractFilter(
            text: request.query("q") ?? "", step: try request.word("state"),
            isChase: request.query("chase") != nil, limit: ContractFilter.maximumLimit)
    }

    /// What the query asks for of the contracts falling due: `due=14` is those of the next 14 days
    /// and those overdue. Nil when it does not; page and file read it alike.
    static func due(_ request: Request, _ today: CalendarDay) throws -> DueFilter? {
        guard let text = request.query("due"), !text.isEmpty else { return nil }
        guard let days = Int(text), DueContract.daysAhead.contains(days) else {
            throw UnreadableQuery.number("due", text, in: DueContract.daysAhead)
        }
        return DueFilter(
            until: today.advanced(byDays: days), text: request.query("q") ?? "")
    }

    private func row(
        _ entry: ContractEntry, _ now: Timestamp, _ language: Language
    ) -> [String: Any] {
        [
            "number": entry.number, "href": DocumentReference(.contract, entry.number).href,
            "customer": entry.customer, "products": entry.products,
            "orderedText": grouped(entry.ordered.tonnesText),
            "amountText": grouped(entry.amount.yuanText),
            "classText": entry.classWord[language], "salesperson": entry.salesperson,
            "wayText": entry.way.word[language],
            "dueText": entry.due.upperBound.text,
            "state": ContractWorkflow.word(for: entry.step)[language],
            "level": entry.step.level,
            "loadedText": entry.loaded.map { grouped($0.tonnesText) } ?? "–",
            "daysText": entry.daysNotBack(at: now).map(String.init) ?? "",
        ]
    }

    // MARK: One contract

    @Sendable private func take(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let reference = DocumentReference(.contract, try context.path("number"))
        return try await support.take(
            ContractWorkflow.self, on: reference, request, context
        ) { pressed in
            try await site.contracts.take(
                pressed.action, on: reference.number, by: pressed.person, seen: pressed.seen,
                opinion: pressed.opinion, comment: pressed.comment)
        }
    }

    @Sendable private func contract(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let record = try await site.store.contract(context.path("number"))
        let entry = record.entry
        let asked: CalendarDay? = try request.query("at").map {
            guard let day = CalendarDay($0) else { throw UnreadableQuery.word("at", $0) }
            return day
        }
        let moment = asked.map { site.calendar.start(of: $0.advanced(byDays: 1)) }
        let inForce = try await site.store.terms(
            ofContract: entry.number, at: moment ?? site.clock.now())
        // Before it is signed what its document says is all there is.
        let terms = inForce?.terms ?? record.terms
        let reference = DocumentReference(.contract, entry.number)
        let state = record.history.state
        let names = try await productNames(terms)
        let documents = DocumentsOfContract(
            support: support, context: context, contract: entry.number,
            isSigned: entry.signedAt != nil)
        let words = ContractWords(terms: terms, language: language, productNames: names)
        var values: [String: Any] = [
            "number": entry.number, "customer": entry.customer,
            "classText": entry.classWord[language], "salesperson": entry.salesperson,
            "lines": words.lines, "quantityText": grouped(terms.quantity.tonnesText),
            "amountText": grouped(terms.amount.yuanText),
            "amountInWords": terms.amount.chineseWords, "clause": words.clause,
            "requirements": words.facts(ContractField.requirements),
            "delivery": words.facts(ContractField.delivery),
            "payment": words.facts(ContractField.paying),
            "further": words.facts(ContractField.further), "quality": words.quality,
            "schedule": words.schedule, "backHref": "/contracts",
            "editHref": ifAny(
                ContractWorkflow.isEditable(state.step) && context.may(.draftContracts)
                    ? reference.href + "/edit" : ""),
            "askedDay": asked?.text ?? "",
            "termsVersion": ifAny(inForce.map { "\($0.version)" } ?? ""),
            "versions": try await versions(entry.number, language),
            "supplements": try await site.store.supplements(toContract: entry.number).map {
                [
                    "href": DocumentReference(.supplement, $0.number).href, "number": $0.number,
                    "state": SupplementWorkflow.word(for: $0.step)[language],
                    "level": $0.step.level,
                ]
            },
            "supplementHref": ifAny(
                !ContractWorkflow.isEditable(state.step) && context.may(.draftContracts)
                    ? reference.href + "/supplements/new" : ""),
            "documents": try await documents.panels(), "documentButtons": documents.buttons(),
            "account": try await account(entry, context),
            "papers": [DocumentKind.contract, .contractReview].map { kind in
                [
                    "text": kind.word[language],
                    "href": DocumentReference(kind, entry.number).documentsHref + "/pdf",
                ]
            },
            "bundles": ContractBundlePages.links(entry, language),
        ]
        values.merge(try await support.signing(record.history, of: reference, context)) { $1 }
        values.merge(
            try await ContractPickups(support: support, context: context).values(
                of: entry.number, way: entry.way,
                isSigned: !ContractWorkflow.isEditable(state.step))
        ) { $1 }
        return try support.renderer.page(
            "contract", title: "\(ContractPageTerm.contracts.phrase[language]) \(entry.number)",
            values, request, context)
    }

    /// What its customer's account says to the contract; nothing before it is signed.
    private func account(
        _ entry: ContractEntry, _ context: AppRequestContext
    ) async throws -> Any {
        guard entry.signedAt != nil else { return false }
        let account = try await site.customerAccounts.account(of: entry.customerKey)
        let funds = account.contracts.first { $0.number == entry.number }
        return [
            "href": AccountPages.href(entry.customerKey),
            "loaded": grouped((funds?.loaded ?? .zero).yuanText),
            "reserved": grouped((funds?.reserved ?? .zero).yuanText),
            "available": account.available(for: entry.number)
                .map { "¥\(grouped($0.yuanText))" }
                ?? ContractPageTerm.paidLater.phrase[context.language],
            "level": account.available < .zero ? "caution" : "ok",
            "state": AccountPages.state(account)[context.language],
        ]
    }

    /// The versions of the terms, the newest first, each with what it changed.
    private func versions(
        _ number: String, _ language: Language
    ) async throws -> [[String: Any]] {
        let versions = try await site.store.termsVersions(ofContract: number)
        return versions.indices.reversed().map { index in
            let version = versions[index]
            return [
                "number": version.version, "from": support.localText(version.inForceFrom),
                "document": version.document.link(language),
                "changes": index == 0
                    ? []
                    : TermsChange.values(
                        version.terms, since: versions[index - 1].terms, language),
            ]
        }
    }

    private func productNames(_ terms: ContractTerms) async throws -> [String: String] {
        var names: [String: String] = [:]
        for line in terms.lines {
            names[line.product] = try await site.store.masterRecord(.product, line.product)
                .record.name
        }
        return names
    }
}

extension ContractWorkflow.Step {
    /// How a state is marked: in order, waiting for somebody of ours, or for the customer.
    var level: String {
        switch self {
        case .archived, .closed: "ok"
        case .sent: "caution"
        default: "must"
        }
    }
}
