internal import AccessCore
internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird
internal import SiteStore
internal import TradeValues

/// A form that was not taken: its page shows it again, open and filled in, with what is wrong
/// beside it, so that nothing has to be typed twice.
struct RefusedForm {
    /// Which of the page's forms it is.
    let name: String
    let fields: [String: String]
    let message: Message
    let status: HTTPResponse.Status

    init(_ name: String, _ fields: [String: String], _ refusal: any Explained) {
        self.name = name
        self.fields = fields
        message = refusal.message
        status = RefusalResponse.status(of: refusal)
    }
}

extension RefusedForm? {
    /// A form as its template shows it.
    ///
    /// - Parameters:
    ///   - name: of the form; another one's refusal leaves it alone.
    ///   - usual: what its fields hold before anybody typed.
    func values(
        of name: String, _ usual: [String: String], _ language: Language
    ) -> [String: Any] {
        guard let form = self, form.name == name else { return usual }
        var values: [String: Any] = usual.merging(
            form.fields.filter { usual[$0.key] != nil }
        ) { $1 }
        values["isOpen"] = true
        values["refusal"] = [
            "text": form.message.text[language], "next": form.message.next[language],
        ]
        return values
    }
}

extension PageSupport {
    /// Does what a form asked for and goes on to a page that says so; or shows the form again.
    func perform(
        _ name: String, _ fields: [String: String], _ context: AppRequestContext,
        then destination: String, _ action: () async throws -> Announcements.Announcement,
        refused page: (RefusedForm) async throws -> Response
    ) async throws -> Response {
        do {
            announce(try await action(), context)
            return .redirect(to: destination)
        } catch let refusal as any Explained {
            try await auditForbidden(refusal, at: destination, context)
            return try await page(RefusedForm(name, fields, refusal))
        }
    }
}
