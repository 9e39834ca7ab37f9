/// How a customer's scale writes its numbers down: rounded to hundreds, or copied from our ticket
/// while the difference is inside the clause.
public struct ReceiptHabit: Hashable, Sendable {
    public private(set) var loads = 0
    public private(set) var hundreds = 0
    public private(set) var equal = 0

    mutating func note(_ load: SettledLoad) {
        loads += 1
        if load.received % 100 == 0 { hundreds += 1 }
        if load.received == load.shipped { equal += 1 }
    }

    /// Honest scales with an interval of 20 kg end on a hundred once in five loads; by chance 20
    /// loads do not reach four in five.
    public var roundsToHundreds: Bool { loads >= 20 && hundreds * 5 > loads * 4 }

    /// Two honest scales agree to the kilogram on about one load in twenty.
    public var copiesOurs: Bool { loads >= 20 && equal * 10 > loads * 3 }
}
