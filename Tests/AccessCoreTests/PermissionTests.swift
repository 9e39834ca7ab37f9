import AccessCore
import Testing

@Suite struct PermissionTests {
    /// The signatures that procedure.md and forms.md name belong to these roles and to no other.
    @Test(
        arguments: [
            (Permission.weigh, Set<Role>([.weighbridgeOperator, .weighbridgeSupervisor])),
            (.moveBarriers, [.weighbridgeOperator, .weighbridgeSupervisor]),
            (.enterOrders, [.billingDesk]), (.closeOrders, [.billingDesk]),
            (.issueDailyReport, [.storekeeper]), (.reviewDailyReport, [.transportManager]),
            (.acknowledgeDailyReport, [.salesClerk]),
            (.decideHolds, [.billingDesk, .weighbridgeSupervisor, .salesManager]),
            (.manageAccounts, [.administrator]), (.manageTokens, [.administrator]),
        ] as [(Permission, Set<Role>)])
    func belongsTo(permission: Permission, roles: Set<Role>) {
        #expect(permission.roles == roles)
        for role in Role.allCases {
            let person = Person(name: "x", roles: [role])
            #expect(person.may(permission) == roles.contains(role), "\(role)")
        }
    }

    @Test(arguments: Permission.allCases)
    func isHeldBySomebodyAndNeverWithoutARole(permission: Permission) {
        #expect(!permission.roles.isEmpty)
        #expect(!permission.isHeld(by: []))
        #expect(permission.isHeld(by: Set(Role.allCases)))
    }

    /// An administrator administers; nothing that moves goods or money comes with it.
    @Test func administratorsDoNotWeigh() {
        let administrator = Person(name: "x", roles: [.administrator])
        for permission in [
            Permission.weigh, .decideHolds, .enterOrders, .closeOrders, .cancelVisits,
            .issueDailyReport,
        ] {
            #expect(!administrator.may(permission), "\(permission)")
        }
    }

    @Test func severalRolesAddUp() throws {
        let person = Person(name: "x", roles: [.storekeeper, .billingDesk])
        #expect(person.may(.issueDailyReport) && person.may(.enterOrders))
        #expect(throws: AccessRefusal.notPermitted(.weigh, person: "x")) {
            try person.require(.weigh)
        }
    }

    /// What needs a person's judgement or signature is in no token's scope.
    @Test(arguments: TokenScope.allCases)
    func systemsNeverDecide(scope: TokenScope) {
        let system = Person(system: "ERP", scope: scope)
        for permission in [
            Permission.decideHolds, .sendBack, .cancelVisits, .issueDailyReport,
            .reviewDailyReport, .acknowledgeDailyReport, .manageAccounts, .manageTokens, .seeAudit,
            .moveBarriers,
        ] {
            #expect(!system.may(permission), "\(permission)")
        }
        // A camera's token stands in its settings, where an installer reads it, and a customer's
        // program is not ours: they read nothing.
        #expect(system.may(.seeLoads) == (scope != .camera && scope != .receiving))
    }

    @Test func onlyTheWeighingScopeWeighs() {
        #expect(
            TokenScope.allCases.filter { Person(system: "x", scope: $0).may(.weigh) } == [.weighing]
        )
        #expect(
            TokenScope.allCases.filter { Person(system: "x", scope: $0).may(.enterOrders) }
                == [.orders])
        // Contracts name prices: a token that only reads does not see them.
        #expect(
            TokenScope.allCases.filter { Person(system: "x", scope: $0).may(.seeContracts) }
                == [.orders, .accounting])
        #expect(TokenScope.camera.permissions == [.reportPlates])
        #expect(TokenScope.receiving.permissions == [.enterReceivedWeights])
    }

    @Test func aCamerasTokenIsGoodForItsOwnCamera() throws {
        let camera = Person(system: "gate", scope: .camera, camera: "front-1")
        try camera.requireCamera("front-1")
        #expect(throws: AccessRefusal.tokenOfOtherCamera("rear-1", token: "gate")) {
            try camera.requireCamera("rear-1")
        }
        #expect(throws: AccessRefusal.self) {
            try Person(system: "ERP", scope: .weighing).requireCamera("front-1")
        }
    }
}
