internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues

/// Every list and report that can be taken along as a file. Another list is one case here.
enum ExportList: String, CaseIterable {
    case dailyLoads = "daily-loads"
    case loadRecords = "load-records"
    case trucksInside = "trucks-inside"
    case deliveryOrders = "delivery-orders"
    case masterData = "master-data"
    case audit
    case people

    /// Seeing the list on its page takes this; taking it along takes `export` besides.
    var permission: Permission {
        switch self {
        case .dailyLoads: .seeReports
        case .loadRecords, .trucksInside: .seeLoads
        case .deliveryOrders: .seeOrders
        case .masterData: .seeMasterData
        case .audit: .seeAudit
        case .people: .manageAccounts
        }
    }

    var title: Phrase {
        switch self {
        case .dailyLoads: PageTerm.dailyLoadReport.phrase
        case .loadRecords: PageTerm.loadRecords.phrase
        case .trucksInside: PageTerm.trucksInside.phrase
        case .deliveryOrders: PageTerm.deliveryOrders.phrase
        case .masterData: MasterPageTerm.masterData.phrase
        case .audit: AccessPageTerm.auditLog.phrase
        case .people: AccessPageTerm.people.phrase
        }
    }

    /// What a file holds: its tables, and what was asked for in a few words.
    struct Content {
        let tables: [ReportTable]
        let filter: String
    }

    /// Rows of one file. Excel opens so many without trouble; more are asked for by day.
    static let maximumRows = 100_000

    func content(
        _ request: Request, _ context: AppRequestContext, _ site: WeighbridgeSite
    ) async throws -> Content {
        let language = context.language
        switch self {
        case .dailyLoads:
            let day = try request.day("date") ?? site.today
            let report = try await site.dailyLoads(on: day, language)
            let part: DailyLoadReport.Part? = try request.word("part")
            let parts = part.map { [$0] } ?? DailyLoadReport.Part.allCases
            return Content(tables: parts.map(report.table), filter: day.text)
        case .loadRecords:
            let filter = LoadRecordFilter(
                day: try request.day("date"), plate: try request.plate("plate"),
                orderNumber: request.query("order"))
            let records = try await Self.pages(
                of: LoadRecord.self, size: LoadRecordFilter.maximumLimit
            ) { last, _ in
                var page = filter
                page.beforeTicket = last?.ticketNumber
                page.limit = LoadRecordFilter.maximumLimit
                return try await site.store.loadRecords(page)
            }
            return Content(
                tables: [ReportTable(loads: records)],
                filter: [filter.day?.text, filter.plate?.text, filter.orderNumber]
                    .compactMap(\.self).joined(separator: " "))
        case .trucksInside:
            return Content(
                tables: [ReportTable(visits: try await site.store.visitsInside())], filter: "")
        case .deliveryOrders:
            let filter = try OrderPages.filter(request)
            let orders = try await Self.pages(
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
                tables: [ReportTable(orders: orders)],
                filter: [filter.text, filter.state?.word[language] ?? ""]
                    .filter { !$0.isEmpty }.joined(separator: " "))
        case .masterData:
            guard let kind: MasterKind = try request.word("kind") else {
                throw HTTPError(.badRequest)
            }
            let records = try await Self.pages(
                of: StoredMasterRecord.self, size: MasterFilter.maximumLimit
            ) { _, count in
                var page = MasterPages.filter(request)
                page.offset = count
                page.limit = MasterFilter.maximumLimit
                return try await site.store.masterRecords(kind, page)
            }
            return Content(
                tables: [ReportTable(kind, records.map { ($0.texts, $0.isRetired) })],
                filter: [kind.word[language], request.query("q") ?? ""]
                    .filter { !$0.isEmpty }.joined(separator: " "))
        case .audit:
            let entries = try await Self.pages(
                of: NumberedAuditEntry.self, size: AuditFilter.maximumLimit
            ) { last, _ in
                try await site.store.auditEntries(
                    AuditPages.filter(
                        request, site.calendar, before: last?.number,
                        limit: AuditFilter.maximumLimit))
            }
            return Content(
                tables: [ReportTable(auditEntries: entries.map(\.entry))],
                filter: [
                    request.query("person"), request.query("subject"), request.query("date"),
                ].compactMap(\.self).joined(separator: " "))
        case .people:
            return Content(
                tables: [ReportTable(accounts: try await site.store.accounts())], filter: "")
        }
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

/// Why a list is not given as a file.
enum ExportRefusal: Refusal, Explained {
    case tooManyRows(limit: Int)

    var code: String { "export-too-long" }
    var kind: RefusalKind { .invalid }
    var message: Message {
        switch self {
        case .tooManyRows(let limit):
            Message(
                Phrase("超过 \(limit) 行", "There are more than \(limit) rows"),
                next: Phrase("缩小范围，例如按天导出", "Narrow it down, to single days for example"))
        }
    }
}
