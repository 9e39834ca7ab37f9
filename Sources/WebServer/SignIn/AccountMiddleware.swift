internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Finds out who asks: by session cookie, or by HTTP Basic for programs.
struct AccountMiddleware: RouterMiddleware {
    let signIn: SignIn
    let sessions: Sessions

    static let cookieName = "weighbridge"

    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = request.cookies[Self.cookieName]?.value,
            let session = sessions.session(token)
        {
            context.account = session.name
            context.sessionToken = token
            context.formToken = session.formToken
        } else if let (name, password) = Self.basicCredentials(request.headers[.authorization]) {
            switch await signIn.check(name: name, password: password) {
            case .accepted(let name): context.account = name
            case .refused: throw AccessRefusal.wrongPassword
            case .throttled: throw AccessRefusal.throttled
            }
        }
        return try await next(request, context)
    }

    private static func basicCredentials(_ header: String?) -> (String, String)? {
        guard let header, header.lowercased().hasPrefix("basic "),
            let data = Data(
                base64Encoded: String(header.dropFirst(6)).trimmingCharacters(in: .whitespaces)),
            let text = String(data: data, encoding: .utf8),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}

/// Lets nobody in who is not signed in, and takes no form that another site could have sent.
struct SignedInMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard context.account != nil else { throw AccessRefusal.notSignedIn }
        let changes = request.method != .get && request.method != .head
        if changes, context.formToken != nil, Self.isForeign(request) {
            throw AccessRefusal.foreignForm
        }
        return try await next(request, context)
    }

    /// Browsers say where a request comes from; one that rides on a cookie must come from here.
    private static func isForeign(_ request: Request) -> Bool {
        guard let origin = request.headers[.origin] else { return false }
        guard let host = request.head.authority else { return true }
        return origin != "http://\(host)" && origin != "https://\(host)"
    }
}
