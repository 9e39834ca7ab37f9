/// What a load has to do with: every kind of entity that can be behind a series of differences.
///
/// The raw value is the factor's place in the model's tables.
public enum EntityKind: Int, CaseIterable, Hashable, Sendable {
    case ownScale
    case customerScale
    case carrier
    case vehicle
    case driver
    case product

    /// A loss on the way has one sign; a scale may read high or low.
    var isLossOnly: Bool {
        switch self {
        case .ownScale, .customerScale: false
        case .carrier, .vehicle, .driver, .product: true
        }
    }

    /// Those who carry a load can take from it load by load; their streams look for that.
    static let carrying: [EntityKind] = [.carrier, .vehicle, .driver]
}

/// One scale, carrier, vehicle, driver or product by the name the records give it.
public struct EntityName: Hashable, Sendable {
    public let kind: EntityKind
    public let id: String

    public init(kind: EntityKind, id: String) {
        self.kind = kind
        self.id = id
    }
}
