public import TradeValues

/// 月度合同执行统计分析: a month's contract execution for each customer, product and salesperson,
/// beside the month before (环比) and the same month a year before (同比) (procedure.md 5.1.11.10).
public struct ContractAnalysis: Sendable {
    public let month: ReportMonth
    public let days: ClosedRange<CalendarDay>
    /// All contracts that were under way in the month.
    public let total: Comparison
    private let groups: [Dimension: [Group]]

    /// What contracts are counted for.
    public enum Dimension: String, CaseIterable, Sendable {
        case customers
        case products
        case salespeople
    }

    /// What a month comes to.
    ///
    /// Contracts, ordered and remaining are of the contracts under way in the month: something was
    /// left when it began, or something was loaded in it. Loaded is of the month.
    public struct Figures: Hashable, Sendable {
        public var contracts = 0
        public var ordered = Weight.zero
        public var loaded = LoadedSum()
        /// At the end of the month.
        public var remaining = Weight.zero
        /// Due by the end of the month and not loaded; nil for a product: a contract's parts name
        /// none.
        public var overdue: Weight?

        public init() {}

        /// 准期率, in tenths of a percent (``AgreedDelivery``); nil without a due load.
        public var onTimeRate: Share? { Share(Int64(loaded.onTime), of: Int64(loaded.due)) }
    }

    public struct Comparison: Hashable, Sendable {
        public let present: Figures
        public let monthBefore: Figures
        public let yearBefore: Figures
        /// What came back in the month.
        public let returns: ContractReckoning.Returns
        /// What is owed at the end of the month; nil for a product: money names none.
        public let owed: ContractReckoning.Owed?

        /// 环比: of what was loaded; nil when nothing was in the month before.
        public var monthChange: Share? { change(since: monthBefore) }
        /// 同比: of what was loaded; nil when nothing was a year before.
        public var yearChange: Share? { change(since: yearBefore) }

        private func change(since earlier: Figures) -> Share? {
            Share(
                (present.loaded.net - earlier.loaded.net).grams, of: earlier.loaded.net.grams)
        }
    }

    /// One customer, product or salesperson.
    public struct Group: Hashable, Sendable {
        /// Empty for contracts taken over at go-live, which name no salesperson.
        public let name: String
        public let comparison: Comparison
    }

    /// - Parameters:
    ///   - reckonings: what came back in the month and is owed at its end, of contracts under way
    ///     and of others.
    ///   - present: the contracts of the month; those that were not under way are left out.
    ///   - monthBefore: those of the month before.
    ///   - yearBefore: those of the same month a year before.
    public init(
        month: ReportMonth, days: ClosedRange<CalendarDay>, present: [ContractExecution],
        monthBefore: [ContractExecution], yearBefore: [ContractExecution],
        reckonings: [ContractReckoning] = []
    ) {
        self.month = month
        self.days = days
        let months = [present, monthBefore, yearBefore].map { $0.filter(\.isUnderWay) }
        let totals = months.map { $0.reduce(into: Figures()) { $0.add($1) } }
        total = Comparison(
            present: totals[0], monthBefore: totals[1], yearBefore: totals[2],
            returns: reckonings.reduce(.init()) { $0 + $1.returns },
            owed: reckonings.reduce(.init()) { $0 + $1.owed })
        var groups: [Dimension: [Group]] = [:]
        for dimension in Dimension.allCases {
            groups[dimension] = Self.groups(dimension, months, reckonings)
        }
        self.groups = groups
    }

    /// The heaviest loaded first, equal ones by name; those that were not under way, but loaded in
    /// one of the months compared with, settled something or owe something, come last.
    public func groups(by dimension: Dimension) -> [Group] { groups[dimension] ?? [] }

    private static func groups(
        _ dimension: Dimension, _ months: [[ContractExecution]],
        _ reckonings: [ContractReckoning]
    ) -> [Group] {
        let byName = months.map { figures(dimension, $0) }
        let settled = settled(dimension, reckonings)
        let names = byName.reduce(into: Set(settled.keys)) { $0.formUnion($1.keys) }
        return names.map { name in
            let of = byName.map { $0[name] ?? Figures() }
            let (returns, owed) = settled[name] ?? (.init(), .init())
            return Group(
                name: name,
                comparison: Comparison(
                    present: of[0], monthBefore: of[1], yearBefore: of[2], returns: returns,
                    owed: dimension == .products ? nil : owed))
        }.sorted { left, right in
            let (a, b) = (left.comparison.present, right.comparison.present)
            if (a.contracts > 0) != (b.contracts > 0) { return a.contracts > 0 }
            return (b.loaded.net, left.name) < (a.loaded.net, right.name)
        }
    }

    /// Contracts of which nothing came back and nothing is owed name no group by themselves.
    private static func settled(
        _ dimension: Dimension, _ reckonings: [ContractReckoning]
    ) -> [String: (returns: ContractReckoning.Returns, owed: ContractReckoning.Owed)] {
        reckonings.reduce(into: [:]) { groups, reckoning in
            func add(_ name: String, _ returns: ContractReckoning.Returns) {
                guard returns != .init() || reckoning.owed != .init() else { return }
                let (before, owed) = groups[name] ?? (.init(), .init())
                groups[name] = (before + returns, owed + reckoning.owed)
            }
            switch dimension {
            case .customers: add(reckoning.customer, reckoning.returns)
            case .salespeople: add(reckoning.salesperson, reckoning.returns)
            case .products: for (product, returns) in reckoning.products { add(product, returns) }
            }
        }
    }

    private static func figures(
        _ dimension: Dimension, _ contracts: [ContractExecution]
    ) -> [String: Figures] {
        contracts.reduce(into: [:]) { groups, contract in
            switch dimension {
            case .customers: groups[contract.customer, default: Figures()].add(contract)
            case .salespeople: groups[contract.salesperson, default: Figures()].add(contract)
            case .products:
                for line in contract.lines { groups[line.product, default: Figures()].add(line) }
            }
        }
    }
}

extension ContractAnalysis.Figures {
    fileprivate mutating func add(_ contract: ContractExecution) {
        for line in contract.lines { addQuantities(of: line) }
        contracts += 1
        overdue = (overdue ?? .zero) + contract.overdue
    }

    fileprivate mutating func add(_ line: ContractExecution.Line) {
        addQuantities(of: line)
        contracts += 1
    }

    private mutating func addQuantities(of line: ContractExecution.Line) {
        ordered += line.ordered
        loaded = loaded + line.loaded
        remaining += line.remaining
    }
}

/// A part of a whole in tenths of a percent, rounded half away from zero: 98.7 % is 987.
public struct Share: Hashable, Comparable, Sendable {
    public let tenths: Int64

    /// Nil without a whole.
    public init?(_ part: Int64, of whole: Int64) {
        guard whole > 0 else { return nil }
        let (high, low) = part.magnitude.multipliedFullWidth(by: 1_000)
        // A share beyond what 64 bits hold is no share of anything.
        guard high < UInt64(whole) else { return nil }
        let (quotient, remainder) = UInt64(whole).dividingFullWidth((high, low))
        let rounded = Int64(clamping: quotient) + (remainder >= UInt64(whole) - remainder ? 1 : 0)
        tenths = part < 0 ? -rounded : rounded
    }

    public static func < (left: Share, right: Share) -> Bool { left.tenths < right.tenths }

    /// `98.7`, `-3.0`.
    public var text: String { number.text }

    public var number: DecimalNumber { DecimalNumber(digits: tenths, decimals: 1) }
}
