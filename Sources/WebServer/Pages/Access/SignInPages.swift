internal import AccessCore
internal import BilingualTerms
internal import Credentials
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore

/// Signing in and out, the idle lock, and one's own password.
struct SignInPages {
    let support: PageSupport
    let signIn: SignInDesk

    func add(to routes: RouterGroup<AppRequestContext>) {
        routes.get("sign-in", use: page)
        routes.post("sign-in", use: enter)
        routes.post("sign-out", use: leave)
        routes.post("sign-out-everywhere", use: leaveEverywhere)
        routes.get("unlock", use: unlockPage)
        routes.post("unlock", use: unlock)
        routes.post("lock", use: lock)
        routes.post("used", use: used)
        routes.get("password", use: passwordPage)
        routes.post("password", use: changePassword)
    }

    // MARK: In and out

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await form(next: request.query("next"), request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.form(context)
        let next = Self.localPath(fields["next"])
        do {
            let token = try await signIn.signIn(
                name: fields["name"] ?? "", password: fields["password"] ?? "",
                address: context.address)
            return Self.going(to: next, with: token)
        } catch let refusal as AccessRefusal {
            return try await form(
                next: next, name: fields["name"] ?? "", refusal: refusal, request, context)
        }
    }

    @Sendable private func leave(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        if let token = context.token {
            try await signIn.signOut(token, context.name, address: context.address)
        }
        return Self.left
    }

    @Sendable private func leaveEverywhere(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        try await signIn.signOutEverywhere(context.name, address: context.address)
        return Self.left
    }

    private func form(
        next: String?, name: String = "", refusal: AccessRefusal? = nil, _ request: Request,
        _ context: AppRequestContext
    ) async throws -> Response {
        let isEmpty = try await support.site.store.accounts().isEmpty
        return try support.renderer.page(
            "sign-in", title: PageTerm.signIn.phrase[context.language],
            ["next": Self.localPath(next), "name": name, "nobodyYet": isEmpty], request, context,
            status: refusal.map(RefusalResponse.status(of:)) ?? .ok, refusal: refusal?.message)
    }

    // MARK: Idle lock

    /// Called by the page's script; what was typed stays in the page.
    @Sendable private func lock(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        if let token = context.token, !context.isLocked {
            try await signIn.lock(token, context.name, address: context.address)
        }
        return Response(status: .noContent)
    }

    /// Called by the page's script while somebody types or clicks: the session was used.
    @Sendable private func used(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        return Response(status: .noContent)
    }

    @Sendable private func unlockPage(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        guard context.person != nil else { throw AccessRefusal.notSignedIn }
        return try UnlockPage(next: Self.localPath(request.query("next")), kept: [:])
            .response(support.renderer, request, context)
    }

    @Sendable private func unlock(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        guard let token = context.token else { throw AccessRefusal.notSignedIn }
        let page = UnlockPage(next: Self.localPath(fields["next"]), fields: fields)
        do {
            try await signIn.unlock(
                token, context.name, password: fields["password"] ?? "",
                address: context.address)
        } catch let refusal as AccessRefusal {
            return try page.response(support.renderer, request, context, refusal: refusal)
        }
        var open = context
        open.isLocked = false
        return page.kept.isEmpty
            ? .redirect(to: page.next) : try page.resume(support.renderer, request, open)
    }

    // MARK: One's own password

    @Sendable private func passwordPage(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        guard context.person != nil else { throw AccessRefusal.notSignedIn }
        return try passwordForm(nil, request, context)
    }

    @Sendable private func changePassword(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.checkedForm(context)
        guard context.person != nil else { throw AccessRefusal.notSignedIn }
        do {
            guard fields["new"] == fields["again"] else { throw AccessRefusal.passwordsDiffer }
            let token = try await signIn.changePassword(
                of: context.name, from: fields["old"] ?? "", to: fields["new"] ?? "",
                address: context.address)
            support.announcements.announce(
                .done(
                    Phrase(
                        "密码已换，其他浏览器已退出", "The password is changed; other browsers are signed out")
                ), to: token.text)
            return Self.going(to: "/", with: token)
        } catch let refusal as AccessRefusal {
            return try passwordForm(refusal, request, context)
        }
    }

    private func passwordForm(
        _ refusal: AccessRefusal?, _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        try support.renderer.page(
            "password", title: AccessPageTerm.changePassword.phrase[context.language],
            [
                "isDue": context.mustChangePassword,
                "minimumLength": PasswordRule.minimumLength,
                "rolesText": context.person?.roles.words(context.language) ?? "",
            ], request, context, status: refusal.map(RefusalResponse.status(of:)) ?? .ok,
            refusal: refusal?.message)
    }

    // MARK: Cookies and paths

    private static func going(to next: String, with token: SecretToken) -> Response {
        var response = Response.redirect(to: next)
        response.setCookie(cookie(token.text))
        return response
    }

    private static var left: Response {
        var response = Response.redirect(to: "/sign-in")
        response.setCookie(cookie("", maxAge: 0))
        return response
    }

    /// Where to go on to: only to one of our own pages.
    private static func localPath(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            !path.contains(where: \.isNewline)
        else { return "/" }
        return path
    }

    private static func cookie(_ token: String, maxAge: Int? = nil) -> Cookie {
        Cookie(
            name: SessionMiddleware.cookieName, value: token, maxAge: maxAge, path: "/",
            httpOnly: true, sameSite: .strict)
    }
}
