internal import ContractCore
internal import TradeValues
internal import WeighingCore
public import WorkflowCore

/// What a daily load report states, in one exact spelling: the text that signatures cover.
///
/// One line for the day, one for every load, one for every order, fields between tabs, weights in
/// grams, times in UTC. It does not depend on a language or on when somebody looked.
public struct DailyStatement: Hashable, Sendable {
    public let text: String

    public init(_ loads: BusinessDayLoads) {
        let day = ["day", loads.day.text, "\(loads.records.count)", Self.net(loads)]
        let records = loads.records.map { record in
            [
                "load", record.ticketNumber, record.plate.text, record.orderNumber,
                record.contractNumber ?? "", record.customer, record.product,
                record.movement.rawValue, Self.grams(record.weights.gross),
                Self.grams(record.weights.tare), Self.grams(record.weights.net),
                record.first.at.iso8601, record.first.scale, record.first.operatorName,
                record.second.at.iso8601, record.second.scale, record.second.operatorName,
                record.acceptance.map { "\($0.by): \($0.reason)" } ?? "",
            ]
        }
        let orders = loads.orders.map { order in
            [
                "order", order.orderNumber, Self.grams(order.ordered),
                Self.grams(order.loadedBefore), Self.grams(order.loadedOnDay), "\(order.loads)",
            ]
        }
        text = ([day] + records + orders)
            .map { $0.map(Self.field).joined(separator: "\t") + "\n" }.joined()
    }

    public var hash: ContentHash { ContentHash(of: text) }

    private static func net(_ loads: BusinessDayLoads) -> String {
        grams(loads.records.reduce(.zero) { $0 + $1.weights.net })
    }

    private static func grams(_ weight: Weight) -> String { String(weight.grams) }

    /// A name may hold anything; what parts fields and lines is spelt out.
    private static func field(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t")
            .replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    }
}
