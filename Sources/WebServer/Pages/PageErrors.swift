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
            return .redirect(to: "/sign-in?next=\(pathPart(request.uri.path))")
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
}
