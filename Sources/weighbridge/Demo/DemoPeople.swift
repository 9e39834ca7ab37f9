import AccessCore
import Credentials
import Operations
import SiteStore
import WeighingCore

/// The demo mill's people, one for each desk. Their password is made anew at every start and is
/// nowhere on disk; it need not be replaced, because everybody in front of the demo may use it.
struct DemoPeople {
    static let all: [(name: String, roles: Set<Role>)] = [
        ("司磅员", [.weighbridgeOperator]), ("地磅主管", [.weighbridgeSupervisor]),
        ("仓管员", [.storekeeper]), ("开单处", [.billingDesk]),
        ("业务员", [.salesperson, .contractOfficer, .fieldOfficeSalesperson]),
        ("内勤", [.salesClerk]), ("销售经理", [.salesManager, .executiveSupervisor]),
        ("储运", [.transportOfficer, .transportManager]),
        ("品管", [.qualityAnalyst, .qualitySupervisor]), ("生产经理", [.productionManager]),
        ("财务", [.finance, .financeManager]),
        ("总经理", [.generalManager, .deputyGeneralManager, .managementReviewGroup]),
        ("管理员", [.administrator]),
        // Weighs, issues orders and sees everything, for a first look around.
        ("demo", [.weighbridgeOperator, .billingDesk, .storekeeper, .administrator]),
    ]

    /// Adds who is missing, and gives everybody the new password.
    ///
    /// - Returns: the password.
    static func prepare(_ store: SiteStore) async throws -> String {
        let password = OneTimePassword.make()
        let hash = try PasswordHash(hashing: password).text
        for person in all {
            guard let name = AccountName(person.name) else { continue }
            if try await store.account(named: person.name) == nil {
                try await store.addAccount(
                    name, roles: person.roles, passwordHash: hash, mustChangePassword: false,
                    AuditEntry(
                        at: .now, kind: .accountAdded, person: "demo@console", subject: person.name)
                )
            } else {
                try await store.setPassword(
                    of: person.name, hash: hash, mustChange: false,
                    AuditEntry(
                        at: .now, kind: .passwordReset, person: "demo@console",
                        subject: person.name))
            }
        }
        return password
    }
}
