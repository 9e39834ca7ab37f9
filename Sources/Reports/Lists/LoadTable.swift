internal import BilingualTerms
public import LoadingCore
internal import TradeValues
internal import WeighingCore

extension ReportTable {
    /// Load records, in the order given.
    public init(loads: [LoadRecord]) {
        self.init(
            title: Phrase("明细", "Loads"),
            columns: [
                .init("磅单号", "Weigh ticket"), .init("提货单号", "Delivery order"),
                .init("合同号", "Contract"), .init("往来单位", "Customer / supplier"),
                .init("过磅类型", "Movement"), .init("方式", "Direction"),
                .init("产品", "Product"), .init("车号", "Plate"),
                .init("毛重 kg", "Gross kg", isNumeric: true),
                .init("皮重 kg", "Tare kg", isNumeric: true),
                .init("净重 kg", "Net kg", isNumeric: true),
                .init("首磅", "First weighing"), .init("二磅", "Second weighing"),
                .init("在厂分钟", "Minutes inside", isNumeric: true),
                .init("秤", "Scales"), .init("司磅员", "Operator"),
                .init("包数", "Bags", isNumeric: true), .init("批号", "Batch"),
                .init("铅封", "Seals"), .init("标记", "Marks"),
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
            load.minutesOnSite.map { .count($0) } ?? .empty,
            .text(scales[0] == scales[1] ? scales[0] : scales.joined(separator: "/")),
            .text(load.second.operatorName),
            load.goods.bags.map { .count($0) } ?? .empty, .text(load.goods.batch),
            .text(load.goods.seals), .phrase(LoadMarks.text(of: load)),
        ]
    }
}
