public import ContractCore
internal import GRDB
internal import LedgerCore
public import LoadingCore
public import TradeValues
internal import WorkflowCore

/// Loads of external warehouses: declared, never weighed (procedure.md 5.1.11.3 c–e).
extension SiteStore {
    /// Rows of one answer; a contract by ship has a few, one by truck some hundred.
    public static let maximumDeclaredLoads = 500

    /// Enters what a warehouse says it has loaded on a notice, and moves the contract's balance.
    ///
    /// - Returns: its entry in the ledger.
    /// - Throws: ``DeclaredLoadRefusal``.
    @discardableResult
    public func declare(
        _ report: DeclaredLoadReport, onNotice number: String, by name: String, at time: Timestamp
    ) async throws -> Int64 {
        try await write { [self] db in
            let notice = try record(WarehouseNoticeForm.self, number, db)
            try require(report, fits: notice, at: time, db)
            let contract = notice.document.contract ?? ""
            guard let (id, balance) = try Self.contract(contract, db) else {
                throw ContractRefusal.notSigned(number: contract)
            }
            let fields = notice.document.fields
            let product = try masterName(.product, fields.text(.product), db)
            let entry = try record(
                .declaredLoad,
                [
                    ("noticeNumber", .text(number)), ("contractNumber", .text(contract)),
                    ("customer", .text(balance.customer)), ("product", .text(product)),
                    (
                        "warehouse",
                        .text(try masterName(.warehouse, fields.text(.warehouse), db))
                    ),
                    ("day", .text(report.day.text)), ("vehicle", .text(report.vehicle.text)),
                    ("warehouseTicket", .text(report.ticket)),
                    ("grams", .integer(report.quantity.grams)),
                    ("bags", .integer(orNull: report.bags.map(Int64.init))),
                    ("reportedBy", .text(report.reportedBy)),
                    ("receivedOn", .text(report.receivedOn.text)), ("enteredBy", .text(name)),
                    ("enteredAt", .integer(time.milliseconds)),
                ], db)
            try moveBalance(
                ofContract: id, product: product, by: report.quantity.grams,
                try price(of: product, inContract: contract, at: time, db)
                    .forTonnes(of: report.quantity), db)
            return entry.sequence
        }
    }

