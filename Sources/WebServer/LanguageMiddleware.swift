internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird

/// Chooses the language: what the address asks for, else what the switch remembered, else what
/// the browser prefers, else Chinese.
struct LanguageMiddleware: RouterMiddleware {
    static let cookieName = "language"

    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let asked = request.query("lang").flatMap(Language.init(rawValue:))
        let remembered = request.cookies[Self.cookieName].flatMap { Language(rawValue: $0.value) }
        context.language =
            asked ?? remembered ?? Language(acceptLanguage: request.headers[.acceptLanguage])
        var response = try await next(request, context)
        response.headers[.contentLanguage] = context.language.tag
        if let asked, asked != remembered {
            response.setCookie(
                Cookie(
                    name: Self.cookieName, value: asked.rawValue, maxAge: 365 * 86_400, path: "/",
                    httpOnly: true, sameSite: .lax))
        }
        return response
    }
}

/// Headers that keep a page from loading or being framed by anything that is not ours.
struct SecurityHeadersMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // A file that somebody attached brings a narrower rule of its own.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] =
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

extension HTTPField.Name {
    static var referrerPolicy: HTTPField.Name {
        HTTPField.Name("Referrer-Policy") ?? .referer
    }
}
