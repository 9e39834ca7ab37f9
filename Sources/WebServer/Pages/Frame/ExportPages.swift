internal import AccessCore
internal import BilingualTerms
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import Workbooks

/// Lists and reports as files: `/exports/delivery-orders.xlsx`, with the same filter as the page.
/// Every one is written into the audit log.
struct ExportPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    private enum Format: String {
        case csv
        case xlsx
    }

    func add(to routes: inout GuardedRoutes) {
        routes.get("exports/:file", needs: .export, use: export)
    }

    @Sendable private func export(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let parts = try context.path("file").split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let list = ExportList(rawValue: parts[0]),
            let format = Format(rawValue: parts[1])
        else { throw HTTPError(.notFound) }
        try context.person?.require(list.permission)
        let content = try await list.content(request, context, site)
        let bytes = try await bytes(of: content, list.title, format, context.language)
        let rows = content.tables.reduce(0) { $0 + $1.rows.count }
        try await site.store.audit(
            AuditEntry(
                at: site.clock.now(), kind: .exported, person: context.name,
                subject: "\(list.rawValue).\(format.rawValue)",
                detail: [content.filter, "\(rows)"].filter { !$0.isEmpty }
                    .joined(separator: " · "), address: context.address))
        let name =
            [list.title[context.language], siteName(context.language), content.filter]
            .filter { !$0.isEmpty }.joined(separator: "_") + ".\(format.rawValue)"
        return Response(
            status: .ok,
            headers: [
                .contentType: format == .csv
                    ? "text/csv; charset=utf-8" : SpreadsheetLayout.mediaType,
                .contentDisposition: "attachment; filename*=UTF-8''\(pathPart(name))",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func bytes(
        of content: ExportList.Content, _ title: Phrase, _ format: Format, _ language: Language
    ) async throws -> [UInt8] {
        let calendar = site.calendar
        if format == .csv {
            // A CSV file is one table; a report's other tables are asked for by their names.
            guard let table = content.tables.first else { return [] }
            return Array(CSVLayout.text(table, language: language, calendar: calendar).utf8)
        }
        let heading = [title[language], siteName(language)].joined(separator: " · ")
        let remark = [content.filter, support.localText(site.clock.now())]
            .filter { !$0.isEmpty }.joined(separator: " · ")
        return try await BusyWork.run {
            try SpreadsheetLayout.data(
                content.tables, heading: heading, remark: remark, language: language,
                calendar: calendar, folder: FileManager.default.temporaryDirectory.path)
        }
    }

    private func siteName(_ language: Language) -> String {
        language == .chinese ? site.name : site.nameEnglish
    }
}
