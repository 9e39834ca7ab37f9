/// One truck's way over the scale, as chance has it before it happens.
struct LoadPlan: Sendable {
    let truck: HistoryNames.Truck
    /// What it weighs empty today: fuel and mud.
    let tareKilograms: Int
    let netKilograms: Int
    /// Nil for bulk.
    let bags: Int?
    let first: HistoryMoment
    let second: HistoryMoment
    /// Where it is weighed, counted through the site's scales.
    let scales: (first: Int, second: Int)
    /// Purchases come full.
    let isInbound: Bool
    var amendment: Amendment?
    var slip: Slip?

    /// What the scale house puts right afterwards.
    enum Amendment: Sendable {
        case void
        /// The seal's number was written down wrongly.
        case seals
    }

    /// The customer's signed receipt.
    struct Slip: Sendable {
        let day: Int
        /// Received less shipped.
        let differenceKilograms: Int
        let hasObjection: Bool
        /// Days until the customer withdraws the objection; nil: never.
        let withdrawnAfterDays: Int
    }

    var grossKilograms: Int { tareKilograms + netKilograms }
}

extension LoadPlan.Slip {
    /// When a slip comes, and what it says: most within three divisions, some clearly short, some
    /// late, some never.
    ///
    /// - Returns: nil when it never comes.
    init?(chance: inout HistoryChance) {
        guard !chance.happens(percent: 4) else { return nil }
        day = chance.happens(percent: 5) ? chance.within(8...15) : chance.within(1...3)
        let draw = chance.within(0...99)
        differenceKilograms =
            switch draw {
            case ..<12: -chance.within(80...240, by: 20)
            case 12..<22: chance.within(20...60, by: 20)
            case 22..<40: 0
            default: -chance.within(20...60, by: 20)
            }
        hasObjection = chance.happens(percent: 2)
        withdrawnAfterDays = chance.within(chance.happens(percent: 70) ? 2...6 : 15...40)
    }
}
