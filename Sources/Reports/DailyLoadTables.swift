internal import BilingualTerms
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

extension DailyLoadReport {
    /// The tables a daily load report is made of.
    public enum Part: String, CaseIterable, Sendable {
        case loads
        case customers
        case products
        case orders
        case declared
    }

    public func table(_ part: Part) -> ReportTable {
        switch part {
        case .loads: ReportTable(loads: loads)
        case .customers:
            subtotalTable(
                byCustomer, PageTerm.byCustomer.phrase, .init("往来单位", "Customer / supplier"))
        case .products:
            subtotalTable(byProduct, Phrase("按产品", "By product"), .init("产品", "Product"))
        case .orders: ordersTable
        case .declared: ReportTable(declaredLoads: declared, total: declaredTotal)
        }
    }

    private func subtotalTable(
        _ groups: [Subtotal], _ title: Phrase, _ name: ReportTable.Column
    ) -> ReportTable {
        ReportTable(
            title: title,
            columns: [
                name, .init("过磅类型", "Movement"), .init("车数", "Loads", isNumeric: true),
                .init("净重 kg", "Net kg", isNumeric: true),
            ],
            rows: groups.map {
                [
                    .text($0.name), .phrase($0.movement.word), .count($0.loads),
                    .kilograms($0.net),
                ]
            })
    }

    private var ordersTable: ReportTable {
        ReportTable(
            title: Phrase("提货单", "Delivery orders"),
            columns: [
                .init("提货单号", "Delivery order"), .init("往来单位", "Customer / supplier"),
                .init("产品", "Product"), .init("订货 t", "Ordered t", isNumeric: true),
                .init("昨日止 t", "Before t", isNumeric: true),
                .init("今日 t", "Today t", isNumeric: true),
                .init("今日车数", "Loads today", isNumeric: true),
                .init("已装 t", "Loaded t", isNumeric: true),
                .init("余量 t", "Remaining t", isNumeric: true),
            ],
            rows: orders.map {
                [
                    .text($0.orderNumber), .text($0.customer), .text($0.product),
                    .tonnes($0.ordered), .tonnes($0.loadedBefore), .tonnes($0.loadedOnDay),
                    .count($0.loads), .tonnes($0.loaded), .tonnes($0.remaining),
                ]
            })
    }
}
