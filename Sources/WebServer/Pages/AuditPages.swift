internal import AccessCore
internal import BilingualTerms
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues

/// The audit log: searched by person, document, what was done, and day.
struct AuditPages {
    let support: PageSupport

    private static let pageRows = 100

    func add(to routes: inout GuardedRoutes) {
        routes.get("audit", needs: .seeAudit, use: page)
    }

    @Sendable private func page(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let kind: AuditEntry.Kind? = try request.word("kind")
        let person = request.query("person") ?? ""
        let subject = request.query("subject") ?? ""
        let day = try request.day("date")
        let calendar = support.site.calendar
        let entries = try await support.site.store.auditEntries(
            AuditFilter(
                kind: kind, person: person, subject: subject,
                from: day.map(calendar.start(of:)),
                until: day.map { calendar.start(of: $0.advanced(byDays: 1)) },
                before: request.query("before").flatMap(Int64.init), limit: Self.pageRows))
        var values: [String: Any] = [
            "person": person, "subject": subject, "date": day?.text ?? "",
            "kinds": Self.kinds(chosen: kind, language),
            "rows": entries.map { AuditRows.values($0, support, language) },
        ]
        if entries.count == Self.pageRows, let last = entries.last {
            values["nextHref"] =
                "/audit?kind=\(kind?.rawValue ?? "")&person=\(queryPart(person))"
                + "&subject=\(queryPart(subject))&date=\(day?.text ?? "")&before=\(last.number)"
        }
        return try support.renderer.page(
            "audit", title: AccessPageTerm.auditLog.phrase[language], values, request, context)
    }

    private static func kinds(
        chosen: AuditEntry.Kind?, _ language: Language
    ) -> [[String: Any]] {
        let all: [String: Any] = [
            "value": "", "text": Phrase("全部", "All")[language], "isChosen": chosen == nil,
        ]
        return [all]
            + AuditEntry.Kind.allCases.map {
                ["value": $0.rawValue, "text": $0.word[language], "isChosen": $0 == chosen]
            }
    }
}

/// Lines of the audit log as templates show them.
enum AuditRows {
    static func values(
        _ numbered: NumberedAuditEntry, _ support: PageSupport, _ language: Language
    ) -> [String: Any] {
        let entry = numbered.entry
        return [
            "number": numbered.number, "at": support.localText(entry.at), "person": entry.person,
            "kindText": entry.kind.word[language], "subject": entry.subject,
            "detail": detail(of: entry, language), "address": entry.address,
            "isWarning": [.signInFailed, .permissionRefused].contains(entry.kind),
        ]
    }

    /// Stored words of closed lists in the reader's language.
    private static func detail(of entry: AuditEntry, _ language: Language) -> String {
        switch entry.kind {
        case .permissionRefused:
            Permission(rawValue: entry.detail)?.word[language] ?? entry.detail
        case .accountAdded, .rolesChanged:
            Set(entry.detail.split(separator: " ").compactMap { Role(rawValue: String($0)) })
                .words(language)
        case .tokenIssued: TokenScope(rawValue: entry.detail)?.word[language] ?? entry.detail
        default: entry.detail
        }
    }
}
