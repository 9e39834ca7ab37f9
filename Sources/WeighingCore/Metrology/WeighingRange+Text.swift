internal import TradeValues

extension WeighingRange {
    /// The range in one spelling, in grams: `single 20000; 20000/100000000`, which is kind, d, and
    /// e/Max of each part. It is kept with every weighing.
    public var settingText: String {
        let parts = parts.map { "\($0.division.grams)/\($0.maximum.grams)" }
        return "\(kind.rawValue) \(indicationDivision.grams); " + parts.joined(separator: " ")
    }

    /// Reads ``settingText`` back; nil for anything else.
    public init?(settingText text: some StringProtocol) {
        let halves = text.split(separator: ";")
        guard halves.count == 2 else { return nil }
        let head = halves[0].split(separator: " ")
        guard head.count == 2, let kind = Kind(rawValue: String(head[0])),
            let indication = Int64(head[1])
        else { return nil }
        var parts: [Part] = []
        for word in halves[1].split(separator: " ") {
            let numbers = word.split(separator: "/").compactMap { Int64($0) }
            guard numbers.count == 2 else { return nil }
            parts.append(
                Part(division: Weight(grams: numbers[0]), maximum: Weight(grams: numbers[1])))
        }
        try? self.init(
            kind, parts: parts, indicationDivision: Weight(grams: indication))
    }
}
