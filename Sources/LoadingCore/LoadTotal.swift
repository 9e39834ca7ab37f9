public import ContractCore
public import TradeValues
internal import WeighingCore

/// How many loads went one way, and their net weight.
///
/// What leaves and what comes in is never added up: a sum over movements is no quantity of
/// anything.
public struct LoadTotal: Hashable, Sendable {
    public let movement: Movement
    public let loads: Int
    public let net: Weight

    public init(_ movement: Movement, loads: Int, net: Weight) {
        self.movement = movement
        self.loads = loads
        self.net = net
    }

    /// One of every movement, in their order, so that nobody has to ask for a missing one.
    public static func of(_ records: [LoadRecord]) -> [LoadTotal] {
        Movement.allCases.map { movement in
            let moved = records.filter { $0.movement == movement }
            return LoadTotal(
                movement, loads: moved.count,
                net: moved.reduce(.zero) { $0 + $1.weights.net })
        }
    }
}

extension BusinessDayLoads {
    /// What counts on the day, by movement; one of every movement.
    public var totals: [LoadTotal] { LoadTotal.of(standing) }
}
