internal import BilingualTerms
public import LoadingCore
internal import TradeValues
internal import WeighingCore

extension ReportTable {
    /// Trucks inside, in the order given.
    public init(visits: [Visit]) {
        self.init(
            title: Phrase("在厂车辆", "Trucks inside"),
            columns: [
                .init("车号", "Plate"), .init("进厂时间", "Since"), .init("状态", "State"),
                .init("提货单号", "Delivery order"),
                .init("首磅 kg", "First weighing kg", isNumeric: true),
                .init("首磅时间", "Weighed at"), .init("秤", "Scale"), .init("司磅员", "Operator"),
            ],
            rows: visits.map { visit in
                let line = visit.currentLine ?? visit.lines.last
                let base = visit.base
                return [
                    .text(visit.plate.text), .moment(visit.openedAt), .phrase(visit.state.word),
                    .text(line?.orderNumber ?? ""), base.map { .kilograms($0.weight) } ?? .empty,
                    base.map { .moment($0.at) } ?? .empty, .text(base?.scale ?? ""),
                    .text(base?.operatorName ?? ""),
                ]
            })
    }
}
