internal import BilingualTerms
internal import Hummingbird

/// Signing in and out.
struct SignInPages {
    let support: PageSupport
    let signIn: SignIn

    func add(to routes: Router<AppRequestContext>) {
        routes.get("sign-in", use: page)
        routes.post("sign-in", use: enter)
        routes.post("sign-out", use: leave)
    }

    @Sendable private func page(_ request: Request, _ context: AppRequestContext) throws -> Response
    {
        try form(next: request.query("next"), request, context)
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let fields = try await request.form(context)
        let next = Self.localPath(fields["next"])
        switch await signIn.check(
            name: fields["name"] ?? "", password: fields["password"] ?? "")
        {
        case .accepted(let name):
            var response = Response.redirect(to: next)
            response.setCookie(Self.cookie(support.sessions.open(for: name)))
            return response
        case .refused:
            return try form(next: next, refusal: .wrongPassword, request, context)
        case .throttled:
            return try form(next: next, refusal: .throttled, request, context)
        }
    }

    @Sendable private func leave(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        if let token = context.sessionToken { support.sessions.close(token) }
        var response = Response.redirect(to: "/sign-in")
        response.setCookie(Self.cookie("", maxAge: 0))
        return response
    }

    private func form(
        next: String?, refusal: AccessRefusal? = nil, _ request: Request,
        _ context: AppRequestContext
    ) throws -> Response {
        try support.renderer.page(
            "sign-in", title: PageTerm.signIn.phrase[context.language],
            ["next": Self.localPath(next)], request, context,
            status: refusal.map(RefusalResponse.status(of:)) ?? .ok, refusal: refusal?.message)
    }

    /// Where to go on to: only to one of our own pages.
    private static func localPath(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\") else {
            return "/"
        }
        return path
    }

    private static func cookie(_ token: String, maxAge: Int? = nil) -> Cookie {
        Cookie(
            name: AccountMiddleware.cookieName, value: token, maxAge: maxAge, path: "/",
            httpOnly: true, sameSite: .strict)
    }
}
