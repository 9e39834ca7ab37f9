internal import AccessCore
internal import BilingualTerms
internal import Hummingbird
internal import Logging

/// Turns whatever a page throws into a page that says what to do next.
struct PageErrorsMiddleware: RouterMiddleware {
    let renderer: PageRenderer

    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch AccessRefusal.notSignedIn where request.method == .get {
            return .redirect(to: "/sign-in?next=\(queryPart(Self.place(request)))")
        } catch AccessRefusal.locked where request.method == .get {
            return .redirect(to: "/unlock?next=\(queryPart(Self.place(request)))")
        } catch AccessRefusal.locked {
            // A file has to be chosen again: it is too large to be carried through a page.
            let holdsFile = request.headers[.contentType]?.hasPrefix("multipart/") == true
            let fields = holdsFile ? [:] : try await request.form(context)
            return try UnlockPage(next: request.uri.path, kept: fields)
                .response(renderer, request, context, refusal: .locked)
        } catch AccessRefusal.passwordChangeDue where request.method == .get {
            return .redirect(to: "/password")
        } catch {
            if RefusalResponse.code(of: error) == "internal" {
                context.logger.error("\(request.method) \(request.uri.path): \(error)")
            }
            let message = RefusalResponse.message(of: error)
            let language = context.language
            let title = Phrase("没有完成", "Not done")[language]
            let values: [String: Any] = [
                "heading": title, "text": message.text[language], "next": message.next[language],
                "backHref": "/", "backText": PageTerm.back.phrase[language],
            ]
            return try renderer.page(
                "problem", title: title, values, request, context,
                status: RefusalResponse.status(of: error))
        }
    }

    /// The page that was asked for, with its query.
    private static func place(_ request: Request) -> String {
        request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
    }
}
