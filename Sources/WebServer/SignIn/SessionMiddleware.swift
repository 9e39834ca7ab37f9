internal import AccessCore
internal import Credentials
internal import HTTPTypes
internal import Hummingbird
internal import Operations

/// Finds out who asks: a browser by its session cookie, a system by its token.
struct SessionMiddleware: RouterMiddleware {
    let signIn: SignInDesk

    static let cookieName = "weighbridge"
    /// What a session's form token is derived for.
    private static let formPurpose = "form"

    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let secret = request.cookies[Self.cookieName]?.value {
            let token = SecretToken(received: secret)
            if let session = try await signIn.session(token, isUse: !request.isAutomatic) {
                context.person = Person(
                    name: session.account.name.text, roles: session.account.roles)
                context.sessionToken = secret
                context.formToken = token.derived(for: Self.formPurpose)
                context.isLocked = session.isLocked
                context.lockAfterMinutes = signIn.lockAfterMinutes
                context.mustChangePassword = session.account.mustChangePassword
            }
        } else if let secret = Self.bearer(request.headers[.authorization]),
            request.uri.path.hasPrefix("/api/")
        {
            context.person = try await signIn.system(SecretToken(received: secret))
        }
        return try await next(request, context)
    }

    private static func bearer(_ header: String?) -> String? {
        guard let header, header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst(7)).filter { !$0.isWhitespace }
    }
}

/// Lets nobody in who is not signed in, whose session is locked or whose password is not their
/// own, and takes no request that another site could have sent.
struct SignedInMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard context.person != nil else { throw AccessRefusal.notSignedIn }
        let changes = request.method != .get && request.method != .head
        if changes, context.formToken != nil, Self.isForeign(request) {
            throw AccessRefusal.foreignForm
        }
        if context.mustChangePassword { throw AccessRefusal.passwordChangeDue }
        if context.isLocked { throw AccessRefusal.locked }
        return try await next(request, context)
    }

    /// Browsers say where a request comes from; one that rides on a cookie must come from here.
    private static func isForeign(_ request: Request) -> Bool {
        guard let origin = request.headers[.origin] else { return false }
        guard let host = request.head.authority else { return true }
        return origin != "http://\(host)" && origin != "https://\(host)"
    }
}

extension Request {
    /// Whether a page asks by itself and no person did anything: its parts are brought up to date.
    var isAutomatic: Bool {
        HTTPField.Name("Weighbridge-Refresh").map { headers[$0] != nil } ?? false
    }
}
