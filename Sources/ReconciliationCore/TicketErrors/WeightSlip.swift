public import TradeValues

/// The figures of a customer's slip. Gross and tare are often missing.
public struct WeightSlip: Hashable, Sendable {
    public let gross: Weight?
    public let tare: Weight?
    public let net: Weight

    public enum Figure: String, CaseIterable, Sendable {
        case gross
        case tare
        case net
    }

    public init(gross: Weight? = nil, tare: Weight? = nil, net: Weight) {
        self.gross = gross
        self.tare = tare
        self.net = net
    }

    /// Gross less tare; nil when one of them is missing.
    public var difference: Weight? {
        guard let gross, let tare else { return nil }
        return gross - tare
    }

    /// Whether the slip proves its own net: a figure written wrongly would show.
    public var addsUp: Bool { difference == net }

    func weight(of figure: Figure) -> Weight? {
        switch figure {
        case .gross: gross
        case .tare: tare
        case .net: net
        }
    }

    /// The net that follows when one figure is another.
    func net(_ figure: Figure, being weight: Weight) -> Weight {
        switch figure {
        case .gross: weight - (tare ?? .zero)
        case .tare: (gross ?? .zero) - weight
        case .net: weight
        }
    }
}
