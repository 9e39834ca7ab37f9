internal import AccessCore
internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues

/// Accounts and their roles, for the administrator.
struct PeoplePages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }
    private var register: AccountRegister { site.accounts }

    func add(to routes: inout GuardedRoutes) {
        routes.get("people", needs: .manageAccounts, use: list)
        routes.post("people", needs: .manageAccounts, use: add)
        routes.get("people/:name", needs: .manageAccounts, use: one)
        routes.post("people/:name/roles", needs: .manageAccounts, use: setRoles)
        routes.post("people/:name/state", needs: .manageAccounts, use: setState)
        routes.post("people/:name/password", needs: .manageAccounts, use: resetPassword)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await page([:], nil, request, context)
    }

    @Sendable private func add(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        let name = fields["name"] ?? ""
        do {
            let password = try await register.add(
                name, roles: Self.roles(in: fields), by: context.name, address: context.address)
            return try secretPage(
                name, password, AccessPageTerm.oneTimePassword, back: "/people", request, context)
        } catch let refusal as AccessRefusal {
            return try await page(fields, refusal, request, context)
        }
    }

    private func page(
        _ fields: [String: String], _ refusal: AccessRefusal?, _ request: Request,
        _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let rows: [[String: Any]] = try await site.store.accounts().map { account in
            [
                "name": account.name.text, "href": "/people/\(pathPart(account.name.text))",
                "rolesText": account.roles.words(language),
                "stateText": account.state.word[language], "state": account.state.rawValue,
                "isDue": account.mustChangePassword,
                "createdAt": support.localText(account.createdAt),
            ]
        }
        let values: [String: Any] = [
            "exports": PageSupport.exports(.people, ""), "rows": rows, "name": fields["name"] ?? "",
            "roles": Self.choices(Self.roles(in: fields), language),
        ]
        return try support.renderer.page(
            "people", title: AccessPageTerm.people.phrase[language], values, request, context,
            status: refusal.map(RefusalResponse.status(of:)) ?? .ok, refusal: refusal?.message)
    }

    // MARK: One account

    @Sendable private func one(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let name = try context.path("name")
        guard let (account, _) = try await site.store.account(named: name) else {
            throw AccessRefusal.accountUnknown(name)
        }
        let entries = try await site.store.auditEntries(
            AuditFilter(subject: account.name.text, limit: 50))
        let values: [String: Any] = [
            "name": account.name.text, "href": "/people/\(pathPart(account.name.text))",
            "roles": Self.choices(account.roles, language),
            "stateText": account.state.word[language], "state": account.state.rawValue,
            "isActive": account.state == .active, "isSelf": account.name.text == context.name,
            "isDue": account.mustChangePassword,
            "rows": entries.map { AuditRows.values($0, support, language) },
        ]
        return try support.renderer.page(
            "person", title: account.name.text, values, request, context)
    }

    @Sendable private func setRoles(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        let name = try context.path("name")
        return try await support.perform(context, then: Self.href(name)) {
            try await register.setRoles(
                of: name, to: Self.roles(in: fields), by: context.name, address: context.address)
            return Phrase("\(name) 的岗位已改", "The roles of \(name) are changed")
        }
    }

    @Sendable private func setState(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        let name = try context.path("name")
        guard let state = fields["state"].flatMap(Account.State.init(rawValue:)) else {
            throw HTTPError(.badRequest)
        }
        return try await support.perform(context, then: Self.href(name)) {
            try await register.setState(
                of: name, to: state, by: context.name, address: context.address)
            return Phrase(
                "\(name) 已\(state.word.chinese)", "\(name) is now “\(state.word.english)”")
        }
    }

    @Sendable private func resetPassword(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        let name = try context.path("name")
        let password = try await register.resetPassword(
            of: name, by: context.name, address: context.address)
        return try secretPage(
            name, password, AccessPageTerm.oneTimePassword, back: Self.href(name), request, context)
    }

    /// Shows a secret the only time it can be shown.
    private func secretPage(
        _ name: String, _ secret: String, _ term: AccessPageTerm, back: String, _ request: Request,
        _ context: AppRequestContext
    ) throws -> Response {
        try support.renderer.page(
            "secret", title: term.phrase[context.language],
            ["name": name, "secret": secret, "backHref": back, "isPassword": true], request,
            context)
    }

    private static func href(_ name: String) -> String { "/people/\(pathPart(name))" }

    /// Every box of the form is a field of its own: `role.storekeeper=on`.
    private static func roles(in fields: [String: String]) -> Set<Role> {
        Set(Role.allCases.filter { fields["role.\($0.rawValue)"] != nil })
    }

    private static func choices(_ chosen: Set<Role>, _ language: Language) -> [[String: Any]] {
        Role.allCases.map {
            [
                "field": "role.\($0.rawValue)", "text": $0.word[language],
                "isChosen": chosen.contains($0),
            ]
        }
    }
}
