/// The words of closed lists in master data. Raw values are stored.
public enum MasterChoice: String, CaseIterable, Hashable, Sendable {
    // How a customer pays.
    case prepaid
    case onDelivery = "on_delivery"
    case monthly
    case credit
    // Whose a warehouse is.
    case own
    case external
    case vessel
}
