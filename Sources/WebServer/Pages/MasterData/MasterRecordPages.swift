internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// One record of master data: its form, its versions and, for vehicles, its tares.
struct MasterRecordPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    private static let tares = 20

    func add(to routes: inout GuardedRoutes) {
        routes.get("master/:kind/new", needs: .seeMasterData, use: new)
        routes.post("master/:kind/new", needs: .seeMasterData, use: save)
        routes.get("master/:kind/:key", needs: .seeMasterData, use: record)
        routes.post("master/:kind/:key", needs: .seeMasterData, use: save)
    }

    @Sendable private func new(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        try context.person?.require(kind.permissionToEdit)
        return try await page(kind, nil, [:], [], request, context)
    }

    @Sendable private func record(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        let key = try context.path("key")
        let record = try await site.store.masterRecord(kind, key).record
        return try await page(kind, record, record.texts, [], request, context)
    }

    @Sendable private func save(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        try context.person?.require(kind.permissionToEdit)
        let form = try await request.checkedForm(context)
        let key = context.parameters.get("key") == nil ? nil : try context.path("key")
        var stored: StoredMasterRecord?
        if let key { stored = try await site.store.masterRecord(kind, key).record }
        var texts = form
        if let stored { texts[kind.schema.keyColumn] = stored.key }
        do {
            let entry = try kind.schema.entry(texts)
            let isRetired =
                form["retire"] != nil || (stored?.isRetired == true && form["restore"] == nil)
            try await site.masterData.save(
                entry, isRetired: isRetired, seen: stored == nil ? nil : Int(form["seen"] ?? ""),
                by: context.name)
            support.announce(
                .done(Phrase("已保存 \(entry.name)", "\(entry.name) is saved")), context)
            return .redirect(to: MasterPages.href(kind, entry.key))
        } catch let problems as RowProblems {
            return try await page(kind, stored, texts, problems.list, request, context)
        } catch TableRefusal.rowsRefused(let problems) {
            return try await page(kind, stored, texts, problems, request, context)
        } catch let refusal as MasterRefusal {
            return try await page(kind, stored, texts, [], refusal: refusal, request, context)
        }
    }

    private func page(
        _ kind: MasterKind, _ record: StoredMasterRecord?, _ texts: [String: String],
        _ problems: [RowProblem], refusal: MasterRefusal? = nil, _ request: Request,
        _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let form = MasterForm(
            kind: kind, language: language, mayEdit: context.may(kind.permissionToEdit))
        var values: [String: Any] = [
            "listHref": "/master/\(kind.rawValue)", "mayEdit": form.mayEdit,
            "isStored": record != nil, "isRetired": record?.isRetired == true,
            "version": record?.version ?? 0, "errors": form.errors(problems),
            "saveHref": record.map { MasterPages.href(kind, $0.key) }
                ?? "/master/\(kind.rawValue)/new",
            "fields": try await form.fields(
                texts, problems, isStored: record != nil, site.store),
            "versions": [], "tares": [],
        ]
        if let record {
            let versions = try await site.store.masterRecord(kind, record.key).versions
            values["versions"] = zip(versions, versions.dropFirst().map(Optional.init) + [nil])
                .map { line($0, before: $1, form) }
            if kind == .vehicle { values["tares"] = try await tares(record.key, language) }
        }
        let title = record.map { form.shown($0.name, kind.schema.columns[0]) }
        let isWrong = !problems.isEmpty || refusal != nil
        return try support.renderer.page(
            "master-record",
            title: title
                ?? Phrase(
                    "新增\(kind.singular.chinese)", "New \(kind.singular.english.lowercased())")[
                    language],
            values, request, context, status: isWrong ? .unprocessableContent : .ok,
            refusal: refusal?.message)
    }

    /// What a version changed, in words.
    private func line(
        _ version: MasterVersion, before: MasterVersion?, _ form: MasterForm
    ) -> [String: Any] {
        let changes = form.kind.schema.columns.compactMap { column -> String? in
            let new = version.texts[column.name]
            let old = before?.texts[column.name]
            guard new != old else { return nil }
            let label = form.kind.label(of: column.name)[form.language]
            let shown = { (text: String?) in text.map { form.shown($0, column) } ?? "–" }
            return before == nil
                ? "\(label) \(shown(new))" : "\(label) \(shown(old)) → \(shown(new))"
        }
        var parts = changes
        if let before, before.isRetired != version.isRetired {
            parts.append(
                (version.isRetired ? MasterPageTerm.retired : MasterPageTerm.restore)
                    .phrase[form.language])
        }
        return [
            "at": support.localText(version.madeAt), "by": version.madeBy,
            "text": parts.joined(separator: form.language == .chinese ? "；" : "; "),
        ]
    }

    /// What the vehicle weighed empty, the newest first.
    private func tares(_ plate: String, _ language: Language) async throws -> [[String: Any]] {
        let records = try await site.store.loadRecords(
            LoadRecordFilter(plate: Plate(stored: plate), limit: Self.tares))
        return records.map { record in
            let weighing = record.tareWeighing
            return [
                "at": support.localText(weighing.at),
                "scaleName": support.scaleName(weighing.scale, language),
                "tareText": record.weights.tare.groupedKilograms,
                "grossText": record.weights.gross.groupedKilograms,
                "ticketNumber": record.ticketNumber,
                "href": "/load-records/\(pathPart(record.ticketNumber))",
            ]
        }
    }
}
