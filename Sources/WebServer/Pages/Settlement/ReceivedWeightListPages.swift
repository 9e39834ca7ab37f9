internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 收货数量: loads that wait for their receipt, those of one customer with what its numbers are like,
/// and receipts handed in as a table.
struct ReceivedWeightListPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    private static let path = ReceivedWeightPages.path
    /// Days that the list looks back: a receipt later than this is found by its ticket.
    private static let daysListed = 60
    /// Those that are late are listed for half a year: later no customer answers any more.
    private static let lateDaysListed = 184

    func add(to routes: inout GuardedRoutes) {
        routes.get("\(Self.path)", needs: .seeContracts, use: list)
        routes.get("\(Self.path)/import", needs: .enterReceivedWeights, use: importPage)
        routes.post("\(Self.path)/import", needs: .enterReceivedWeights, use: importCSV)
    }

    /// Which loads a list shows.
    private enum Shown: String, CaseIterable {
        case awaited
        case late
        case all

        var phrase: Phrase {
            switch self {
            case .awaited: SettlementPageTerm.awaitedReceipts.phrase
            case .late: SettlementPageTerm.lateReceipts.phrase
            case .all: ContractPageTerm.showAll.phrase
            }
        }
    }

    // MARK: The list

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let shown: Shown =
            try request.word("show") ?? (request.query("all") == "1" ? .all : .awaited)
        let customer = request.query("customer")
        let loads = try await site.store.deliveredLoads(filter(shown, customer))
        let figures = try await figures(ofCustomer: customer, language)
        let choices = Shown.allCases.map { choice in
            [
                "value": choice.rawValue, "text": choice.phrase[language],
                "isChosen": choice == shown,
            ] as [String: Any]
        }
        return try support.renderer.page(
            "received-weights", title: SettlementPageTerm.receivedWeights.phrase[language],
            [
                "rows": loads.map { row($0, language) }, "choices": choices,
                "customer": customer ?? "", "lateDays": "\(site.receiptLateDays)",
                "figures": figures.map { $0 as Any } ?? false,
                "importHref": ifAny(
                    context.may(.enterReceivedWeights) ? "/\(Self.path)/import" : ""),
            ], request, context)
    }

    private func filter(_ shown: Shown, _ customer: String?) -> DeliveredLoadFilter {
        let back = shown == .late ? Self.lateDaysListed : Self.daysListed
        return DeliveredLoadFilter(
            since: site.today.advanced(byDays: -back),
            // Late is what was loaded more days ago than a receipt takes.
            until: shown == .late
                ? site.today.advanced(byDays: -site.receiptLateDays - 1) : nil,
            onlyAwaited: shown != .all, customer: customer)
    }

    private func row(_ load: DeliveredLoad, _ language: Language) -> [String: Any] {
        let isLate = site.settlement.isLate(
            load.receivedAt ?? site.clock.now(), loaded: load.day)
        return [
            "ticket": load.ticket, "href": "/\(Self.path)/\(pathPart(load.ticket))",
            "day": load.day.text, "plate": Plate(stored: load.plate)?.shown ?? load.plate,
            "customer": load.customer,
            "customerHref": "/\(Self.path)?show=all&customer=\(queryPart(load.customer))",
            "product": load.product,
            "contract": DocumentReference(.contract, load.contract).link(language),
            "shipped": load.shipped.groupedKilograms,
            "received": load.received?.groupedKilograms ?? "–",
            "discrepancy": load.received.map { ($0 - load.shipped).groupedKilograms } ?? "–",
            "state": state(of: load, isLate)[language],
            "level": load.hasObjection || (isLate && load.received == nil)
                ? "caution" : load.received == nil ? "must" : "ok",
        ]
    }

    private func state(of load: DeliveredLoad, _ isLate: Bool) -> Phrase {
        if load.hasObjection { return StatementLine.Dispute.objection.phrase }
        let late = SettlementPageTerm.late.phrase
        guard load.received != nil else {
            return isLate
                ? SettlementPageTerm.lateReceipts.phrase : SettlementPageTerm.awaitedReceipts.phrase
        }
        let entered = load.isDeclared ? FieldChoice.declared.word : Phrase("已登记", "entered")
        return isLate
            ? Phrase(
                "\(entered.chinese)，\(late.chinese)",
                "\(entered.english.lowercased()), \(late.english)")
            : entered
    }

    /// What a customer's numbers are like, as plain figures; nil without a customer or without one.
    private func figures(
        ofCustomer customer: String?, _ language: Language
    ) async throws -> [String: Any]? {
        guard let customer else { return nil }
        let values = try await site.store.receivedValues(ofCustomer: customer)
        guard values.count > 0 else { return nil }
        return [
            "text": values.sentence[language],
            "notes": values.notes.map { $0[language] },
        ]
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
        try await importForm(context).handIn(support, request, context, to: "/\(Self.path)?show=all") { csv in
            let result = try await site.settlement.importReceived(csv: csv, by: context.name)
            return Phrase(
                "登记 \(result.added) 份，未变 \(result.unchanged) 份",
                "\(result.added) entered, \(result.unchanged) unchanged")
        }
    }

    private func importForm(_ context: AppRequestContext) -> ImportForm {
        ImportForm(
            title: SettlementPageTerm.importReceived.phrase[context.language],
            action: "/\(Self.path)/import", back: "/\(Self.path)",
            columns: ReceivedWeightRow.Field.allCases.map {
                .init(
                    name: $0.rawValue, isRequired: $0.isRequired, meaning: $0.meaning,
                    example: $0.example)
            })
    }
}
