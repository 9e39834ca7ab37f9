internal import ContractCore
internal import TradeValues
internal import WeighingCore

/// More was loaded than the delivery order has left: the customer would get what nobody released.
enum OrderRemainderCheck: LoadCheck {
    static let rule = "order-remainder"
    static let name = CheckText("净重与提货单余量", "Net against the order's remainder")
    static let usualLevel = CheckLevel.hold

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let order = load.order, let weights = load.weights,
            let excess = order.quantity.excess(of: weights.net)
        else { return nil }
        return CheckText(
            "超出提货单余量及允差 \(excess.kilogramsText) kg",
            "\(excess.kilogramsText) kg beyond the order's remaining quantity and tolerance")
    }
}
