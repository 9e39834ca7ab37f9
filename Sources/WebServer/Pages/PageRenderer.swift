internal import BilingualTerms
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Mustache
internal import WebAssets

/// Turns templates and values into pages.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let sessions: Sessions
    private let siteNames: Phrase

    init(siteNames: Phrase, sessions: Sessions) throws {
        var library = MustacheLibrary()
        for (name, text) in WebAssets.templates { try library.register(text, named: name) }
        self.library = library
        self.sessions = sessions
        self.siteNames = siteNames
    }

    /// The pages of the navigation bar, in order.
    private static let navigation: [(href: String, term: PageTerm)] = [
        ("/scales", .weighing), ("/visits", .trucksInside), ("/delivery-orders", .deliveryOrders),
        ("/reports/daily-loads", .dailyLoadReport),
    ]

    /// Renders a page.
    ///
    /// - Parameters:
    ///   - content: the template's own values; the common part is added.
    ///   - refusal: shown above the page; without one, whatever the last form left to say is.
    func page(
        _ template: String, title: String, _ content: [String: Any], _ request: Request,
        _ context: AppRequestContext, status: HTTPResponse.Status = .ok, refusal: Message? = nil
    ) throws -> Response {
        var values = content
        values.merge(common(title, request, context)) { own, _ in own }
        let announcement =
            refusal.map(Sessions.Announcement.refused)
            ?? context.sessionToken.flatMap(sessions.takeAnnouncement)
        switch announcement {
        case .done(let phrase)?: values["notice"] = phrase[context.language]
        case .refused(let message)?:
            values["refusal"] = [
                "text": message.text[context.language], "next": message.next[context.language],
            ]
        case nil: break
        }
        guard let html = library.render(values, withTemplate: template) else {
            throw HTTPError(.internalServerError, message: "no template \(template)")
        }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    private func common(
        _ title: String, _ request: Request, _ context: AppRequestContext
    ) -> [String: Any] {
        let language = context.language
        var values: [String: Any] = [
            "lang": language.tag, "title": title, "t": PageTerm.texts(language),
            "siteName": siteNames[language], "isSignedIn": context.account != nil,
            "languageHref": Self.switching(request, to: language.other),
            "languageText": language == .chinese ? "English" : "中文",
            "csrf": context.formToken ?? "",
            "nav": context.account == nil ? [] : Self.links(request.uri.path, language),
        ]
        values["userName"] = context.account
        return values
    }

    private static func links(_ path: String, _ language: Language) -> [[String: Any]] {
        navigation.map { link in
            [
                "href": link.href, "text": link.term.phrase[language],
                "isCurrent": path.hasPrefix(link.href),
            ]
        }
    }

    /// The same page in the other language.
    private static func switching(_ request: Request, to language: Language) -> String {
        let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("lang=") }
        let path = request.method == .get ? request.uri.path : "/"
        return path + "?" + (kept + ["lang=\(language.rawValue)"]).joined(separator: "&")
    }
}
