internal import BilingualTerms
internal import ContractCore
public import LoadingCore
internal import TradeValues
internal import WeighingCore

extension ReportTable {
    /// What happened to loads, for another system: columns have the API's names in either language.
    public init(loadChanges changes: [LoadChange]) {
        self.init(
            title: Phrase("装车记录变化", "Load changes"),
            columns: Self.changeColumns.map { .init($0, $0) }, rows: changes.map(Self.row))
    }

    private static let changeColumns = [
        "entry", "kind", "ticket_number", "corrects", "business_day", "plate", "order_number",
        "contract_number", "customer", "product", "movement", "direction", "gross_kg", "tare_kg",
        "net_kg", "first_weighed_at", "second_weighed_at", "bags", "batch", "seals", "void_reason",
    ]

    private static func row(_ change: LoadChange) -> [ReportTable.Cell] {
        let load = change.record
        return [
            .text("\(change.entry)"), .text(change.kind.rawValue), .text(load.ticketNumber),
            .text(load.corrects ?? ""), .text(load.businessDay.text), .text(load.plate.text),
            .text(load.orderNumber), .text(load.contractNumber ?? ""), .text(load.customer),
            .text(load.product), .text(load.movement.rawValue), .text(load.direction.rawValue),
            .kilograms(load.weights.gross), .kilograms(load.weights.tare),
            .kilograms(load.weights.net), .moment(load.first.at), .moment(load.second.at),
            load.goods.bags.map { .count($0) } ?? .empty, .text(load.goods.batch),
            .text(load.goods.seals), .text(load.voiding?.reason ?? ""),
        ]
    }
}
