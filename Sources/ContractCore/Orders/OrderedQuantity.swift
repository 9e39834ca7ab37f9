public import TradeValues

/// How much an order or a contract is for, and how much of it has been loaded.
///
/// `loaded` holds the opening balance taken over at go-live as well as every load booked since.
public struct OrderedQuantity: Hashable, Sendable {
    public let ordered: Weight
    /// 溢短装: how far the whole quantity may be exceeded or missed.
    public let tolerance: PerMille
    /// Loaded before this store existed.
    public let openingLoaded: Weight
    public let loaded: Weight

    public init(
        ordered: Weight, tolerance: PerMille, openingLoaded: Weight = .zero, loaded: Weight
    ) {
        self.ordered = ordered
        self.tolerance = tolerance
        self.openingLoaded = openingLoaded
        self.loaded = loaded
    }

    /// Ordered minus loaded; negative when the order was exceeded.
    public var remaining: Weight { ordered - loaded }

    /// The tolerance in grams.
    public var allowance: Weight { tolerance.share(of: ordered) }

    /// The same with a load taken off what was loaded.
    public func without(_ net: Weight) -> OrderedQuantity {
        OrderedQuantity(
            ordered: ordered, tolerance: tolerance, openingLoaded: openingLoaded,
            loaded: loaded - net)
    }

    /// How far `net` would go beyond the remaining quantity and its tolerance; nil when it fits.
    /// Exactly at the limit fits.
    public func excess(of net: Weight) -> Weight? {
        let excess = loaded + net - (ordered + allowance)
        return excess > .zero ? excess : nil
    }

    /// Whether what is left lies within the tolerance, so that no further truck is expected.
    public var isFulfilled: Bool { remaining <= allowance }
}
