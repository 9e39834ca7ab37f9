internal import AccessCore
internal import BilingualTerms
internal import WorkflowCore

/// The pages of the navigation bar, in order, each with what a person needs to see it. A place with
/// several lists shows them on a bar of their own below.
struct Navigation {
    private struct Place {
        let href: String
        let phrase: Phrase
        let permission: Permission
        var lists: [Place] = []
    }

    private static let places: [Place] = [
        Place(href: "/home", phrase: AccessPageTerm.home.phrase, permission: .seeLoads),
        Place(href: "/inbox", phrase: DocumentPageTerm.inbox.phrase, permission: .seeLoads),
        Place(href: "/scales", phrase: PageTerm.weighing.phrase, permission: .seeScales),
        Place(href: "/visits", phrase: PageTerm.trucksInside.phrase, permission: .seeLoads),
        Place(
            href: "/contracts", phrase: ContractPageTerm.contracts.phrase,
            permission: .seeContracts, lists: contractLists),
        Place(
            href: "/delivery-orders", phrase: PageTerm.deliveryOrders.phrase,
            permission: .seeOrders, lists: orderLists),
        Place(
            href: "/reports/daily-loads", phrase: PageTerm.dailyLoadReport.phrase,
            permission: .seeReports),
        Place(
            href: "/weighing-requests", phrase: RequestPageTerm.requests.phrase,
            permission: .requestAmendments),
        Place(
            href: "/master", phrase: MasterPageTerm.masterData.phrase, permission: .seeMasterData),
        Place(
            href: "/people", phrase: AccessPageTerm.people.phrase, permission: .manageAccounts,
            lists: accessLists),
        Place(href: "/audit", phrase: AccessPageTerm.auditLog.phrase, permission: .seeAudit),
    ]

    /// People, and other systems.
    private static let accessLists: [Place] = [
        Place(href: "/people", phrase: AccessPageTerm.people.phrase, permission: .manageAccounts),
        Place(href: "/tokens", phrase: AccessPageTerm.apiTokens.phrase, permission: .manageTokens),
        Place(
            href: "/webhooks", phrase: ExchangePageTerm.webhooks.phrase, permission: .manageTokens),
    ]

    /// In the order of procedure.md 5.1.
    private static let contractLists: [Place] = [
        list(.requirements),
        Place(
            href: "/contracts", phrase: ContractPageTerm.register.phrase,
            permission: .seeContracts),
        list(.dateChange),
        Place(
            href: "/\(AccountPages.path)", phrase: AccountPageTerm.customerAccounts.phrase,
            permission: .seeContracts),
        list(.advanceRequest),
        Place(
            href: "/\(ReceivedWeightPages.path)",
            phrase: SettlementPageTerm.receivedWeights.phrase, permission: .seeContracts),
        list(.statement), list(.invoicingMemo),
        Place(
            href: "/reports/contract-execution",
            phrase: ExecutionPageTerm.contractExecutionReport.phrase, permission: .seeContracts),
        Place(
            href: "/reports/contract-analysis",
            phrase: ExecutionPageTerm.contractAnalysisReport.phrase, permission: .seeContracts),
    ]

    /// Orders and what they come from.
    private static let orderLists: [Place] = [
        Place(
            href: "/delivery-orders", phrase: PageTerm.deliveryOrders.phrase,
            permission: .seeOrders),
        list(.pickupAuthorisation), list(.dispatchNotice), list(.warehouseNotice),
        Place(
            href: "/declared-loads", phrase: PickupPageTerm.declaredLoads.phrase,
            permission: .seeOrders),
    ]

    private static func list(_ kind: DocumentKind) -> Place {
        Place(href: "/\(kind.rawValue)", phrase: kind.word, permission: kind.permissionToSee)
    }

    let path: String
    let context: AppRequestContext

    /// The bar at the top.
    var links: [[String: Any]] {
        Self.places.compactMap { place in
            let seen = place.lists.isEmpty ? seen([place]) : seen(place.lists)
            guard let first = seen.first else { return nil }
            let href = context.may(place.permission) ? place.href : first.href
            return link(href, place.phrase, isCurrent: isHere(place))
        }
    }

    /// The bar of the place that the page belongs to; empty where there is one list.
    var lists: [[String: Any]] {
        let lists = seen(Self.places.first(where: isHere)?.lists ?? [])
        guard lists.count > 1 else { return [] }
        return lists.map { link($0.href, $0.phrase, isCurrent: isHere($0)) }
    }

    private func seen(_ places: [Place]) -> [Place] {
        places.filter { context.may($0.permission) }
    }

    private func isHere(_ place: Place) -> Bool {
        place.lists.isEmpty
            ? path == place.href || path.hasPrefix(place.href + "/")
            : place.lists.contains(where: isHere)
    }

    private func link(_ href: String, _ phrase: Phrase, isCurrent: Bool) -> [String: Any] {
        ["href": href, "text": phrase[context.language], "isCurrent": isCurrent]
    }
}
