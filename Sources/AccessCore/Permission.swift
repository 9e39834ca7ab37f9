/// What a person may be allowed to do. Pages, API and commands ask nothing else.
///
/// The raw value is the word that the audit log and the API use.
public enum Permission: String, CaseIterable, Hashable, Sendable {
    // The scale.
    case seeScales
    /// Name trucks and have weights taken.
    case weigh
    /// Report plates as a camera does; what becomes of them the confidence gate says.
    case reportPlates
    case printTickets
    /// Move a barrier by hand.
    case moveBarriers
    /// Record interim checks of a scale.
    case checkScales
    /// Record verifications, let a scale weigh past one, and record the check that lets it weigh
    /// again after one that failed.
    case certifyScales
    /// Print a paper again that was printed several times already.
    case reprintOften
    // Visits and loads.
    case seeLoads
    /// Fill in bags, batch and seals of a load.
    case recordGoods
    /// Ask for a manual weight to be recorded.
    case enterManualWeights
    /// Ask for a load to be voided or corrected.
    case requestAmendments
    /// Approve manual weights, voids and corrections.
    case approveAmendments
    case cancelVisits
    /// Put another order line on a truck that is inside.
    case addOrders
    /// Accept a held load as it is.
    case decideHolds
    /// Send a held truck back to be unloaded.
    case sendBack
    // Delivery orders.
    case seeOrders
    case enterOrders
    case closeOrders
    // Contracts.
    /// Contracts, prices and amounts.
    case seeContracts
    case draftContracts
    /// Class a contract as regular or special.
    case classContracts
    case submitContracts
    /// Approve a regular contract, or give the sales department's opinion on a special one.
    case reviewContractSales
    case reviewContractProduction
    case reviewContractTransport
    case reviewContractFinance
    case approveSpecialContracts
    /// Enter a signed contract, set the countersigned mark, archive.
    case registerContracts
    case sendContracts
    /// Take over contracts' balances that another system holds.
    case importContracts
    case seeRequirements
    /// Hand samples to sales, and fill in what a customer requires.
    case fillRequirements
    case recordRequirements
    /// Ask for pickup earlier or later than the contract says.
    case requestDateChanges
    case consentToDates
    /// Enter receipts and refunds, and take a colleague's entry back.
    case recordReceipts
    /// Ask for loading before the money is there.
    case requestAdvances
    case consentToAdvances
    case approveAdvances
    /// Write the causes and measures of a month's contract execution.
    case writeContractAnalysis
    case signContractAnalysis
    /// Enter what customers received of their loads.
    case enterReceivedWeights
    case draftStatements
    /// Reconcile statements with customers, and have them invoiced.
    case reconcile
    /// Audit invoicing memos and issue invoices.
    case auditInvoices
    case closeContracts
    // Where delivery orders come from.
    /// Write down the customers' pickup authorisations.
    case registerAuthorisations
    /// Check them against contract and specimen seal.
    case checkAuthorisations
    case writeDispatchNotices
    /// Consent to dispatch notices, and sign those for external warehouses.
    case consentToDispatch
    case assignTrucks
    /// Write, seal and send dispatch notices to external warehouses.
    case writeWarehouseNotices
    /// Enter what an external warehouse says it has loaded.
    case declareLoads
    // Reports.
    case seeReports
    case export
    case issueDailyReport
    case reviewDailyReport
    case acknowledgeDailyReport
    // Documents of every kind.
    case comment
    case attach
    // Master data.
    case seeMasterData
    case editCustomers
    case editCarriage
    case editProducts
    // Administration.
    case manageAccounts
    case manageTokens
    case seeAudit
}

