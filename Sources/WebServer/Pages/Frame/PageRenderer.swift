internal import AccessCore
internal import BilingualTerms
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import LedgerCore
internal import Mustache
internal import SiteStore
internal import WebAssets
internal import WorkflowCore

/// Turns templates and values into pages.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let announcements: Announcements
    private let siteNames: Phrase
    private let health: SiteHealth

    init(siteNames: Phrase, announcements: Announcements, health: SiteHealth) throws {
        var library = MustacheLibrary()
        for (name, text) in WebAssets.templates { try library.register(text, named: name) }
        self.library = library
        self.announcements = announcements
        self.siteNames = siteNames
        self.health = health
    }

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
            refusal.map(Announcements.Announcement.refused)
            ?? context.sessionToken.flatMap(announcements.take)
        switch announcement {
        case .done(let phrase, let papers)?:
            values["notice"] = phrase[context.language]
            values["noticePapers"] = papers.map { $0.link(context.language) }
        case .doneWithCautions(let phrase, let cautions)?:
            values["notice"] = phrase[context.language]
            values["cautions"] = cautions.map { $0[context.language] }
        case .alarmed(let message)?:
            values["alarm"] = [
                "text": message.text[context.language], "next": message.next[context.language],
            ]
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
        // Whoever still has to unlock or to choose a password gets no links to pages.
        let isIn = context.person != nil && !context.isLocked && !context.mustChangePassword
        let navigation = Navigation(path: request.uri.path, context: context)
        var values: [String: Any] = [
            "lang": language.tag, "title": title, "t": TemplateTerms.texts(language),
            "siteName": siteNames[language], "isSignedIn": context.person != nil, "isIn": isIn,
            "languageHref": Self.switching(request, to: language.other),
            "languageText": language == .chinese ? "English" : "中文",
            "csrf": context.formToken ?? "",
            "nav": isIn ? navigation.links : [], "lists": isIn ? navigation.lists : [],
            "may": Dictionary(
                uniqueKeysWithValues: Permission.allCases.map { ($0.rawValue, context.may($0)) }),
        ]
        values["troubles"] = health.troubles.map { trouble in
            ["text": trouble.message.text[language], "next": trouble.message.next[language]]
        }
        if let person = context.person {
            values["userName"] = person.name
            values["userRoles"] = person.roles.words(language)
        }
        if let minutes = context.lockAfterMinutes { values["lockAfterMinutes"] = minutes }
        return values
    }

    /// The same page in the other language.
    private static func switching(_ request: Request, to language: Language) -> String {
        let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("lang=") }
        let path = request.method == .get ? request.uri.path : "/"
        return path + "?" + (kept + ["lang=\(language.rawValue)"]).joined(separator: "&")
    }
}
