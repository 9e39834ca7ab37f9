internal import BilingualTerms
public import ContractCore
public import TradeValues

extension ReportTable {
    /// 外仓申报, in the order given: every row is marked as declared, so that nobody adds it to
    /// weighed loads without saying so (forms.md §6).
    ///
    /// - Parameter total: of what stands, as a last row; without one when nil.
    public init(declaredLoads: [DeclaredLoad], total: Weight? = nil) {
        self.init(
            title: PickupPageTerm.declaredLoads.phrase,
            columns: [
                .init("性质", "Nature"), .init("装货日期", "Loaded on"), .init("合同号", "Contract"),
                .init("发货通知", "Notice"), .init("客户", "Customer"), .init("产品", "Product"),
                .init("仓库、港口", "Warehouse or port"), .init("车号、船名", "Truck or ship"),
                .init("仓库磅单号", "Warehouse's ticket"),
                .init("申报数量 t", "Declared t", isNumeric: true),
                .init("包数", "Bags", isNumeric: true), .init("报告人", "Reported by"),
                .init("收到日期", "Received on"), .init("登记人", "Entered by"),
                .init("登记时间", "Entered at"), .init("作废原因", "Why void"),
            ],
            rows: declaredLoads.map(Self.row)
                + (declaredLoads.isEmpty ? [] : total.map { [Self.row(total: $0)] } ?? []))
    }

    private static func row(total: Weight) -> [Cell] {
        [.phrase(Phrase("申报合计", "Declared in all"))] + Array(repeating: .empty, count: 8)
            + [.tonnes(total)] + Array(repeating: .empty, count: 6)
    }

    private static func row(_ load: DeclaredLoad) -> [Cell] {
        let report = load.report
        return [
            .phrase(PickupPageTerm.declared.phrase), .day(report.day), .text(load.contract),
            .text(load.notice), .text(load.customer), .text(load.product), .text(load.warehouse),
            .text(report.vehicle.text), .text(report.ticket), .tonnes(report.quantity),
            report.bags.map(Cell.count) ?? .empty, .text(report.reportedBy),
            .day(report.receivedOn), .text(load.enteredBy), .moment(load.enteredAt),
            .text(load.void?.reason ?? ""),
        ]
    }
}
