public import ContractCore
internal import GRDB
internal import TradeValues

/// 合同清单: follows the contracts' documents by itself.
extension SiteStore {
    /// The register, the newest first.
    public func contracts(_ filter: ContractFilter) async throws -> [ContractEntry] {
        try await read { [self] db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            if !filter.text.isEmpty {
                conditions.append(
                    """
                    (instr(g.number, ?) OR instr(g.customer, ?) OR instr(g.products, ?)
                     OR instr(g.salesperson, ?))
                    """)
                arguments += StatementArguments(Array(repeating: filter.text, count: 4))
            }
            if let step = filter.step {
                conditions.append("d.step = ?")
                arguments += [step.rawValue]
            }
            if filter.isChase {
                conditions.append("g.sentAt IS NOT NULL AND g.countersignedAt IS NULL")
            }
            let filtering =
                conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            let order = filter.isChase ? "g.sentAt" : "g.createdAt DESC, g.number DESC"
            arguments += [min(max(filter.limit, 1), ContractFilter.maximumLimit), filter.offset]
            return try entries(
                "\(filtering) ORDER BY \(order) LIMIT ? OFFSET ?", arguments, db)
        }
    }

    // MARK: Parts

    /// Writes a contract's line of the register.
    ///
    /// - Parameters:
    ///   - salesperson: whom the form does not name.
    ///   - isClassed: whether its class stays; an edited contract is classed anew.
    func register(
        _ number: String, _ terms: ContractTerms,
        _ names: (customer: String, products: [String: String]), salesperson: String,
        at time: Timestamp, isClassed: Bool, _ db: Database
    ) throws {
        let named = terms.fields.text(.salesperson)
        try db.execute(
            sql: """
                INSERT INTO contractRegister (number, customerKey, customer, salesperson, products,
                    orderedGrams, amountFen, way, payment, creditDays, creditLimitFen, dueFrom,
                    dueUntil, createdAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET customerKey = excluded.customerKey,
                    customer = excluded.customer, salesperson = excluded.salesperson,
                    products = excluded.products, orderedGrams = excluded.orderedGrams,
                    amountFen = excluded.amountFen, way = excluded.way,
                    payment = excluded.payment, creditDays = excluded.creditDays,
                    creditLimitFen = excluded.creditLimitFen, dueFrom = excluded.dueFrom,
                    dueUntil = excluded.dueUntil\(isClassed ? "" : ", class = NULL")
                """,
            arguments: [
                number, terms.customer, names.customer, named.isEmpty ? salesperson : named,
                terms.lines.compactMap { names.products[$0.product] }.joined(separator: "、"),
                terms.quantity.grams, terms.amount.fen, terms.fields.text(.way),
                terms.fields.text(.payment), terms.fields.whole(.creditDays) ?? 0,
                (terms.fields.money(.creditLimit) ?? .zero).fen,
                terms.due.lowerBound.text, terms.due.upperBound.text, time.milliseconds,
            ])
    }

    /// Keeps the register's columns that an action sets.
    func follow(
        _ action: ContractWorkflow.Action, _ number: String, at time: Timestamp, _ db: Database
    ) throws {
        let change: (column: String, value: any DatabaseValueConvertible)? =
            switch action {
            case .classRegular: ("class", "regular")
            case .classSpecial: ("class", "special")
            case .sign: ("signedAt", time.milliseconds)
            case .send: ("sentAt", time.milliseconds)
            case .countersign: ("countersignedAt", time.milliseconds)
            case .archive: ("archivedAt", time.milliseconds)
            default: nil
            }
        guard let change else { return }
        try db.execute(
            sql: "UPDATE contractRegister SET \(change.column) = ? WHERE number = ?",
            arguments: [change.value, number])
    }

    func entries(
        _ filtering: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [ContractEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT g.*, d.step, c.loadedGrams FROM contractRegister g
                JOIN document d ON d.kind = 'contract' AND d.number = g.number
                LEFT JOIN contract c ON c.number = g.number
                \(filtering)
                """, arguments: arguments
        ).map { try ContractEntry($0) }
    }
}

extension ContractEntry {
    fileprivate init(_ row: Row) throws {
        let table = "contractRegister"
        guard let from = CalendarDay(row["dueFrom"] as String),
            let until = CalendarDay(row["dueUntil"] as String), from <= until
        else { throw StoreFault.damaged(table: table, column: "dueFrom") }
        self.init(
            number: row["number"], customerKey: row["customerKey"], customer: row["customer"],
            salesperson: row["salesperson"], products: row["products"],
            ordered: row.weight("orderedGrams"), amount: Money(fen: row["amountFen"]),
            way: try row.word("way", in: table), due: from...until,
            step: try row.word("step", in: "document"),
            isSpecial: (row["class"] as String?).map { $0 == "special" },
            loaded: (row["loadedGrams"] as Int64?).map(Weight.init(grams:)),
            signedAt: (row["signedAt"] as Int64?).map(Timestamp.init(milliseconds:)),
            sentAt: (row["sentAt"] as Int64?).map(Timestamp.init(milliseconds:)),
            countersignedAt: (row["countersignedAt"] as Int64?)
                .map(Timestamp.init(milliseconds:)))
    }
}