/// Role × permission, the one table.
///
/// Seeing is wide, because everybody at the mill works with the same loads; doing is narrow, and
/// follows who the procedure says signs what.
extension Permission {
    public var roles: Set<Role> {
        switch self {
        case .seeScales: .all
        case .weigh, .reportPlates, .printTickets: .weighbridgeRoom
        case .checkScales, .moveBarriers: .weighbridgeRoom
        // Who answers for the scale (weighing-rules.md §6).
        case .certifyScales: [.weighbridgeSupervisor]
        // Above the site's limit a second person (forms.md §1).
        case .reprintOften: [.weighbridgeSupervisor]
        case .seeLoads, .seeOrders, .seeReports, .export: .all
        case .recordGoods: .weighbridgeRoom.union([.storekeeper])
        case .enterManualWeights: .weighbridgeRoom
        case .requestAmendments: .weighbridgeRoom.union([.storekeeper, .billingDesk])
        // A second person who answers for the scale, or for the goods on the road.
        case .approveAmendments: [.weighbridgeSupervisor, .transportManager]
        case .cancelVisits: .weighbridgeRoom.union([.billingDesk])
        case .addOrders: .weighbridgeRoom.union([.billingDesk])
        // The load exceeds an order: who issues orders decides, or who answers for the scale or
        // for sales.
        case .decideHolds: [.billingDesk, .weighbridgeSupervisor, .salesManager]
        case .sendBack: .weighbridgeRoom.union([.billingDesk, .storekeeper])
        // 5.1.11.2: the billing desk issues the delivery order.
        case .enterOrders, .closeOrders: [.billingDesk]
        // Scale house and yard see no prices (forms.md §1).
        case .seeContracts:
            .sales.union([
                .billingDesk, .transportManager, .qualitySupervisor, .productionManager, .finance,
                .financeManager, .deputyGeneralManager, .generalManager, .administrator,
            ])
        case .draftContracts: [.salesperson, .salesClerk, .contractOfficer]
        // 5.1.2: on the customer's spoken yes the sales clerk classes the contract.
        case .classContracts: [.salesClerk]
        // 5.1.3: the salesperson follows the review.
        case .submitContracts: [.salesperson]
        // 5.1.4, 5.1.5: who signs a review, and for what.
        case .reviewContractSales: [.salesManager]
        case .reviewContractProduction: [.productionManager]
        case .reviewContractTransport: [.transportManager]
        case .reviewContractFinance: [.financeManager]
        case .approveSpecialContracts: [.generalManager]
        // 5.1.6–5.1.9: the clerk enters, marks and archives; the salesperson sends.
        case .registerContracts: [.salesClerk]
        case .sendContracts: [.salesperson]
        // Who enters signed contracts takes over those of before.
        case .importContracts: [.salesClerk]
        // 5.1.1: quality hands the samples, the salesperson hears the customer.
        case .seeRequirements:
            .sales.union([
                .qualityAnalyst, .qualitySupervisor, .productionManager, .deputyGeneralManager,
                .generalManager, .administrator,
            ])
        case .fillRequirements:
            [.salesperson, .salesClerk, .qualityAnalyst, .qualitySupervisor]
        case .recordRequirements: [.salesperson]
        // 5.1.11.1 (b); the department manager is the sales manager.
        case .requestDateChanges: [.salesperson, .salesClerk]
        case .consentToDates: [.salesManager]
        // 5.1.11.1 (c): by the department manager, and by the finance manager or the general
        // manager (our reading of the source).
        case .recordReceipts: [.finance, .financeManager]
        case .requestAdvances: [.salesperson]
        case .consentToAdvances: [.salesManager]
        case .approveAdvances: [.financeManager, .generalManager]
        // 5.1.11.10: sales' clerks keep contract execution; 原因与措施 is signed by the sales
        // manager (forms.md §3).
        case .writeContractAnalysis: [.salesClerk, .contractOfficer]
        case .signContractAnalysis: [.salesManager]
        // forms.md §2, 回单; 5.1.11.5–9: the salesperson reconciles, fills the memo and posts the
        // invoice, finance audits and issues it.
        case .enterReceivedWeights: [.salesClerk, .salesperson, .fieldOfficeSalesperson]
        case .draftStatements: [.salesClerk, .salesperson]
        case .reconcile: [.salesperson]
        case .auditInvoices: [.finance, .financeManager]
        case .closeContracts: [.salesClerk]
        // 5.1.11.2 (a): it reaches the billing desk; (b) and 5.1.11.3 (a): it goes to sales.
        case .registerAuthorisations, .checkAuthorisations: [.billingDesk, .salesClerk]
        // 5.1.11.2 (b): the salesperson writes, the department manager consents, the transport
        // officer assigns the truck.
        case .writeDispatchNotices: [.salesperson]
        case .consentToDispatch: [.salesManager]
        case .assignTrucks: [.transportOfficer, .transportManager]
        // 5.1.11.3 (b).
        case .writeWarehouseNotices: [.salesClerk]
        // 5.1.11.3 (c)–(e): the field office compiles, the clerk enters.
        case .declareLoads: [.salesClerk, .fieldOfficeSalesperson]
        // 5.1.11.2 (a): next day the storekeeper's report of actual loads goes to sales.
        case .issueDailyReport: [.storekeeper]
        case .reviewDailyReport: [.transportManager]
        case .acknowledgeDailyReport: [.salesClerk]
        case .comment, .attach: .all
        case .seeMasterData: .all
        case .editCustomers: [.salesClerk, .contractOfficer, .salesManager]
        case .editCarriage:
            .yard.union([.salesClerk])
        case .editProducts: [.salesClerk, .qualitySupervisor, .productionManager]
        case .manageAccounts, .manageTokens: [.administrator]
        case .seeAudit:
            .generalManagement.union([.administrator, .weighbridgeSupervisor, .executiveSupervisor])
        }
    }

    public func isHeld(by roles: Set<Role>) -> Bool { !self.roles.isDisjoint(with: roles) }
}
