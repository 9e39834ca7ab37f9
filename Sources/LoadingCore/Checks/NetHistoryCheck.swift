internal import TradeValues
internal import WeighingCore

/// The truck carries clearly more than it ever did here: another trailer than at the tare, or a
/// second vehicle on the deck.
enum NetHistoryCheck: LoadCheck {
    static let rule = "net-history"
    static let name = CheckText("净重与本车以往装车", "Net against the truck's loads")
    static let usualLevel = CheckLevel.warn

    private static let shortestHistory = 5
    private static let marginPercent: Int64 = 10

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let net = load.weights?.net, load.pastLoads.count >= shortestHistory,
            let most = load.pastLoads.map(\.net).max()
        else { return nil }
        guard net.grams * 100 > most.grams * (100 + marginPercent) else { return nil }
        return CheckText(
            "净重 \(net.kilogramsText) kg 比本车以往最多的 \(most.kilogramsText) kg 多出 \(marginPercent)% 以上",
            "Net \(net.kilogramsText) kg is over \(marginPercent) % above the truck's most so far, \(most.kilogramsText) kg"
        )
    }
}
