internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues

/// What is read for a list's file. Each list asks as its page does, but for all rows.
extension ExportList {
    /// What a file holds: its tables, and what was asked for in a few words.
    struct Content {
        let tables: [ReportTable]
        let filter: String

        init(_ tables: [ReportTable], filter words: [String?] = []) {
            self.tables = tables
            filter = words.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// Rows of one file. Excel opens so many without trouble; more are asked for by day.
    static let maximumRows = 100_000

    func content(
        _ request: Request, _ context: AppRequestContext, _ site: WeighbridgeSite
    ) async throws -> Content {
        switch self {
        case .dailyLoads: try await Self.dailyLoads(request, context.language, site)
        case .loadRecords: try await Self.loadRecords(request, site)
        case .trucksInside: Content([ReportTable(visits: try await site.store.visitsInside())])
        case .deliveryOrders: try await Self.deliveryOrders(request, context.language, site)
        case .declaredLoads: try await Self.declaredLoads(request, site)
        case .contracts: try await Self.contracts(request, site)
        case .contractExecution:
            try await Self.contractExecution(request, context.language, site)
        case .contractAnalysis: try await Self.contractAnalysis(request, site)
        case .masterData: try await Self.masterData(request, context.language, site)
        case .audit: try await Self.audit(request, site)
        case .people: Content([ReportTable(accounts: try await site.store.accounts())])
        }
    }

    private static func dailyLoads(
        _ request: Request, _ language: Language, _ site: WeighbridgeSite
    ) async throws -> Content {
        let day = try request.day("date") ?? site.today
        let report = try await site.dailyLoads(on: day, language)
        let part: DailyLoadReport.Part? = try request.word("part")
        let parts = part.map { [$0] } ?? DailyLoadReport.Part.allCases
        return Content(parts.map(report.table), filter: [day.text])
    }

    private static func loadRecords(
        _ request: Request, _ site: WeighbridgeSite
    ) async throws -> Content {
        let filter = LoadRecordFilter(
            day: try request.day("date"), plate: try request.plate("plate"),
            orderNumber: request.query("order"))
        let records = try await pages(
            of: LoadRecord.self, size: LoadRecordFilter.maximumLimit
        ) { last, _ in
            var page = filter
            page.beforeTicket = last?.ticketNumber
            page.limit = LoadRecordFilter.maximumLimit
            return try await site.store.loadRecords(page)
        }
        return Content(
            [ReportTable(loads: records)],
            filter: [filter.day?.text, filter.plate?.text, filter.orderNumber])
    }

    private static func contracts(
        _ request: Request, _ site: WeighbridgeSite
    ) async throws -> Content {
        if let due = try ContractPages.due(request, site.today) {
            return Content(
                [ReportTable(due: try await site.store.dueContracts(due), on: site.today)],
                filter: [due.text, due.until.text])
        }
        let filter = try ContractPages.filter(request)
        let contracts = try await pages(
            of: ContractEntry.self, size: ContractFilter.maximumLimit
        ) { _, count in
            var page = filter
            page.offset = count
            return try await site.store.contracts(page)
        }
        return Content(
            [ReportTable(contracts: contracts, at: site.clock.now())], filter: [filter.text])
    }

    private static func contractExecution(
        _ request: Request, _ language: Language, _ site: WeighbridgeSite
    ) async throws -> Content {
        let day = try request.day("day") ?? site.today
        let report = try await site.contractExecution(on: day, language)
        let part: ContractExecutionReport.Part? = try request.word("part")
        let parts = part.map { [$0] } ?? ContractExecutionReport.Part.allCases
        return Content(parts.map(report.table), filter: [day.text])
    }

    private static func contractAnalysis(
        _ request: Request, _ site: WeighbridgeSite
    ) async throws -> Content {
        let month = try request.month("month") ?? site.calendar.month(of: site.today)
        let analysis = try await site.store.contractAnalysis(of: month).analysis
        let part: ContractAnalysis.Part? = try request.word("part")
        let parts = part.map { [$0] } ?? ContractAnalysis.Part.allCases
        return Content(parts.map { analysis.table($0) }, filter: [month.text])
    }

    private static func declaredLoads(
        _ request: Request, _ site: WeighbridgeSite
    ) async throws -> Content {
        let contract = request.query("contract")
        let loads = try await pages(
            of: DeclaredLoad.self, size: SiteStore.maximumDeclaredLoads
        ) { _, count in
            try await site.store.declaredLoads(contract: contract, offset: count)
        }
        return Content([ReportTable(declaredLoads: loads)], filter: [contract])
    }

    private static func deliveryOrders(
        _ request: Request, _ language: Language, _ site: WeighbridgeSite
    ) async throws -> Content {
        let filter = try OrderPages.filter(request)
        let orders = try await pages(
            of: DeliveryOrder.self, size: OrderFilter.maximumLimit
        ) { last, count in
            var page = filter
            if page.sort == nil {
                page.beforeNumber = last?.number
            } else {
                page.offset = count
            }
            page.limit = OrderFilter.maximumLimit
            return try await site.store.orders(page)
        }
        return Content(
            [ReportTable(orders: orders)], filter: [filter.text, filter.state?.word[language]])
    }

    private static func masterData(
        _ request: Request, _ language: Language, _ site: WeighbridgeSite
    ) async throws -> Content {
        guard let kind: MasterKind = try request.word("kind") else {
            throw HTTPError(.badRequest)
        }
        let records = try await pages(
            of: StoredMasterRecord.self, size: MasterFilter.maximumLimit
        ) { _, count in
            var page = MasterPages.filter(request)
            page.offset = count
            page.limit = MasterFilter.maximumLimit
            return try await site.store.masterRecords(kind, page)
        }
        return Content(
            [ReportTable(kind, records.map { ($0.texts, $0.isRetired) })],
            filter: [kind.word[language], request.query("q")])
    }

    private static func audit(
        _ request: Request, _ site: WeighbridgeSite
    ) async throws -> Content {
        let entries = try await pages(
            of: NumberedAuditEntry.self, size: AuditFilter.maximumLimit
        ) { last, _ in
            try await site.store.auditEntries(
                AuditPages.filter(
                    request, site.calendar, before: last?.number,
                    limit: AuditFilter.maximumLimit))
        }
        return Content(
            [ReportTable(auditEntries: entries.map(\.entry))],
            filter: [request.query("person"), request.query("subject"), request.query("date")])
    }

    /// All rows of a list that is read in pages.
    private static func pages<Item>(
        of item: Item.Type, size: Int, _ read: (_ last: Item?, _ count: Int) async throws -> [Item]
    ) async throws -> [Item] {
        var items: [Item] = []
        repeat {
            let page = try await read(items.last, items.count)
            items += page
            if page.count < size { return items }
        } while items.count < maximumRows
        throw ExportRefusal.tooManyRows(limit: maximumRows)
    }
}
