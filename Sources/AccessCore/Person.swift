/// Who acts: somebody who signed in, or a system with a token.
public struct Person: Hashable, Sendable {
    /// The name that records carry.
    public let name: String
    public let roles: Set<Role>
    /// What a system's token allows; nil for people.
    public let scope: TokenScope?
    /// The one camera whose token it is; nil for all others.
    public let camera: String?

    public init(name: String, roles: Set<Role>) {
        self.name = name
        self.roles = roles
        scope = nil
        camera = nil
    }

    /// - Parameter camera: of a token with the scope ``TokenScope/camera``.
    public init(system name: String, scope: TokenScope, camera: String? = nil) {
        self.name = name
        roles = []
        self.scope = scope
        self.camera = camera
    }

    public func may(_ permission: Permission) -> Bool {
        if let scope {
            scope.permissions.contains(permission)
        } else {
            permission.isHeld(by: roles)
        }
    }

    /// - Throws: ``AccessRefusal/notPermitted(_:_:)``.
    public func require(_ permission: Permission) throws(AccessRefusal) {
        if !may(permission) { throw .notPermitted(permission, person: name) }
    }

    /// Whoever holds one camera's address must not name trucks at another scale.
    ///
    /// - Throws: ``AccessRefusal/tokenOfOtherCamera(_:token:)``.
    public func requireCamera(_ id: String) throws(AccessRefusal) {
        if camera != id { throw .tokenOfOtherCamera(id, token: name) }
    }
}

/// What a system with a token may do. Nothing that needs a person's judgement is in any scope, and
/// of a document's way a system takes only what writes down what was done elsewhere.
public enum TokenScope: String, CaseIterable, Hashable, Sendable {
    /// Reads scales, orders, loads and reports.
    case reading
    /// An ERP: reads, contracts and their prices too, enters delivery orders, takes contracts'
    /// balances over and keeps master data up to date.
    case orders
    /// A gate or a yard's own system: names trucks and has weights taken.
    case weighing
    /// A plate camera: reports the plates it reads, under its own id, and nothing else, not even
    /// reading.
    case camera
    /// A finance system: reads contracts, statements and invoices, hands in receipts, and writes
    /// down the invoices that it issued and delivered. It judges none of them.
    case accounting
    /// A customer's or carrier's program: hands in what was received of a load, and nothing else,
    /// not even reading.
    case receiving

    public var permissions: Set<Permission> {
        let reading: Set<Permission> = [
            .seeScales, .seeLoads, .seeOrders, .seeReports, .export, .seeMasterData,
        ]
        return switch self {
        case .reading: reading
        case .orders:
            reading.union([
                .seeContracts, .importContracts, .enterOrders, .closeOrders, .editCustomers,
                .editCarriage, .editProducts,
            ])
        case .weighing: reading.union([.weigh])
        case .camera: [.reportPlates]
        case .accounting:
            reading.union([.seeContracts, .recordReceipts, .auditInvoices, .reconcile])
        case .receiving: [.enterReceivedWeights]
        }
    }
}