    /// Takes a declared load off the books; it stays readable.
    public func voidDeclaredLoad(
        _ id: Int64, onNotice number: String, reason: Reason, by name: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let load = try declaredLoads("WHERE l.id = ? AND l.noticeNumber = ?", [id, number], db)
                .first
            guard let load else { throw DeclaredLoadRefusal.unknown(id) }
            guard load.void == nil else { throw DeclaredLoadRefusal.voidAlready(id) }
            try requireUnsettled(declared: load, db)
            guard let (contract, _) = try Self.contract(load.contract, db) else {
                throw ContractRefusal.notSigned(number: load.contract)
            }
            try record(
                .declaredLoadVoid,
                [
                    ("declaredLoadId", .integer(id)), ("noticeNumber", .text(number)),
                    ("contractNumber", .text(load.contract)),
                    ("grams", .integer(load.report.quantity.grams)),
                    ("reason", .text(reason.text)), ("voidedBy", .text(name)),
                    ("voidedAt", .integer(time.milliseconds)),
                ], db)
            let price = try price(
                of: load.product, inContract: load.contract, at: load.enteredAt, db)
            try moveBalance(
                ofContract: contract, product: load.product, by: -load.report.quantity.grams,
                -price.forTonnes(of: load.report.quantity), db)
        }
    }

    /// What was declared on a notice, or of a contract, or at all; the newest first, void ones
    /// among them.
    public func declaredLoads(
        notice: String? = nil, contract: String? = nil
    ) async throws -> [DeclaredLoad] {
        try await read { [self] db in
            try declaredLoads(
                """
                WHERE (?1 IS NULL OR l.noticeNumber = ?1)
                    AND (?2 IS NULL OR l.contractNumber = ?2)
                ORDER BY l.day DESC, l.id DESC LIMIT \(Self.maximumDeclaredLoads)
                """, [notice, contract], db)
        }
    }

    // MARK: Parts

    private func requireUnsettled(declared load: DeclaredLoad, _ db: Database) throws {
        let statement = try String.fetchOne(
            db,
            sql: """
                SELECT s.number FROM statementLine l JOIN statement s ON s.number = l.statementNumber
                WHERE l.declaredLoadId = ? AND s.confirmedAt IS NOT NULL
                """, arguments: [load.entry])
        if let statement {
            throw StatementRefusal.settled(ticket: load.report.ticket, statement: statement)
        }
    }

    /// What a tonne cost by the version in force when a load was declared.
    private func price(
        of product: String, inContract contract: String, at time: Timestamp, _ db: Database
    ) throws -> Money {
        let fen = try Int64.fetchOne(
            db,
            sql: """
                SELECT priceFen FROM contractPrice
                WHERE contractNumber = ? AND product = ? AND inForceFrom <= ?
                ORDER BY version DESC LIMIT 1
                """, arguments: [contract, product, time.milliseconds])
        return Money(fen: fen ?? 0)
    }

    /// What stands of a notice's declared loads.
    static func declared(onNotice number: String, _ db: Database) throws -> Weight {
        Weight(
            grams: try Int64.fetchOne(
                db,
                sql: """
                    SELECT (SELECT coalesce(sum(grams), 0) FROM declaredLoad WHERE noticeNumber = ?1)
                        - (SELECT coalesce(sum(grams), 0) FROM declaredLoadVoid
                            WHERE noticeNumber = ?1)
                    """, arguments: [number]) ?? 0)
    }

    /// The notice is with the warehouse, the ticket is new, and the quantity lies within what the
    /// notice allows: over-short delivery is agreed in the contract.
    private func require(
        _ report: DeclaredLoadReport, fits notice: FormRecord<WarehouseNoticeForm>,
        at time: Timestamp, _ db: Database
    ) throws {
        guard WarehouseNoticeWorkflow.isSent(notice.history.state.step),
            notice.document.pickup != nil
        else { throw DeclaredLoadRefusal.noticeNotSent(number: notice.number) }
        guard report.receivedOn <= calendar.date(of: time) else {
            throw DeclaredLoadRefusal.notYetReported(day: report.receivedOn)
        }
        let standing = try declaredLoads(
            """
            WHERE l.noticeNumber = ? AND l.warehouseTicket = ? AND v.id IS NULL
            """, [notice.number, report.ticket], db)
        guard standing.isEmpty else {
            throw DeclaredLoadRefusal.ticketRepeated(ticket: report.ticket)
        }
        try remainder(of: notice, db).admit(report.quantity, onNotice: notice.number)
    }

    func declaredLoads(
        _ filtering: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [DeclaredLoad] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT l.*, v.reason AS voidReason, v.voidedBy, v.voidedAt FROM declaredLoad l
                LEFT JOIN declaredLoadVoid v ON v.declaredLoadId = l.id
                \(filtering)
                """, arguments: arguments
        ).map { try DeclaredLoad($0) }
    }
}

extension DeclaredLoad {
    fileprivate init(_ row: Row) throws {
        let table = "declaredLoad"
        var void: Void?
        if let reason = row["voidReason"] as String? {
            void = Void(by: row["voidedBy"], at: row.timestamp("voidedAt"), reason: reason)
        }
        self.init(
            entry: row["id"], notice: row["noticeNumber"], contract: row["contractNumber"],
            customer: row["customer"], product: row["product"], warehouse: row["warehouse"],
            report: DeclaredLoadReport(
                day: try row.day("day", in: table), vehicle: try row.plate("vehicle", in: table),
                ticket: row["warehouseTicket"], quantity: row.weight("grams"),
                bags: row["bags"], reportedBy: row["reportedBy"],
                receivedOn: try row.day("receivedOn", in: table)),
            enteredBy: row["enteredBy"], enteredAt: row.timestamp("enteredAt"), void: void)
    }
}
