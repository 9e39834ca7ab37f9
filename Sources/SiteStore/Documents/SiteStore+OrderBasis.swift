public import ContractCore
internal import GRDB
internal import TradeValues
internal import WorkflowCore

/// What delivery orders rest on (procedure.md 5.1.11.2, 5.1.11.3).
extension SiteStore {
    /// An authorisation or a dispatch notice as the basis of an order; nil when none has the
    /// number.
    public func orderBasis(_ number: String) async throws -> OrderBasis? {
        try await read { [self] db in try orderBasis(number, db) }
    }

    /// How goods of a signed contract of the register reach the buyer; nil for any other contract.
    public func deliveryWay(ofContract number: String) async throws -> FieldChoice? {
        try await read { db in try Self.way(ofContract: number, db) }
    }

    /// The basis of an order that is entered. An order for goods of a registered contract has to
    /// name one; a contract taken over at go-live has none, and so have goods that come in.
    ///
    /// - Throws: ``OrderRefusal`` saying what is missing.
    func basis(
        of draft: OrderDraft, on day: CalendarDay, _ db: Database
    ) throws -> OrderBasis? {
        let way = try draft.contractNumber.flatMap { try Self.way(ofContract: $0, db) }
        guard let number = draft.basis else {
            if let way, draft.movement == .sale, let contract = draft.contractNumber {
                throw OrderRefusal.basisMissing(contract: contract, way: way)
            }
            return nil
        }
        guard let basis = try orderBasis(number, db) else {
            throw OrderRefusal.basisUnknown(number: number)
        }
        guard let way else {
            throw OrderRefusal.basisOfAnotherContract(number: number, contract: basis.contract)
        }
        try basis.admit(draft, way: way, today: day)
        return basis
    }

    static func way(ofContract number: String, _ db: Database) throws -> FieldChoice? {
        try Row.fetchOne(
            db, sql: "SELECT way FROM contractRegister WHERE number = ? AND signedAt IS NOT NULL",
            arguments: [number]
        ).map { try $0.word("way", in: "contractRegister") }
    }

    /// What a form asks of its contract before it goes forward: the contract is delivered that way
    /// and has the quantity left, and the authorisation it names is checked.
    ///
    /// - Throws: ``PickupRefusal``, ``OrderRefusal``.
    func requirePickup<Form: DocumentForm>(
        _ document: FormDocument<Form>, _ number: String, on day: CalendarDay, _ db: Database
    ) throws {
        guard let rule = Form.pickup, let pickup = document.pickup,
            let contractNumber = document.contract
        else { return }
        guard let way = try Self.way(ofContract: contractNumber, db),
            let (id, contract) = try Self.contract(contractNumber, db)
        else { throw ContractRefusal.notSigned(number: contractNumber) }
        guard rule.way == way || rule.isForEveryWay else {
            throw PickupRefusal.otherWay(contract: contractNumber, way: way)
        }
        if let field = rule.authorisation {
            try requireAuthorisation(document.fields.text(field), for: pickup, contractNumber, db)
        }
        if let notice = document as? FormDocument<WarehouseNoticeForm> {
            try requireLot(of: notice, number, db)
        }
        let product = try masterName(.product, pickup.product, db)
        let ordered = try Self.reserved(ofContract: id, product: product, db)
        let held = try held(
            way, contractNumber, product: pickup.product,
            besides: DocumentReference(Form.kind, number), on: day, db)
        let available = max(
            try contract.available(
                of: product,
                reserved: .init(
                    all: ordered.all + held.all, ofProduct: ordered.ofProduct + held.ofProduct)),
            .zero)
        guard pickup.quantity <= available else {
            throw OrderRefusal.exceedsContract(contract: contractNumber, remaining: available)
        }
    }

    // MARK: Parts

    private func orderBasis(_ number: String, _ db: Database) throws -> OrderBasis? {
        let kind = try String.fetchOne(
            db, sql: "SELECT kind FROM formDocument WHERE number = ? AND kind IN (?, ?)",
            arguments: [
                number, DocumentKind.pickupAuthorisation.rawValue,
                DocumentKind.dispatchNotice.rawValue,
            ])
        return switch kind.flatMap(DocumentKind.init(rawValue:)) {
        case .pickupAuthorisation: try orderBasis(PickupAuthorisationForm.self, number, db)
        case .dispatchNotice: try orderBasis(DispatchNoticeForm.self, number, db)
        default: nil
        }
    }

