internal import AccessCore
internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// How far the webhooks have come, for the administrator. A receiver that is away is shown here and
/// nowhere else: those who weigh can do nothing about it.
struct WebhookPages {
    let support: PageSupport

    func add(to routes: inout GuardedRoutes) {
        routes.get("webhooks", needs: .manageTokens, use: list)
        routes.post("webhooks/:id/send", needs: .manageTokens, use: sendAgain)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        var rows: [[String: Any]] = []
        for webhook in support.site.webhooks {
            rows.append(try await row(webhook, context.language))
        }
        return try support.renderer.page(
            "webhooks", title: ExchangePageTerm.webhooks.phrase[context.language], ["rows": rows],
            request, context)
    }

    private func row(
        _ webhook: WebhookDescription, _ language: Language
    ) async throws -> [String: Any] {
        let store = support.site.store
        let state = try await store.webhook(webhook.id)
        let waiting = try await store.eventsWaiting(after: state.delivered, of: webhook.events)
        var row: [String: Any] = [
            "id": webhook.id, "address": webhook.address, "secretFile": webhook.secretFile,
            "events": webhook.events.map(\.rawValue).sorted().joined(separator: ", "),
            "waiting": "\(waiting)",
            "succeededAt": state.succeededAt.map(support.localText)
                ?? ExchangePageTerm.webhookNotYet.phrase[language],
        ]
        if let time = state.failedAt {
            let failure = WebhookFailure(address: webhook.address, status: state.failedStatus)
            row["failure"] = [
                "text": failure.message.text[language], "at": support.localText(time),
                "level": state.failures > 0 ? "caution" : "none", "isWaiting": state.failures > 0,
                "sendHref": "/webhooks/\(pathPart(webhook.id))/send",
            ]
        }
        return row
    }

    @Sendable private func sendAgain(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        _ = try await request.checkedForm(context)
        let id = try context.path("id")
        return try await support.perform(context, then: "/webhooks") {
            guard support.site.webhooks.contains(where: { $0.id == id }) else {
                throw WebhookRefusal.webhookUnknown(id)
            }
            try await support.site.store.sendAgain(webhook: id)
            return Phrase("\(id) 正在再发", "\(id) is sent again")
        }
    }
}
