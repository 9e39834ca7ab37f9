public import ContractCore
internal import GRDB
public import TradeValues

extension SiteStore {
    /// A customer's account as it stands on `day`.
    public func account(of customer: String, on day: CalendarDay) async throws -> CustomerAccount {
        try await read { db in
            try Self.accounts(on: day, of: customer, db)[customer]
                ?? CustomerAccount(received: .zero, contracts: [])
        }
    }

    /// The accounts of all customers that have a signed contract or an entry, by their keys.
    public func accounts(on day: CalendarDay) async throws -> [String: CustomerAccount] {
        try await read { db in try Self.accounts(on: day, of: nil, db) }
    }

    // MARK: Parts

    static func accounts(
        on day: CalendarDay, of customer: String?, _ db: Database
    ) throws -> [String: CustomerAccount] {
        var received: [String: Money] = [:]
        let sums = try Row.fetchAll(
            db,
            sql: """
                SELECT customerKey, sum(amountFen) AS fen FROM accountEntry
                WHERE ?1 IS NULL OR customerKey = ?1 GROUP BY customerKey
                """, arguments: [customer])
        for row in sums { received[row["customerKey"]] = Money(fen: row["fen"]) }
        var contracts: [String: [ContractFunds]] = [:]
        for row in try Row.fetchAll(db, sql: fundsSQL, arguments: [customer, day.text]) {
            contracts[row["customerKey"], default: []].append(
                ContractFunds(
                    number: row["number"], payment: try row.word("payment", in: "contractRegister"),
                    creditLimit: Money(fen: row["creditLimitFen"]),
                    loaded: Money(fen: row["loadedFen"]), undue: Money(fen: row["undueFen"]),
                    reserved: Money(fen: row["reservedFen"])))
        }
        return Dictionary(
            uniqueKeysWithValues: Set(received.keys).union(contracts.keys).map { key in
                (
                    key,
                    CustomerAccount(
                        received: received[key] ?? .zero, contracts: contracts[key] ?? [])
                )
            })
    }

    /// What each signed contract of a customer, or of all, asks of its account. Parameters: the
    /// customer's key or null, the day.
    ///
    /// Only the loads that need not be paid yet are looked at one by one; the value of all of them
    /// is kept with the contract's products. A warehouse declares the day after it has loaded: until
    /// then the money stays bound.
    private static let fundsSQL = """
        SELECT g.customerKey, g.number, g.payment, g.creditLimitFen,
            coalesce((SELECT sum(l.loadedFen) FROM contractLine l WHERE l.contractId = c.id), 0)
                AS loadedFen,
            CASE WHEN g.payment = 'prepaid' OR g.creditDays = 0 THEN 0 ELSE coalesce((
                SELECT sum(v.valueFen) FROM loadRecord r JOIN loadValue v ON v.id = r.id
                WHERE r.contractNumber = g.number
                    AND r.businessDay > date(?2, '-' || g.creditDays || ' days')
                    AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)), 0)
                END AS undueFen,
            coalesce((
                SELECT sum((max(o.orderedGrams - o.loadedGrams, 0) * l.priceFen + 500000) / 1000000)
                FROM deliveryOrder o
                JOIN contractLine l ON l.contractId = o.contractId AND l.product = o.product
                WHERE o.contractId = c.id AND o.state = 'open' AND o.movement = 'sale'), 0)
            + coalesce((
                SELECT sum((max(w.grams - w.declaredGrams, 0) * l.priceFen + 500000) / 1000000)
                FROM releasedGoods w
                JOIN contractLine l ON l.contractId = w.contractId AND l.product = w.product
                WHERE w.contractId = c.id AND w.untilDay >= date(?2, '-1 day')), 0)
                AS reservedFen
        FROM contractRegister g JOIN contract c ON c.number = g.number
        WHERE g.signedAt IS NOT NULL AND (?1 IS NULL OR g.customerKey = ?1)
        ORDER BY g.number
        """

    /// Asks whether account or advance cover an order on a registered contract. One taken over at
    /// go-live has no price here: its money stays in the books it came from.
    func fund(
        _ draft: OrderDraft, on contract: Contract, _ day: CalendarDay, _ db: Database
    ) throws {
        guard draft.movement == .sale else { return }
        let funding = try funding(
            of: draft.product, on: contract.number, advance: draft.advanceNumber, day, db)
        try funding?.admit(
            draft.ordered - draft.openingLoaded, of: draft.product, until: draft.validity.until)
    }

    /// Asks the same of goods that a sealed notice releases at an external warehouse, and binds the
    /// money to them: no truck may load before it is there, or lent (procedure.md 5.1.11.1 c).
    func release(
        _ document: FormDocument<WarehouseNoticeForm>, _ number: String, on day: CalendarDay,
        _ db: Database
    ) throws {
        guard let pickup = document.pickup, let contract = document.contract,
            let (id, _) = try Self.contract(contract, db)
        else { throw StoreFault.damaged(table: "documentVersion", column: "content") }
        let product = try masterName(.product, pickup.product, db)
        let text = document.fields.text(.advance)
        let advance = text.isEmpty ? nil : text
        let until = pickup.days.upperBound
        try funding(of: product, on: contract, advance: advance, day, db)?
            .admit(pickup.quantity, of: product, until: until)
        try db.execute(
            sql: "INSERT INTO warehouseRelease VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [number, id, product, pickup.quantity.grams, until.text, advance])
    }

    /// Nil for a contract without a price here.
    private func funding(
        of product: String, on contract: String, advance number: String?, _ day: CalendarDay,
        _ db: Database
    ) throws -> OrderFunding? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT g.customerKey, l.priceFen FROM contractRegister g
                JOIN contract c ON c.number = g.number
                JOIN contractLine l ON l.contractId = c.id AND l.product = ?
                WHERE g.number = ?
                """, arguments: [product, contract])
        guard let row else { return nil }
        let customer: String = row["customerKey"]
        let account =
            try Self.accounts(on: day, of: customer, db)[customer]
            ?? CustomerAccount(received: .zero, contracts: [])
        return OrderFunding(
            contract: contract, account: account, price: Money(fen: row["priceFen"]),
            advance: try number.map { try advance($0, on: day, db) })
    }
}
