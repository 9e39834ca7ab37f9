internal import ContentHashing
internal import ContractCore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// What a weigh ticket states, in one exact spelling: a line of the statement that signatures of
/// the daily load report cover.
public struct LoadStatement: Hashable, Sendable {
    /// Fields between tabs, weights in grams, times in UTC; no line end.
    public let text: String

    public init(_ record: LoadRecord) {
        let fields = [
            "load", record.ticketNumber, record.plate.text, record.orderNumber,
            record.contractNumber ?? "", record.customer, record.product,
            record.movement.rawValue, "\(record.weights.gross.grams)",
            "\(record.weights.tare.grams)", "\(record.weights.net.grams)",
            record.first.at.iso8601, record.first.scale, record.first.operatorName,
            record.second.at.iso8601, record.second.scale, record.second.operatorName,
            record.acceptance.map { "\($0.by): \($0.reason)" } ?? "",
            record.tareKind.rawValue, record.first.cause.rawValue, record.second.cause.rawValue,
            record.goods.bags.map(String.init) ?? "", record.goods.batch, record.goods.seals,
            record.corrects ?? "", record.voiding?.cause.rawValue ?? "",
        ]
        text = fields.map(Self.field).joined(separator: "\t")
    }

    /// A name may hold anything; what parts fields and lines is spelt out.
    static func field(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t")
            .replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    }
}
