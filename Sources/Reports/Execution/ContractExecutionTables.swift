public import BilingualTerms
internal import ContractCore
internal import TradeValues

extension ContractExecutionReport {
    /// The columns of the report, in their order; page, paper and files have the same.
    public enum Column: CaseIterable, Sendable {
        case contract
        case customer
        case product
        case salesperson
        case ordered
        case before
        case loads
        case loaded
        case cumulative
        case remaining
        case rate
        case due
        case daysLeft
        case balance
        case uninvoiced
        case gap
        case discrepancy
        case discrepancyRate
        case notes

        public var heading: ReportTable.Column {
            switch self {
            case .contract: .init("合同号", "Contract")
            case .customer: .init("客户", "Customer")
            case .product: .init("产品", "Product")
            case .salesperson: .init("业务员", "Salesperson")
            case .ordered: .init("合同量 t", "Quantity t", isNumeric: true)
            case .before: .init("昨日止 t", "Before t", isNumeric: true)
            case .loads: .init("今日车次", "Loads today", isNumeric: true)
            case .loaded: .init("今日 t", "Today t", isNumeric: true)
            case .cumulative: .init("累计 t", "Cumulative t", isNumeric: true)
            case .remaining: .init("余量 t", "Remaining t", isNumeric: true)
            case .rate: .init("执行率 %", "Executed %", isNumeric: true)
            case .due: .init("到期日", "Due until")
            case .daysLeft: .init("剩余天数", "Days left", isNumeric: true)
            case .balance: .init("账户余额 元", "Balance yuan", isNumeric: true)
            case .uninvoiced: .init("未开票 元", "Not invoiced yuan", isNumeric: true)
            case .gap: .init("资金缺口 元", "Gap yuan", isNumeric: true)
            case .discrepancy: .init("累计磅差 kg", "Discrepancy kg", isNumeric: true)
            case .discrepancyRate: .init("磅差 ‰", "Discrepancy ‰", isNumeric: true)
            case .notes: .init("备注", "Notes")
            }
        }

        /// The columns that add up.
        static let sums: [Column] = [
            .ordered, .before, .loads, .loaded, .cumulative, .remaining, .rate,
        ]
    }

    /// The tables that the report is made of.
    public enum Part: String, CaseIterable, Sendable {
        case contracts
        case products
        case salespeople
    }

    public func table(_ part: Part) -> ReportTable {
        switch part {
        case .contracts:
            ReportTable(
                title: ExecutionPageTerm.contractExecutionReport.phrase,
                columns: Column.allCases.map(\.heading),
                rows: rows.map { row in Column.allCases.map { cell(of: row, $0) } })
        case .products:
            table(byProduct, ExecutionPageTerm.executionByProduct.phrase, .product)
        case .salespeople:
            table(bySalesperson, ExecutionPageTerm.executionBySalesperson.phrase, .salesperson)
        }
    }

    /// The whole report's sums under the columns of its rows, for the last line of a sheet.
    public func totalCell(_ column: Column) -> ReportTable.Cell {
        switch column {
        case .contract: .phrase(Phrase("合计", "Total"))
        default: Self.cell(of: total, column)
        }
    }

    private func table(_ groups: [Subtotal], _ title: Phrase, _ name: Column) -> ReportTable {
        ReportTable(
            title: title, columns: [name.heading] + Column.sums.map(\.heading),
            rows: groups.map { group in
                [.text(group.name)] + Column.sums.map { Self.cell(of: group, $0) }
            })
    }

    private static func cell(of sums: Subtotal, _ column: Column) -> ReportTable.Cell {
        switch column {
        case .ordered: .tonnes(sums.ordered)
        case .before: .tonnes(sums.before)
        case .loads: .count(sums.loads)
        case .loaded: .tonnes(sums.loaded)
        case .cumulative: .tonnes(sums.cumulative)
        case .remaining: .tonnes(sums.remaining)
        case .rate: sums.rate.map { .number($0.number) } ?? .empty
        case .contract, .customer, .product, .salesperson, .due, .daysLeft, .balance, .uninvoiced,
            .gap, .discrepancy, .discrepancyRate, .notes:
            .empty
        }
    }

    public func cell(of row: Row, _ column: Column) -> ReportTable.Cell {
        switch column {
        case .contract: .text(row.contract.number)
        case .customer: .text(row.contract.customer)
        case .product: .text(row.line.product)
        case .salesperson: .text(row.contract.salesperson)
        case .due: row.contract.dueUntil.map(ReportTable.Cell.day) ?? .empty
        case .daysLeft: row.contract.dueUntil.map { .count(day.days(until: $0)) } ?? .empty
        case .balance: Self.cell(row.money?.balance)
        case .uninvoiced: Self.cell(row.money?.uninvoiced)
        case .gap: Self.cell(row.money?.gap)
        case .discrepancy:
            row.money.flatMap { $0.compared > .zero ? .kilograms($0.discrepancy) : nil } ?? .empty
        case .discrepancyRate:
            row.money?.discrepancyPerMille.map(ReportTable.Cell.number) ?? .empty
        case .notes: .phrase(notes(on: row))
        default: Self.cell(of: row.quantities, column)
        }
    }

    private static func cell(_ money: Money?) -> ReportTable.Cell {
        money.map { .number(DecimalNumber(digits: $0.fen, decimals: 2)) } ?? .empty
    }

    /// What a row says in words: overdue, postponed, declared by an external warehouse, and what was
    /// decided on the day about earlier loads.
    public func notes(on row: Row) -> Phrase {
        let contract = row.contract
        var notes: [Phrase] = []
        if let until = contract.dueUntil, !contract.isFulfilled, until < day {
            notes.append(DueContract.Nearness(until, on: day).word)
        }
        if contract.isPostponed { notes.append(Phrase("已同意改期", "postponed with consent")) }
        if contract.way == .externalWarehouse {
            notes.append(Phrase("外库申报", "declared by the warehouse"))
        }
        // Once for a contract, however many products it has.
        if row.line == contract.lines.first {
            notes += contract.amendments.map { amendment in
                let (ticket, made) = (amendment.ticketNumber, amendment.businessDay.text)
                return amendment.isCorrection
                    ? Phrase("今日更正 \(ticket)（\(made)）", "corrected today: \(ticket) (\(made))")
                    : Phrase("今日作废 \(ticket)（\(made)）", "voided today: \(ticket) (\(made))")
            }
        }
        return Phrase(
            notes.map(\.chinese).joined(separator: "；"),
            notes.map(\.english).joined(separator: "; "))
    }
}
