public import TradeValues

/// A load worked through beside a clause, so that who signs it sees what it means.
public struct ClauseExample: Hashable, Sendable {
    public let shipped: Weight
    public let received: Weight
    public let settlement: DiscrepancySettlement

    public init(shipped: Weight, received: Weight, settlement: DiscrepancySettlement) {
        self.shipped = shipped
        self.received = received
        self.settlement = settlement
    }

    /// A usual truck.
    public static let usualLoad = Weight(kilograms: 32_000)
    /// What usual truck scales show: differences are multiples of it.
    fileprivate static let division = Weight(kilograms: 20)
    /// A difference for clauses that have no tolerance.
    fileprivate static let plainDifference = Weight(kilograms: 60)
}

extension DiscrepancyClause {
    /// Two differences of a usual load: as much as is free and one that is not, or too little and
    /// too much where nothing is free.
    public var examples: [ClauseExample] {
        let load = ClauseExample.usualLoad
        // With the load itself as the contract's quantity no clause lacks anything but a third
        // weight.
        func example(_ discrepancy: Weight) -> ClauseExample? {
            let received = load - discrepancy
            let settlement = try? settle(
                .init(
                    shipped: load, received: received, contract: load,
                    third: rule.needsThirdWeight ? load - Weight(kilograms: 40) : nil))
            return settlement.map {
                ClauseExample(shipped: load, received: received, settlement: $0)
            }
        }
        guard let plain = example(ClauseExample.plainDifference),
            let tolerance = plain.settlement.tolerance
        else {
            return [ClauseExample.plainDifference, -ClauseExample.plainDifference]
                .compactMap(example)
        }
        let free = tolerance + plain.settlement.naturalLoss
        let step = ClauseExample.division.grams
        let inside = Weight(grams: free.grams / step * step)
        return [inside, inside + Weight(grams: 2 * step)].compactMap(example)
    }
}
