internal import TradeValues
internal import WeighingCore

/// The net weight is not what so many bags weigh: bags were miscounted, or something else is on
/// the truck (forms.md §1, bags).
enum BagCountCheck: LoadCheck {
    static let rule = "bag-count"
    static let name = CheckText("净重与包数", "Net against the bags")
    static let usualLevel = CheckLevel.hold

    /// What filling may differ by, per mille of the bags' weight.
    private static let fillingPerMille: Int64 = 3

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let weights = load.weights, let bags = load.goods.bags, let bag = load.bag else {
            return nil
        }
        let expected = Weight(grams: Int64(bags) * bag.full.grams)
        let difference = weights.net - expected
        // Both weighings may be off by what the law allows in service.
        let limit =
            load.range.permissibleErrorInService(gross: weights.gross, tare: weights.tare)
            + Weight(grams: expected.grams * fillingPerMille / 1_000)
        guard difference.magnitude > limit else { return nil }
        let shown = "\(difference > .zero ? "+" : "")\(difference.kilogramsText)"
        return CheckText(
            "\(bags) 包应重 \(expected.kilogramsText) kg，净重差 \(shown) kg，允许 ±\(limit.kilogramsText) kg",
            "\(bags) bags weigh \(expected.kilogramsText) kg; net differs by \(shown) kg, ±\(limit.kilogramsText) kg allowed"
        )
    }
}
