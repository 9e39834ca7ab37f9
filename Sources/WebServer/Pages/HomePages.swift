internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// The page that opens at sign-in: what the person's roles work with first (forms.md §7).
struct HomePages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    private static let orders = 30
    private static let copies = 15
    private static let falling = 15
    private static let auditLines = 15

    func add(to routes: inout GuardedRoutes) {
        routes.get("/", needs: .seeScales, use: first)
        routes.get("home", needs: .seeLoads, use: home)
    }

    /// Operators live at the scale, everybody else on the page of their day.
    @Sendable private func first(_ request: Request, _ context: AppRequestContext) -> Response {
        .redirect(to: context.may(.weigh) ? "/scales" : "/home")
    }

    @Sendable private func home(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        var values: [String: Any] = ["waiting": try await support.inboxRows(context)]
        for panel in HomePanel.of(context.person?.roles ?? []) {
            values[panel.rawValue] = try await content(of: panel, context)
        }
        return try support.renderer.page(
            "home", title: AccessPageTerm.home.phrase[language], values, request, context)
    }

    /// Nil: there is nothing to show.
    private func content(
        of panel: HomePanel, _ context: AppRequestContext
    ) async throws -> [String: Any]? {
        let language = context.language
        switch panel {
        case .scales:
            let rows = try await scalesNotInOrder(language)
            return rows.isEmpty ? nil : ["rows": rows]
        case .falling:
            let rows = try await fallingDue(language)
            return rows.isEmpty
                ? nil
                : ["due": rows, "href": "/contracts?due=\(DueContract.usualDaysAhead)"]
        case .copies:
            let rows = try await copiesNotBack()
            return rows.isEmpty ? nil : ["rows": rows]
        case .inside:
            let visits = try await site.store.visitsInside()
            let rows = try await VisitRows(support, language).rows(visits, console: "")
            return ["rows": rows, "held": visits.count { $0.state == .held }]
        case .orders:
            let orders = try await site.store.ordersExpectingTrucks(
                on: site.today, limit: Self.orders)
            return ["rows": orders.map { OrderRows.values($0, on: site.today, language) }]
        case .day:
            let yesterday = site.today.advanced(byDays: -1)
            return [
                "figures": try await figures(
                    of: site.today, Phrase("今日", "today"), isMain: true, language)
                    + figures(of: yesterday, Phrase("昨日", "yesterday"), isMain: false, language)
            ]
        case .audit:
            let entries = try await site.store.auditEntries(
                AuditFilter(limit: Self.auditLines, leavesOutSessions: true))
            return ["rows": entries.map { AuditRows.values($0, support, language) }]
        }
    }

    /// Contracts that fall due soon or are overdue, the longest overdue first.
    private func fallingDue(_ language: Language) async throws -> [[String: Any]] {
        let today = site.today
        return try await site.store.dueContracts(
            DueFilter(
                until: today.advanced(byDays: DueContract.usualDaysAhead), limit: Self.falling)
        ).map { DueRows.values($0, on: today, language) }
    }

    /// Contracts whose countersigned copy is waited for, the longest first.
    private func copiesNotBack() async throws -> [[String: Any]] {
        let now = site.clock.now()
        return try await site.store.contracts(ContractFilter(isChase: true, limit: Self.copies))
            .map { entry in
                [
                    "number": entry.number, "customer": entry.customer,
                    "href": DocumentReference(.contract, entry.number).href,
                    "salesperson": entry.salesperson,
                    "daysText": "\(entry.daysNotBack(at: now) ?? 0)",
                ]
            }
    }

    /// Scales that may not weigh, or weigh with a remark on every ticket.
    private func scalesNotInOrder(_ language: Language) async throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        for scale in site.stations.map(\.scale.id) {
            let state = try await CertificationState.of(scale, site)
            guard state.level != .inOrder else { continue }
            var row = state.values(language)
            row["name"] = support.scaleName(scale, language)
            row["href"] = "/scales/\(pathPart(scale))/certification"
            rows.append(row)
        }
        return rows
    }
}

extension HomePages {
    /// A day's figures, one for every movement there was: goods that leave and goods that come in
    /// are never added up.
    private func figures(
        of day: CalendarDay, _ word: Phrase, isMain: Bool, _ language: Language
    ) async throws -> [[String: Any]] {
        let totals = try await site.store.totals(onBusinessDay: day).filter { $0.loads > 0 }
        func figure(_ label: Phrase, _ net: String, loads: Int) -> [String: Any] {
            [
                "label": label[language], "isMain": isMain, "netText": ifAny(net),
                "loadsText": loadCountText(loads)[language],
                "href": "/reports/daily-loads?date=\(day.text)",
            ]
        }
        guard !totals.isEmpty else {
            return [
                figure(
                    Phrase("\(word.chinese)车数", "Loads \(word.english)"), "", loads: 0)
            ]
        }
        return totals.map { total in
            let net = total.movement.netWord
            return figure(
                Phrase("\(word.chinese)\(net.chinese)", "\(net.english) \(word.english)"),
                grouped(total.net.tonnesText), loads: total.loads)
        }
    }
}

/// A part of the home page.
enum HomePanel: String, CaseIterable {
    case scales
    case falling
    case copies
    case inside
    case orders
    case day
    case audit

    /// The panels of a person's roles, in the order of the page, each once.
    static func of(_ roles: Set<Role>) -> [HomePanel] {
        allCases.filter { panel in roles.contains { panel.isFor($0) } }
    }

    private func isFor(_ role: Role) -> Bool {
        switch self {
        // Whoever can put the scale in order.
        case .scales:
            Permission.checkScales.isHeld(by: [role]) || Permission.certifyScales.isHeld(by: [role])
        // 5.1.11.1: the salesperson has the customer arrange transport.
        case .falling: [.salesClerk, .salesperson, .contractOfficer, .salesManager].contains(role)
        // 5.1.8: the salesperson chases the copy, the clerk sets its mark.
        case .copies: [.salesClerk, .salesperson, .salesManager].contains(role)
        case .inside:
            [
                .storekeeper, .billingDesk, .transportOfficer, .transportManager,
                .weighbridgeOperator, .weighbridgeSupervisor, .salesManager,
            ].contains(role)
        case .orders:
            [
                .storekeeper, .billingDesk, .salesperson, .salesClerk, .contractOfficer,
                .salesManager, .transportOfficer, .transportManager,
            ].contains(role)
        case .day: role != .administrator
        case .audit: [.administrator, .weighbridgeSupervisor].contains(role)
        }
    }
}
