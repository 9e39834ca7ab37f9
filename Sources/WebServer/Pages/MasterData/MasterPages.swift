internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// Master data: what there is, lists, import from a table.
struct MasterPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    /// Rows of one page of a list.
    private static let pageRows = 100

    func add(to routes: inout GuardedRoutes) {
        routes.get("master", needs: .seeMasterData, use: index)
        routes.get("master/:kind", needs: .seeMasterData, use: list)
        routes.get("master/:kind/import", needs: .seeMasterData, use: importPage)
        routes.post("master/:kind/import", needs: .seeMasterData, use: importCSV)
    }

    @Sendable private func index(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let counts = try await site.store.countMasterRecords()
        let values: [String: Any] = [
            "kinds": MasterKind.allCases.map { kind in
                [
                    "href": "/master/\(kind.rawValue)", "text": kind.word[language],
                    "count": grouped("\(counts[kind] ?? 0)"),
                ]
            },
            "hasCameras": !site.cameras.isEmpty,
            "scaleRows": site.stations.map { station in
                let scale = station.scale
                return [
                    "id": scale.id, "name": support.scaleName(scale.id, language),
                    "profile": scale.profile.name,
                    "division": scale.range.division.groupedKilograms,
                    "maximum": scale.range.maximum.groupedKilograms,
                    "captureText": scale.capturesAutomatically
                        ? Phrase("自动", "automatic")[language]
                        : Phrase("按 F4", "by F4")[language],
                ]
            },
        ]
        return try support.renderer.page(
            "master", title: MasterPageTerm.masterData.phrase[language], values, request, context)
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        let language = context.language
        var filter = Self.filter(request)
        filter.limit = Self.pageRows
        let records = try await site.store.masterRecords(kind, filter)
        let schema = kind.schema
        let shown = schema.columns.filter { $0.input != .note }
        let form = MasterForm(kind: kind, language: language, mayEdit: false)
        let asked = "q=\(queryPart(filter.text))&all=\(filter.showsRetired ? "1" : "")"
        let address = "/master/\(kind.rawValue)?\(asked)"
        let sorting =
            "&sort=\(filter.sort ?? schema.keyColumn)"
            + "&order=\(filter.isDescending ? "descending" : "ascending")"
        var values: [String: Any] = [
            "q": filter.text, "all": filter.showsRetired, "listHref": "/master/\(kind.rawValue)",
            "mayEdit": context.may(kind.permissionToEdit),
            "exports": PageSupport.exports(.masterData, "kind=\(kind.rawValue)&\(asked)"),
            "heads": TableHead(
                columns: shown.map {
                    .init(
                        name: $0.name, heading: kind.label(of: $0.name),
                        isNumeric: $0.input.isNumber)
                }, sort: filter.sort ?? schema.keyColumn, isDescending: filter.isDescending,
                address: address
            ).values(language),
            "rows": records.map { record in
                [
                    "href": Self.href(kind, record.key), "isRetired": record.isRetired,
                    "keyText": form.shown(record.key, shown[0]),
                    "cells": shown.dropFirst().map { column in
                        [
                            "text": form.shown(record.texts[column.name] ?? "", column),
                            "isNumeric": column.input.isNumber,
                        ] as [String: Any]
                    },
                ] as [String: Any]
            },
        ]
        if records.count == Self.pageRows {
            values["nextHref"] = "\(address)\(sorting)&from=\(filter.offset + Self.pageRows)"
        }
        if filter.offset > 0 {
            values["previousHref"] =
                "\(address)\(sorting)&from=\(max(0, filter.offset - Self.pageRows))"
        }
        return try support.renderer.page(
            "master-list", title: kind.word[language], values, request, context)
    }

    /// What the query asks for; page and file read it alike.
    static func filter(_ request: Request) -> MasterFilter {
        MasterFilter(
            text: request.query("q") ?? "", showsRetired: request.query("all") != nil,
            sort: request.query("sort"), isDescending: request.query("order") == "descending",
            offset: request.query("from").flatMap { Int($0) } ?? 0)
    }

    static func href(_ kind: MasterKind, _ key: String) -> String {
        "/master/\(kind.rawValue)/\(pathPart(key))"
    }

    // MARK: Many at once

    @Sendable private func importPage(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        let kind = try context.masterKind()
        try context.person?.require(kind.permissionToEdit)
        return try importForm(kind, "", [], request, context)
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        try context.person?.require(kind.permissionToEdit)
        let text = try await request.checkedForm(context)["csv"] ?? ""
        do {
            let result = try await site.masterData.importCSV(
                Array(text.utf8), of: kind, by: context.name)
            support.announce(.done(result.phrase), context)
            return .redirect(to: "/master/\(kind.rawValue)")
        } catch TableRefusal.rowsRefused(let problems) {
            return try importForm(kind, text, problems, request, context)
        }
    }

    private func importForm(
        _ kind: MasterKind, _ text: String, _ problems: [RowProblem], _ request: Request,
        _ context: AppRequestContext
    ) throws -> Response {
        let language = context.language
        let columns = kind.schema.columns.map { column in
            ImportForm.Column(
                name: column.name, isRequired: column.isRequired,
                meaning: Phrase(
                    "\(kind.label(of: column.name).chinese)：\(column.input.meaning.chinese)",
                    "\(kind.label(of: column.name).english): \(column.input.meaning.english)"),
                example: "")
        }
        return try ImportForm(
            title: Phrase(
                "导入\(kind.word.chinese)", "Import \(kind.word.english.lowercased())")[language],
            action: "/master/\(kind.rawValue)/import", back: "/master/\(kind.rawValue)",
            columns: columns
        ).page(support, text, problems, request, context)
    }
}

extension MasterImportResult {
    var phrase: Phrase {
        Phrase(
            "新增 \(added)，修改 \(changed)，未变 \(unchanged)",
            "\(added) added, \(changed) changed, \(unchanged) unchanged")
    }
}

extension AppRequestContext {
    /// The kind of master data named by the path.
    func masterKind() throws -> MasterKind {
        guard let kind = MasterKind(rawValue: try path("kind")) else { throw HTTPError(.notFound) }
        return kind
    }
}
