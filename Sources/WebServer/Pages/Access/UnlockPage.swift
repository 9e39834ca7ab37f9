internal import AccessCore
internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird

/// Asks for the password of a locked session. A form that was sent meanwhile is carried along and
/// can be sent on afterwards: what was typed is not lost.
struct UnlockPage {
    /// Where the person was going.
    let next: String
    /// The fields of the form that was sent; empty when none was.
    let kept: [String: String]

    private static let prefix = "kept."

    init(next: String, kept: [String: String]) {
        self.next = next
        self.kept = kept
    }

    /// As it comes back from the page itself.
    init(next: String, fields: [String: String]) {
        self.next = next
        var kept: [String: String] = [:]
        for (name, value) in fields where name.hasPrefix(Self.prefix) {
            kept[String(name.dropFirst(Self.prefix.count))] = value
        }
        self.kept = kept
    }

    func response(
        _ renderer: PageRenderer, _ request: Request, _ context: AppRequestContext,
        refusal: AccessRefusal? = nil
    ) throws -> Response {
        try renderer.page(
            "unlock", title: AccessPageTerm.unlock.phrase[context.language],
            ["next": next, "kept": Self.inputs(kept, prefix: Self.prefix), "keeps": !kept.isEmpty],
            request, context, status: refusal.map(RefusalResponse.status(of:)) ?? .ok,
            refusal: refusal?.message)
    }

    /// One more step: the person sends the kept form on.
    func resume(
        _ renderer: PageRenderer, _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        try renderer.page(
            "resume", title: AccessPageTerm.goOn.phrase[context.language],
            ["next": next, "kept": Self.inputs(kept, prefix: "")], request, context)
    }

    private static func inputs(_ fields: [String: String], prefix: String) -> [[String: String]] {
        fields.sorted { $0.key < $1.key }.map { ["name": prefix + $0.key, "value": $0.value] }
    }
}
