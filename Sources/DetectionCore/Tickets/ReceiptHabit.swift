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

    /// Two honest scales with an interval of 20 kg agree to the kilogram on one load in three.
    public var copiesOurs: Bool { loads >= 20 && equal * 4 > loads * 3 }
}

extension ShortWeightDetector {
    /// How each customer's scale writes its numbers down, in order of first appearance: a copied
    /// number says nothing about the load, a rounded one little.
    public var receiptHabits: [(customerScale: String, habit: ReceiptHabit)] {
        zip(entities[Factor.customerScale].names, customerHabits).map { ($0, $1) }
    }

    /// The interval a received weight really has.
    func effectiveInterval(of load: SettledLoad, customerScale: Int32) -> Int {
        customerHabits[Int(customerScale)].roundsToHundreds
            ? max(100, load.receivedInterval) : load.receivedInterval
    }

    /// A number copied from our ticket, by somebody who is known to copy.
    func isCopied(_ load: SettledLoad, customerScale: Int32) -> Bool {
        load.received == load.shipped && customerHabits[Int(customerScale)].copiesOurs
    }
}
