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
    }

    public func table(_ part: Part) -> ReportTable {
        switch part {
        case .loads: loadsTable
        case .customers:
            subtotalTable(byCustomer, Phrase("按客户", "By customer"), .init("客户", "Customer"))
        case .products:
            subtotalTable(byProduct, Phrase("按产品", "By product"), .init("产品", "Product"))
        case .orders: ordersTable
        }
    }

    private var loadsTable: ReportTable {
        ReportTable(
            title: Phrase("明细", "Loads"),
            columns: [
                .init("磅单号", "Weigh ticket"), .init("提货单号", "Delivery order"),
                .init("合同号", "Contract"), .init("客户", "Customer"),
                .init("过磅类型", "Movement"), .init("方式", "Direction"),
                .init("产品", "Product"), .init("车号", "Plate"),
                .init("毛重 kg", "Gross kg", isNumeric: true),
                .init("皮重 kg", "Tare kg", isNumeric: true),
                .init("净重 kg", "Net kg", isNumeric: true),
                .init("第一次称重", "First weighing"), .init("第二次称重", "Second weighing"),
                .init("在厂分钟", "Minutes inside", isNumeric: true),
                .init("秤", "Scales"), .init("司磅员", "Operator"), .init("标记", "Marks"),
            ],
            rows: loads.map(Self.row))
    }

    private static func row(_ load: LoadRecord) -> [ReportTable.Cell] {
        let scales = [load.first.scale, load.second.scale]
        return [
            .text(load.ticketNumber), .text(load.orderNumber),
            .text(load.contractNumber ?? ""), .text(load.customer),
            .phrase(load.movement.word), .phrase(load.direction.word), .text(load.product),
            .text(load.plate.text), .kilograms(load.weights.gross), .kilograms(load.weights.tare),
            .kilograms(load.weights.net), .moment(load.first.at), .moment(load.second.at),
            .count(load.minutesOnSite),
            .text(scales[0] == scales[1] ? scales[0] : scales.joined(separator: "/")),
            .text(load.second.operatorName),
            load.acceptance == nil ? .empty : .phrase(Phrase("超量放行", "Accepted over quantity")),
        ]
    }

    private func subtotalTable(
        _ groups: [Subtotal], _ title: Phrase, _ name: ReportTable.Column
    ) -> ReportTable {
        ReportTable(
            title: title,
            columns: [
                name, .init("车数", "Loads", isNumeric: true),
                .init("净重 t", "Net t", isNumeric: true),
            ],
            rows: groups.map { [.text($0.name), .count($0.loads), .tonnes($0.net)] })
    }

    private var ordersTable: ReportTable {
        ReportTable(
            title: Phrase("提货单", "Delivery orders"),
            columns: [
                .init("提货单号", "Delivery order"), .init("客户", "Customer"),
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
