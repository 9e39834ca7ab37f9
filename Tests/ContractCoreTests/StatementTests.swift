import ContentHashing
import ContractCore
import Testing
import TradeValues

/// Statements of account: what loads come to by their clause (procedure.md 5.1.11.5, forms.md §3).
@Suite struct StatementTests {
    private static let rate = PerMille("3")

    private func clause(
        _ consequence: DiscrepancyConsequence, scope: DiscrepancyClause.Scope = .load
    ) throws -> DiscrepancyClause {
        DiscrepancyClause(
            rule: .beyond(.rate(try #require(Self.rate), of: .shipped), consequence), scope: scope)
    }

    private func load(
        _ ticket: String, shipped: Int64 = 32_000, received: Int64?, _ clause: DiscrepancyClause,
        movement: Movement = .sale, objected: Bool = false, day: String = "2026-11-20"
    ) throws -> LoadToSettle {
        LoadToSettle(
            ticket: ticket, plate: "粤B12345", day: try #require(CalendarDay(day)),
            product: "豆粕", movement: movement, shipped: Weight(kilograms: shipped),
            received: received.map(Weight.init(kilograms:)), hasObjection: objected,
            price: try #require(Money(yuan: "3000")), version: 1, clause: clause,
            contractQuantity: Weight(kilograms: 500_000))
    }

    private func yuan(_ text: String) throws -> Money { try #require(Money(yuan: text)) }

    /// weighing-rules.md §8, cases 5 and 6: 24 kg beyond the tolerance, and its boundary.
    @Test func aLoadIsSettledByItsClause() throws {
        let excess = try clause(.excess)
        let lines = try [
            load("1", received: 31_880, excess), load("2", received: 31_904, excess),
            load("3", received: nil, excess),
        ].statementLines()
        #expect(
            lines.map(\.settled) == [
                Weight(kilograms: 31_976), Weight(kilograms: 32_000), Weight(kilograms: 32_000),
            ])
        #expect(lines.map(\.claim) == [try yuan("72"), .zero, .zero])
        #expect(lines[0].discrepancy == Weight(kilograms: -120))
    }

    /// What is in dispute is listed, and left out of the total.
    @Test func aDisputedLoadIsLeftOut() throws {
        let lines = try [
            load("1", received: 31_880, clause(.open)),
            load("2", received: 31_990, clause(.excess), objected: true),
            load("3", received: 31_880, clause(.third)),
            load("4", received: 32_000, clause(.open)),
        ].statementLines()
        #expect(
            lines.map(\.outcome) == [
                .disputed(.negotiation), .disputed(.objection), .disputed(.thirdWeight),
                .settled(claim: .zero),
            ])
        let statement = StatementOfAccount(opening: .zero, lines: lines, entries: [])
        #expect(statement.disputed.count == 3)
        #expect(statement.amount == (try yuan("96000")))
    }

    /// A clause of a period is applied to the month's sums: small differences add up.
    @Test func aClauseOfAPeriodSettlesTheMonth() throws {
        let month = try clause(.whole, scope: .month)
        let lines = try [
            load("1", received: 31_850, month), load("2", received: 31_960, month),
            load("3", received: nil, month), load("4", received: 31_900, month, day: "2026-12-01"),
        ].statementLines()
        #expect(lines.count == 6)
        #expect(lines[4].subject == .month(try #require(ReportMonth("2026-11"))))
        // 64 000 − 63 810 = 190 kg, the tolerance is 192 kg.
        #expect(lines[4].outcome == .settled(claim: .zero))
        // 100 kg of 32 000 are beyond 96 kg: the whole counts.
        #expect(lines[5].outcome == .settled(claim: Weight(kilograms: 100)))
        #expect(lines[5].amount == (try yuan("-300")))
    }

    @Test func whatCameBackTakesOff() throws {
        let line = try load("1", received: nil, clause(.excess), movement: .salesReturn).line()
        #expect(line.amount == (try yuan("-96000")))
    }

    private func entry(_ id: Int64, _ kind: FieldChoice, _ amount: String) throws -> AccountEntry {
        AccountEntry(
            id: id, customer: "K1", kind: kind, amount: try yuan(amount),
            valueDay: try #require(CalendarDay("2026-11-20")), contract: "A",
            externalNumber: nil, note: "", by: "财务", at: Timestamp(milliseconds: 0),
            reverses: nil, reversedBy: nil)
    }

    /// Opening + shipped + charges − claims − receipts = closing, to the fen.
    @Test func theSumsAddUpToTheFen() throws {
        let excess = try clause(.excess)
        let statement = StatementOfAccount(
            opening: try yuan("1000.01"),
            lines: try [
                load("1", received: 31_880, excess), load("2", received: 32_140, excess),
            ].statementLines(),
            entries: [
                try entry(1, .receipt, "150000"), try entry(2, .refund, "-500.50"),
                try entry(3, .charge, "-1200.25"),
            ])
        #expect(statement.shippedValue == (try yuan("192000")))
        // 24 kg to the buyer, 44 kg from the buyer.
        #expect(statement.claims == (try yuan("-60")))
        #expect(statement.receipts == (try yuan("149499.50")))
        #expect(statement.charges == (try yuan("1200.25")))
        #expect(statement.closing == (try yuan("44760.76")))
    }

    /// Whatever changes in a statement changes what is signed.
    @Test func theDigestStandsForEveryLine() throws {
        let excess = try clause(.excess)
        func digest(_ received: Int64?, opening: String = "0") throws -> String {
            StatementOfAccount(
                opening: try yuan(opening), lines: try [load("1", received: received, excess)]
                    .statementLines(), entries: []
            ).digest.hex
        }
        let all = try [digest(nil), digest(32_000), digest(31_880), digest(nil, opening: "0.01")]
        #expect(Set(all).count == all.count)
        #expect(try digest(31_880) == all[2])
    }

    // MARK: Received weights

    private static let slip = [
        "ticket": "BD1-26-000001", "source": "slip", "manner": "weighed",
        "received_on": "2026-11-21", "gross_kg": "46880", "tare_kg": "15000", "net_kg": "31880",
    ]

    @Test func grossLessTareIsTheNet() throws {
        #expect(try ReceivedWeightDraft(texts: Self.slip).net == Weight(kilograms: 31_880))
        let error = #expect(throws: RowProblems.self) {
            try ReceivedWeightDraft(texts: Self.slip.merging(["net_kg": "31980"]) { $1 })
        }
        #expect(
            error?.list == [RowProblem(field: "net_kg", reason: .notDifference("31880"))])
        #expect(throws: Never.self) {
            try ReceivedWeightDraft(texts: Self.slip.merging(["tare_kg": ""]) { $1 })
        }
    }
}
