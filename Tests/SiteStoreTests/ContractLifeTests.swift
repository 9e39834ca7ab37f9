import AccessCore
import ContractCore
import Foundation
import GRDB
import IndicatorSimulator
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore
import WorkflowCore

/// Whatever people do in whatever order: order, contract, account, statements and ledger agree to
/// the gram and the fen, and nothing that is owed closes. `WEIGHBRIDGE_LIVES` asks for more seeds.
@Suite struct ContractLifeTests {
    private static let seeds =
        1...(ProcessInfo.processInfo.environment["WEIGHBRIDGE_LIVES"].flatMap { UInt64($0) } ?? 4)

    @Test func sumsAgreeWhateverHappens() async throws {
        var done: [String: Int] = [:]
        for seed in Self.seeds {
            let life = try await ContractLife(seed: seed)
            for step in 1...120 {
                let action = try await life.step()
                let faults = try await life.faults()
                #expect(faults == [], "seed \(seed), step \(step): \(action)")
                if !faults.isEmpty { return }
            }
            #expect(try LedgerCheck(path: life.fixture.path).run().fault == nil)
            done.merge(life.done) { $0 + $1 }
        }
        // Lives in which nothing happens prove nothing.
        for action in ["order", "load", "void", "correct", "receive", "confirm", "price"] {
            #expect(done[action] ?? 0 > 0, "\(action): \(done)")
        }
    }
}

/// A contract's life, one random step at a time. What the program refuses is part of it.
private final class ContractLife {
    let fixture: StoreFixture
    private(set) var done: [String: Int] = [:]
    private var random: SplitMix64
    private var contracts: [String] = []
    private var orders: [(number: String, contract: String)] = []
    private var tickets: [String] = []
    private var entries: [Int64] = []
    private var count = 0

    init(seed: UInt64) async throws {
        fixture = try await .withMasterData()
        random = SplitMix64(seed: seed)
        contracts = [
            try await fixture.signedContract(.collect),
            try await fixture.signedContract(.collect, ["payment": "prepaid"]),
        ]
        for contract in contracts {
            for (action, person) in [
                (ContractWorkflow.Action.send, StoreFixture.salesperson),
                (.countersign, StoreFixture.clerk), (.archive, StoreFixture.clerk),
            ] { try await take(action, on: contract, by: person) }
        }
    }

    /// One step; what was done, or why it was refused.
    func step() async throws -> String {
        count += 1
        fixture.advance(3_600_000)
        let actions: [(String, () async throws -> Void)] = [
            ("order", order), ("load", load), ("load", load), ("load", load), ("void", void),
            ("correct", correct), ("receive", receive), ("receive", receive), ("money", money),
            ("reverse", reverse), ("state", state), ("send", { try await self.move(.send) }),
            ("confirm", { try await self.move(.confirm) }),
            ("dispute", { try await self.move(.dispute) }),
            ("withdraw", { try await self.move(.withdraw) }),
            ("reopen", { try await self.move(.reopen) }), ("memo", memo),
            ("invoice", invoice), ("end", end), ("price", price), ("close", close),
        ]
        let (name, action) = random.pick(actions) ?? actions[0]
        do {
            try await action()
            done[name, default: 0] += 1
            return name
        } catch let refusal as any Refusal {
            return "\(name) refused: \(refusal.code)"
        } catch let problems as RowProblems {
            return "\(name) refused: \(problems.list)"
        }
    }

    // MARK: Steps

    private func order() async throws {
        guard let contract = random.pick(contracts) else { return }
        let tonnes = [20, 35, 60][random.below(3)]
        let basis = try await fixture.authorise(
            "\(tonnes)", of: contract,
            ["plates": (0..<9).map { "粤B1234\($0)" }.joined(separator: " ")])
        let number = "TH-\(count)"
        try await fixture.order(
            number, kilograms: Int64(tonnes) * 1_000, contract: contract, until: "2026-12-31",
            basis: basis)
        orders.append((number, contract))
    }

    private func load() async throws {
        guard let order = random.pick(orders) else { return }
        let plate = "粤B1234\(random.below(9))"
        let net = Int64(15_000 + random.below(900) * 20)
        if let record = try await fixture.load(plate, net: net, order: order.number).record {
            tickets.append(record.ticketNumber)
        }
    }

    private func amend(_ content: WeighingRequest.Content) async throws {
        let request = try await fixture.store.requestAmendment(
            content, reason: Reason("看错"),
            by: Person(name: "司磅", roles: [.weighbridgeOperator]), at: fixture.now())
        try await fixture.store.take(
            .approve, onRequest: request.number,
            by: Person(name: "刘主管", roles: [.weighbridgeSupervisor]), seen: request.hash,
            comment: "",
            rules: ["1": ScaleRules(range: try StoreFixture.range(), checks: LoadChecks())],
            at: fixture.now())
    }

    private func void() async throws {
        guard let ticket = random.pick(tickets) else { return }
        try await amend(.void(ticket: ticket))
    }

