public import TradeValues

/// Which of a load's two weighings comes first.
public enum LoadDirection: String, CaseIterable, Sendable {
    /// Goods leave: empty first, full second. 先空后重
    case outbound
    /// Goods come in: full first, empty second. 先重后空
    case inbound
}

/// Gross, tare and net of one load. Net is gross minus tare, exactly, and above zero.
public struct LoadWeights: Hashable, Sendable {
    public let gross: Weight
    public let tare: Weight
    public var net: Weight { gross - tare }

    /// Puts the two weighings of a load into their places.
    ///
    /// - Throws: ``WeighingRefusal/netNotPositive(gross:tare:)``.
    public init(
        first: Weight, second: Weight, direction: LoadDirection
    ) throws(WeighingRefusal) {
        switch direction {
        case .outbound: (gross, tare) = (second, first)
        case .inbound: (gross, tare) = (first, second)
        }
        guard gross > tare else { throw .netNotPositive(gross: gross, tare: tare) }
    }
}
