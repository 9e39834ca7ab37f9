public import ContentHashing
internal import ContractCore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// What a daily load report states, in one exact spelling: the text that signatures cover.
///
/// One line for the day, one for every movement, every load, every order and every record of another day that was
/// voided or corrected on this one; fields between tabs, weights in
/// grams, times in UTC. What external warehouses declared comes the day after and is nothing that the
/// storekeeper answers for: it is no part of it. It does not depend on a language or on when somebody looked.
public struct DailyStatement: Hashable, Sendable {
    public let text: String

    public init(_ loads: BusinessDayLoads) {
        let day = ["day", loads.day.text, "\(loads.standing.count)"]
        let totals = loads.totals.map { total in
            ["total", total.movement.rawValue, "\(total.loads)", Self.grams(total.net)]
        }
        let orders = loads.orders.map { order in
            [
                "order", order.orderNumber, Self.grams(order.ordered),
                Self.grams(order.loadedBefore), Self.grams(order.loadedOnDay), "\(order.loads)",
            ]
        }
        func lines(_ rows: [[String]]) -> [String] {
            rows.map { $0.map(LoadStatement.field).joined(separator: "\t") }
        }
        text =
            (lines([day] + totals) + loads.records.map { LoadStatement($0).text } + lines(orders)
            + lines(loads.amendments.map(Self.fields)))
            .map { $0 + "\n" }.joined()
    }

    public var hash: ContentHash { ContentHash(of: text) }

    private static func fields(_ amendment: LoadAmendment) -> [String] {
        let voiding = amendment.voiding
        return [
            "amendment", amendment.ticketNumber, amendment.businessDay.text,
            voiding.cause.rawValue, voiding.reason, voiding.approvedBy, voiding.replacedBy ?? "",
        ]
    }

    private static func grams(_ weight: Weight) -> String { String(weight.grams) }
}
