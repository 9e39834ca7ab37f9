/// What a person is at the mill (procedure.md, Roles). One person may hold several.
///
/// The raw value is stored.
public enum Role: String, CaseIterable, Hashable, Sendable {
    case weighbridgeOperator
    case weighbridgeSupervisor
    case storekeeper
    case billingDesk
    case salesperson
    case salesClerk
    case contractOfficer
    case fieldOfficeSalesperson
    case salesManager
    case executiveSupervisor
    case transportOfficer
    case transportManager
    case qualityAnalyst
    case qualitySupervisor
    case productionManager
    case finance
    case financeManager
    case deputyGeneralManager
    case generalManager
    case managementReviewGroup
    case administrator
}

extension Set<Role> {
    static let all = Set(Role.allCases)
    /// The room beside the scale.
    static let weighbridgeRoom: Set = [.weighbridgeOperator, .weighbridgeSupervisor]
    /// Everybody whose work is the goods' way from store to gate.
    static let yard: Set = weighbridgeRoom.union([
        .storekeeper, .billingDesk, .transportOfficer, .transportManager,
    ])
    static let sales: Set = [
        .salesperson, .salesClerk, .contractOfficer, .fieldOfficeSalesperson, .salesManager,
        .executiveSupervisor,
    ]
    static let generalManagement: Set = [.generalManager, .deputyGeneralManager]
}