    private func orderBasis<Form: DocumentForm>(
        _ form: Form.Type, _ number: String, _ db: Database
    ) throws -> OrderBasis? {
        let record = try record(form, number, db)
        guard let rule = Form.pickup, let pickup = record.document.pickup,
            let contract = record.document.contract
        else { return nil }
        return OrderBasis(
            document: DocumentReference(Form.kind, number), contract: contract,
            customer: try Self.contract(contract, db)?.contract.customer ?? "",
            product: try masterName(.product, pickup.product, db), quantity: pickup.quantity,
            ordered: try Self.ordered(onBasis: number, db), days: pickup.days,
            trucks: pickup.trucks, isReady: rule.orderStep == record.history.state.step)
    }

    /// Of open orders what they are for, of closed ones what was loaded.
    private static func ordered(onBasis number: String, _ db: Database) throws -> Weight {
        Weight(
            grams: try Int64.fetchOne(
                db,
                sql: """
                    SELECT coalesce(sum(CASE state WHEN 'open' THEN max(orderedGrams, loadedGrams)
                        WHEN 'closed' THEN loadedGrams ELSE 0 END), 0)
                    FROM deliveryOrder WHERE basisNumber = ?
                    """, arguments: [number]) ?? 0)
    }

    /// What other documents of a contract hold that no order or declared load has taken yet.
    private func held(
        _ way: FieldChoice, _ contract: String, product: String, besides: DocumentReference,
        on day: CalendarDay, _ db: Database
    ) throws -> Contract.Reserved {
        switch way {
        case .collect:
            try held(
                PickupAuthorisationForm.self, contract, product, besides, on: day,
                taken: { try Self.ordered(onBasis: $0, db) }, db)
        case .deliver:
            try held(
                DispatchNoticeForm.self, contract, product, besides, on: day,
                taken: { try Self.ordered(onBasis: $0, db) }, db)
        default:
            try held(
                WarehouseNoticeForm.self, contract, product, besides, on: day,
                taken: { try Self.declared(onNotice: $0, db) }, db)
        }
    }

    /// Those whose days are over hold nothing: what was not fetched returned to the contract.
    private func held<Form: DocumentForm>(
        _ form: Form.Type, _ contract: String, _ product: String, _ besides: DocumentReference,
        on day: CalendarDay, taken: (String) throws -> Weight, _ db: Database
    ) throws -> Contract.Reserved {
        let numbers = try String.fetchAll(
            db, sql: "SELECT number FROM formDocument WHERE kind = ? AND contractNumber = ?",
            arguments: [Form.kind.rawValue, contract])
        var all = Weight.zero
        var ofProduct = Weight.zero
        for number in numbers where DocumentReference(Form.kind, number) != besides {
            let record = try record(form, number, db)
            guard let pickup = record.document.pickup, pickup.days.upperBound >= day,
                Form.pickup?.heldSteps.contains(record.history.state.step) == true
            else { continue }
            let rest = max(pickup.quantity - (try taken(number)), .zero)
            all = all + rest
            if pickup.product == product { ofProduct = ofProduct + rest }
        }
        return Contract.Reserved(all: all, ofProduct: ofProduct)
    }

    private func requireAuthorisation(
        _ number: String, for pickup: Pickup, _ contract: String, _ db: Database
    ) throws {
        let refusal = PickupRefusal.authorisationNotChecked(number: number, contract: contract)
        let isThere = try Bool.fetchOne(
            db, sql: "SELECT count(*) FROM formDocument WHERE kind = ? AND number = ?",
            arguments: [DocumentKind.pickupAuthorisation.rawValue, number])
        guard isThere == true else { throw refusal }
        let record = try record(PickupAuthorisationForm.self, number, db)
        guard record.history.state.step == .checked, record.document.contract == contract,
            let authorised = record.document.pickup, authorised.product == pickup.product
        else { throw refusal }
        guard pickup.quantity <= authorised.quantity else {
            throw PickupRefusal.exceedsAuthorisation(
                number: number, quantity: authorised.quantity)
        }
    }

    /// The name that master data has for a key now.
    func masterName(_ kind: MasterKind, _ key: String, _ db: Database) throws -> String {
        guard let record = try Self.masterRecord(kind, key, db)?.record else {
            throw MasterRefusal.unknown(kind, key: key)
        }
        return record.name
    }
}
