internal import BilingualTerms
public import ContractCore
internal import TradeValues
internal import WorkflowCore

extension ReportTable {
    /// Delivery orders, in the order given.
    public init(orders: [DeliveryOrder]) {
        self.init(
            title: Phrase("提货单", "Delivery orders"),
            columns: [
                .init("提货单号", "Delivery order"), .init("过磅类型", "Movement"),
                .init("往来单位", "Customer / supplier"), .init("产品", "Product"),
                .init("合同号", "Contract"), .init("依据种类", "Basis kind"),
                .init("依据", "Basis"), .init("先行发货单号", "Advance request"),
                .init("订货 t", "Ordered t", isNumeric: true),
                .init("期初已装 t", "Loaded before go-live t", isNumeric: true),
                .init("已装 t", "Loaded t", isNumeric: true),
                .init("余量 t", "Remaining t", isNumeric: true),
                .init("允差 ‰", "Tolerance ‰"), .init("车号", "Plates"),
                .init("换车原因", "Reason for another truck"),
                .init("有效期自", "Valid from"), .init("有效期至", "Valid until"),
                .init("状态", "State"),
            ],
            rows: orders.map(Self.row))
    }

    private static func row(_ order: DeliveryOrder) -> [ReportTable.Cell] {
        let quantity = order.quantity
        return [
            .text(order.number), .phrase(order.movement.word), .text(order.customer),
            .text(order.product), .text(order.contractNumber ?? ""),
            order.basis.map { .phrase($0.kind.word) } ?? .empty, .text(order.basis?.number ?? ""),
            .text(order.advanceNumber ?? ""), .tonnes(quantity.ordered),
            .tonnes(quantity.openingLoaded), .tonnes(quantity.loaded),
            .tonnes(quantity.remaining), .text(quantity.tolerance.text),
            .text(order.plates.map(\.text).joined(separator: " ")), .text(order.plateReason ?? ""),
            order.validity.from.map(Cell.day) ?? .empty,
            order.validity.until.map(Cell.day) ?? .empty, .phrase(order.state.word),
        ]
    }
}
