public import AccessCore

/// 基础资料: the things that orders, contracts and complaints name.
///
/// Raw values are stored and stand in addresses and commands.
public enum MasterKind: String, CaseIterable, Hashable, Sendable {
    case customer = "customers"
    case carrier = "carriers"
    case vehicle = "vehicles"
    case driver = "drivers"
    case product = "products"
    case batch = "batches"
    case warehouse = "warehouses"

    /// Who keeps it up to date.
    public var permissionToEdit: Permission {
        switch self {
        case .customer: .editCustomers
        case .carrier, .vehicle, .driver: .editCarriage
        case .product, .batch, .warehouse: .editProducts
        }
    }
}