    private func correct() async throws {
        guard let ticket = random.pick(tickets), let order = random.pick(orders) else { return }
        let record = try await fixture.store.loadRecord(ticket)
        try await amend(
            .correction(
                ticket: ticket,
                LoadCorrection(
                    plate: record.plate, orderNumber: order.number, goods: record.goods)))
    }

    private func receive() async throws {
        guard let ticket = random.pick(tickets) else { return }
        let record = try await fixture.store.loadRecord(ticket)
        let net = record.weights.net.grams / 1_000 - Int64(random.below(12)) * 20 + 40
        _ = try await fixture.store.enter(
            ReceivedWeightDraft(texts: [
                "ticket": ticket, "source": "slip", "manner": "weighed",
                "received_on": record.businessDay.text, "net_kg": "\(net)", "note": "更正",
                "objection": random.below(6) == 0 ? "少了" : "",
            ]), by: "内勤", at: fixture.now())
    }

    private func money() async throws {
        let (entry, _) = try await fixture.store.enter(
            AccountEntryDraft(texts: [
                "customer": "K1",
                "kind": ["receipt", "receipt", "refund", "charge"][random.below(4)],
                "amount_yuan": "\(random.below(400_000)).\(10 + random.below(90))",
                "value_day": "2026-11-20",
                "contract": random.below(2) == 0 ? random.pick(contracts) ?? "" : "",
            ]), by: "财务", at: fixture.now())
        entries.append(entry.id)
    }

    private func reverse() async throws {
        guard let entry = random.pick(entries) else { return }
        _ = try await fixture.store.reverse(
            entry: entry, reason: Reason("记错"), by: "财经", at: fixture.now())
    }

    private func state() async throws {
        guard let contract = random.pick(contracts) else { return }
        _ = try await fixture.store.draft(
            FormDocument<StatementForm>(texts: [
                "contract": contract, "until": "2026-12-31", "reply_by": "2026-12-31",
            ]), by: StoreFixture.salesperson, at: fixture.now())
    }

    private func move(_ action: StatementWorkflow.Action) async throws {
        let records = try await fixture.store.records(StatementForm.self, FormFilter())
        guard let record = random.pick(records) else { return }
        if action == .confirm {
            _ = try await fixture.store.attach(
                AttachmentDraft(
                    fileName: "回件.pdf", content: Array("%PDF-1.4 \(count)\n%%EOF\n".utf8),
                    note: ""), to: .init(.statement, record.number), by: "业务",
                at: fixture.now())
        }
        if record.history.state.step == .draft, action == .send {
            // What has changed meanwhile is computed anew, as a person would do.
            try await fixture.store.edit(
                record.number, FormDocument<StatementForm>(texts: record.document.form.texts),
                seen: record.history.state.version.hash, by: StoreFixture.salesperson,
                at: fixture.now())
        }
        try await fixture.take(
            action, on: StatementForm.self, record.number, StoreFixture.salesperson,
            comment: "核对")
    }

    private func memo() async throws {
        let confirmed = try await fixture.store.records(
            StatementForm.self, FormFilter(step: StatementWorkflow.Step.confirmed.rawValue))
        guard let statement = random.pick(confirmed) else { return }
        _ = try await fixture.store.draft(
            FormDocument<InvoicingMemoForm>(texts: [
                "contract": statement.document.contract ?? "", "statement": statement.number,
                "buyer": "客户甲", "tax_number": "91440101MA5ABCDE1X", "invoice_kind": "ordinary",
                "tax": "exempt",
            ]), by: StoreFixture.salesperson, at: fixture.now())
    }

    private func invoice() async throws {
        let memos = try await fixture.store.records(InvoicingMemoForm.self, FormFilter())
        guard let memo = random.pick(memos) else { return }
        let finance = Person(name: "财务", roles: [.finance])
        let steps: [(InvoicingMemoWorkflow.Action, Person, [String: String])] = [
            (.abandon, StoreFixture.salesperson, [:]), (.submit, StoreFixture.salesperson, [:]),
            (.pass, finance, [:]), (.refuse, finance, [:]),
            (
                .invoice, finance,
                [
                    "invoice_number": "26-\(random.below(6))", "invoiced_on": "2026-12-01",
                    "delivery": "邮箱",
                ]
            ), (.post, StoreFixture.salesperson, ["posted_on": "2026-12-01"]),
        ]
        guard let (action, person, texts) = random.pick(steps) else { return }
        try await fixture.take(
            action, on: InvoicingMemoForm.self, memo.number, person, texts, comment: "核对")
    }

    private func end() async throws {
        guard let order = random.pick(orders) else { return }
        try await fixture.store.end(
            order: order.number, as: random.below(3) == 0 ? .void : .closed,
            reason: Reason("提完"), by: "开单", at: fixture.now())
    }

