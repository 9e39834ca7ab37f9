internal import AccessCore
internal import BilingualTerms
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 待我处理: everything that waits for the person who asks.
struct InboxPages {
    let support: PageSupport

    func add(to routes: inout GuardedRoutes) {
        routes.get("inbox", needs: .seeLoads, use: page)
    }

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try support.renderer.page(
            "inbox", title: DocumentPageTerm.inbox.phrase[context.language],
            ["waiting": await support.inboxRows(context)], request, context)
    }
}

extension PageSupport {
    /// Rows of the inbox of whoever asks.
    func inboxRows(_ context: AppRequestContext) async throws -> [[String: Any]] {
        guard let person = context.person else { return [] }
        let now = site.clock.now()
        let language = context.language
        return try await site.inbox.items(for: person).map { item in
            [
                "href": item.document.href, "task": item.task.word[language],
                "document": item.document.kind.word[language], "number": item.document.number,
                "waited": Self.span(minutes: now.minutes(since: item.since))[language],
                "dueText": item.dueAt.map(localText) ?? "",
                "isOverdue": item.isOverdue(at: now), "isAgain": item.isAgain,
                "againText": Phrase("数据有变，重新办理", "again: changed or sent back")[language],
            ]
        }
    }

    /// A time span as people say it: 25 分钟, 3 小时, 2 天.
    private static func span(minutes: Int) -> Phrase {
        switch minutes {
        case ..<120: Phrase("\(max(0, minutes)) 分钟", "\(max(0, minutes)) min")
        case ..<(48 * 60): Phrase("\(minutes / 60) 小时", "\(minutes / 60) h")
        default: Phrase("\(minutes / 1_440) 天", "\(minutes / 1_440) days")
        }
    }
}
