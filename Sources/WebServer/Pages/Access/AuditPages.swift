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
        let filter = try Self.filter(
            request, support.site.calendar, before: request.query("before").flatMap(Int64.init),
            limit: Self.pageRows)
        let entries = try await support.site.store.auditEntries(filter)
        let asked =
            "kind=\(filter.kind?.rawValue ?? "")&person=\(queryPart(filter.person))"
            + "&subject=\(queryPart(filter.subject))&date=\(request.query("date") ?? "")"
        var values: [String: Any] = [
            "person": filter.person, "subject": filter.subject,
            "date": request.query("date") ?? "", "kinds": Self.kinds(chosen: filter.kind, language),
            "exports": PageSupport.exports(.audit, asked),
            "rows": entries.map { AuditRows.values($0, support, language) },
        ]
        if entries.count == Self.pageRows, let last = entries.last {
            values["nextHref"] = "/audit?\(asked)&before=\(last.number)"
        }
        return try support.renderer.page(
            "audit", title: AccessPageTerm.auditLog.phrase[language], values, request, context)
    }

    /// What the query asks for; page and file read it alike.
    static func filter(
        _ request: Request, _ calendar: SiteCalendar, before: Int64?, limit: Int
    ) throws -> AuditFilter {
        let day = try request.day("date")
        return AuditFilter(
            kind: try request.word("kind"), person: request.query("person") ?? "",
            subject: request.query("subject") ?? "", from: day.map(calendar.start(of:)),
            until: day.map { calendar.start(of: $0.advanced(byDays: 1)) }, before: before,
            limit: limit)
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
            "place": ifAny(entry.settingPlace?[language] ?? ""),
            "detail": entry.detailPhrase[language], "address": entry.address,
            "isWarning": [.signInFailed, .permissionRefused].contains(entry.kind),
        ]
    }
}
