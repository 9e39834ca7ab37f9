public import ContractCore
public import TradeValues

/// 合同执行日报表: how far every contract under way has come by the end of a business day (procedure.md
/// 5.1.11.10, forms.md §3).
///
/// The one computation behind page, paper, CSV, spreadsheet and JSON. A contract with several
/// products has a row for each, its money in the first of them.
public struct ContractExecutionReport: Sendable {
    public let siteID: String
    public let siteName: String
    public let calendar: SiteCalendar
    public let generatedAt: Timestamp
    public let day: CalendarDay
    /// By contract, and within one in its products' order.
    public let rows: [Row]
    public let byProduct: [Subtotal]
    public let bySalesperson: [Subtotal]
    public let total: Subtotal

    /// One product of a contract.
    public struct Row: Hashable, Sendable {
        public let contract: ContractExecution
        public let line: ContractExecution.Line
        /// In the first row of a contract; nil for one taken over at go-live.
        public let money: ContractMoney?

        public var quantities: Subtotal {
            Subtotal(
                name: line.product, ordered: line.ordered, before: line.before,
                loads: line.loaded.loads, loaded: line.loaded.net)
        }
    }

    /// What rows add up to.
    public struct Subtotal: Hashable, Sendable {
        /// The product or salesperson; empty for the whole and for contracts that name none.
        public let name: String
        public var ordered = Weight.zero
        /// 昨日止
        public var before = Weight.zero
        /// 今日
        public var loads = 0
        public var loaded = Weight.zero

        /// 累计
        public var cumulative: Weight { before + loaded }
        /// 余量
        public var remaining: Weight { ordered - cumulative }
        /// 执行率
        public var rate: Share? { Share(cumulative.grams, of: ordered.grams) }

        mutating func add(_ other: Subtotal) {
            ordered += other.ordered
            before += other.before
            loads += other.loads
            loaded += other.loaded
        }
    }

    /// - Parameters:
    ///   - contracts: of the one day; those that were not under way are left out.
    ///   - money: of the contracts, by their numbers.
    public init(
        _ contracts: [ContractExecution], money: [String: ContractMoney], day: CalendarDay, siteID: String, siteName: String,
        calendar: SiteCalendar, generatedAt: Timestamp
    ) {
        self.siteID = siteID
        self.siteName = siteName
        self.calendar = calendar
        self.generatedAt = generatedAt
        self.day = day
        rows = contracts.filter(\.isUnderWay).flatMap { contract in
            contract.lines.enumerated().map { index, line in
                Row(
                    contract: contract, line: line,
                    money: index == 0 ? money[contract.number] : nil)
            }
        }
        byProduct = Self.sum(rows, by: \.line.product)
        bySalesperson = Self.sum(rows, by: \.contract.salesperson)
        total = rows.reduce(into: Subtotal(name: "")) { $0.add($1.quantities) }
    }

    /// How many contracts the rows are of.
    public var contractCount: Int { Set(rows.map(\.contract.number)).count }

    /// The most left first, equal ones by name.
    private static func sum(_ rows: [Row], by key: (Row) -> String) -> [Subtotal] {
        var groups: [String: Subtotal] = [:]
        for row in rows {
            let name = key(row)
            groups[name, default: Subtotal(name: name)].add(row.quantities)
        }
        return groups.values.sorted { ($1.remaining, $0.name) < ($0.remaining, $1.name) }
    }
}