    /// A supplement with another price: what was loaded before keeps its value.
    private func price() async throws {
        guard let contract = random.pick(contracts) else { return }
        var texts = try await fixture.store.contract(contract).terms.form.texts
        texts["line.1.price_yuan_per_t"] = "\(2_500 + random.below(1_000))"
        let number = try await fixture.store.draftSupplement(
            Supplement(contract: contract, reason: "调价", texts: texts),
            by: StoreFixture.salesperson, at: fixture.now())
        let way: [(SupplementWorkflow.Action, Person)] = [
            (.classRegular, StoreFixture.clerk), (.submit, StoreFixture.salesperson),
            (.approveRegular, StoreFixture.manager), (.sign, StoreFixture.clerk),
            (.send, StoreFixture.salesperson), (.countersign, StoreFixture.clerk),
        ]
        for (action, person) in way {
            let seen = try await fixture.store.supplement(number).history.state.version.hash
            try await fixture.store.take(
                action, onSupplement: number, by: person, seen: seen, opinion: nil, comment: "",
                at: fixture.now())
        }
    }

    private func close() async throws {
        guard let contract = random.pick(contracts) else { return }
        try await take(.close, on: contract, by: StoreFixture.clerk)
    }

    private func take(
        _ action: ContractWorkflow.Action, on contract: String, by person: Person
    ) async throws {
        let seen = try await fixture.store.contract(contract).history.state.version.hash
        try await fixture.store.take(
            action, onContract: contract, by: person, seen: seen, opinion: nil, comment: "",
            at: fixture.now())
    }

    // MARK: What must hold

    /// What does not agree, by the name of the check; each is computed from the records alone.
    func faults() async throws -> [String] {
        try await DatabaseQueue(path: fixture.path).read { db in
            try Self.checks.compactMap { name, sql in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(sql))") == 0 ? nil : name
            }
        }
    }

    private static let standing = """
        (SELECT * FROM loadRecord r WHERE NOT EXISTS
            (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id))
        """

    /// Rows that must not be there.
    private static let checks: [(String, String)] = [
        (
            "order",
            """
            SELECT o.number FROM deliveryOrder o WHERE o.loadedGrams <> o.openingLoadedGrams
                + coalesce((SELECT sum(netGrams) FROM \(standing) r WHERE r.orderId = o.id), 0)
            """
        ),
        (
            "contract",
            """
            SELECT c.number FROM contract c WHERE c.loadedGrams <> coalesce(
                (SELECT sum(netGrams) FROM \(standing) r WHERE r.contractNumber = c.number), 0)
            """
        ),
        (
            "product",
            """
            SELECT c.number FROM contractLine l JOIN contract c ON c.id = l.contractId
            WHERE l.loadedGrams <> coalesce((SELECT sum(netGrams) FROM \(standing) r
                WHERE r.contractNumber = c.number AND r.product = l.product), 0)
            """
        ),
        (
            "account",
            """
            SELECT c.number FROM contract c WHERE
                (SELECT sum(loadedFen) FROM contractLine l WHERE l.contractId = c.id)
                <> coalesce((SELECT sum(v.valueFen) FROM \(standing) r
                    JOIN loadValue v ON v.id = r.id WHERE r.contractNumber = c.number), 0)
                - coalesce((SELECT sum((n.shippedGrams * n.priceFen + 500000) / 1000000
                        - ((n.shippedGrams - n.claimGrams) * n.priceFen + 500000) / 1000000)
                    FROM statementLine n JOIN statement s ON s.number = n.statementNumber
                    WHERE s.contractNumber = c.number AND s.confirmedAt IS NOT NULL
                        AND n.claimGrams IS NOT NULL), 0)
            """
        ),
        (
            "statement of a void load",
            """
            SELECT n.loadRecordId FROM statementLine n
            JOIN statement s ON s.number = n.statementNumber
            JOIN loadVoid x ON x.loadRecordId = n.loadRecordId
            WHERE s.confirmedAt IS NOT NULL AND n.claimGrams IS NOT NULL
            """
        ),
        (
            "closed with something open",
            """
            SELECT d.number FROM document d JOIN contract c ON c.number = d.number
            WHERE d.kind = 'contract' AND d.step = 'closed' AND (
                EXISTS (SELECT 1 FROM deliveryOrder o
                    WHERE o.contractId = c.id AND o.state = 'open')
                OR EXISTS (SELECT 1 FROM statement s WHERE s.contractNumber = c.number
                    AND s.amountFen < 0 AND s.number NOT IN
                        (SELECT statementNumber FROM creditedStatement))
                OR EXISTS (SELECT 1 FROM \(standing) r WHERE r.contractNumber = c.number
                    AND r.id NOT IN (SELECT n.loadRecordId FROM statementLine n
                        JOIN statement s ON s.number = n.statementNumber
                        WHERE s.confirmedAt IS NOT NULL AND n.claimGrams IS NOT NULL
                            AND n.loadRecordId IS NOT NULL)))
            """
        ),
    ]
}

extension SplitMix64 {
    fileprivate mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

    fileprivate mutating func pick<Element>(_ list: [Element]) -> Element? {
        list.randomElement(using: &self)
    }
}
