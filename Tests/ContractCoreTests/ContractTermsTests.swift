import ContractCore
import Testing
import TradeValues

/// What a contract's form becomes.
@Suite struct ContractTermsTests {
    static let usual = [
        "customer": "K01", "way": "collect", "due_from": "2026-12-01", "due_until": "2026-12-31",
        "quantity_basis": "seller_scale", "over_short_per_mille": "5",
        "discrepancy_kind": "excess", "discrepancy_per_mille": "3", "objection_days": "7",
        "payment": "prepaid", "line.1.product": "P01", "line.1.quantity_t": "500",
        "line.1.price_yuan_per_t": "3,000", "line.3.product": "P02", "line.3.quantity_t": "32.04",
        "line.3.price_yuan_per_t": "2750.55",
    ]

    private func terms(_ changes: [String: String] = [:]) throws -> ContractTerms {
        try ContractTerms(
            texts: Self.usual.merging(["line.1.price_yuan_per_t": "3000"]) { $1 }
                .merging(changes) { $1 })
    }

    private func problems(_ changes: [String: String]) -> [String?: RowProblem.Reason] {
        do {
            _ = try terms(changes)
            return [:]
        } catch let problems as RowProblems {
            return Dictionary(problems.list.map { ($0.field, $0.reason) }) { first, _ in first }
        } catch {
            return [:]
        }
    }

    @Test func linesAddUpToTheFen() throws {
        let terms = try terms()
        #expect(terms.lines.map(\.product) == ["P01", "P02"])
        #expect(terms.quantity == Weight(kilograms: 532_040))
        // 500 × 3000.00 and 32.04 × 2750.55 = 88127.622, rounded once.
        #expect(terms.amount == Money(yuan: "1588127.62"))
        #expect(terms.due.contains(try #require(CalendarDay("2026-12-24"))))
        // Rows move up; the statement has no gaps.
        #expect(terms.form["line.2.product"] == "P02" && terms.form["line.3.product"] == "")
    }

    @Test func whatIsKeptIsReadBack() throws {
        let terms = try terms(["liability": "一\\二\n三\t四".replacing("\t", with: " ")])
        let form = try #require(FormTexts(statement: terms.form.statement))
        #expect(form == terms.form)
        #expect(try ContractTerms(texts: form.texts) == terms)
        #expect(form.hash == terms.form.hash)
        #expect(FormTexts(statement: "customer\tA\\x\n") == nil)
        #expect(FormTexts(statement: "customer") == nil)
    }

    @Test func whatIsMissingOrWrongIsSaidByField() throws {
        let found = problems([
            "customer": "", "due_until": "2026-11-30", "line.1.quantity_t": "-3",
            "line.3.product": "P01", "copies": "x",
        ])
        #expect(found["customer"] == .missing)
        #expect(found["due_until"] == .endsBeforeStart)
        #expect(found["line.1.quantity_t"] == .malformed(value: "-3"))
        #expect(found["copies"] == .notBetween(value: "x", least: 1, most: 20))
        #expect(problems(["line.3.product": "P01"])["line.2.product"] == .duplicate(firstLine: 1))
        let none = problems([
            "line.1.product": "", "line.1.quantity_t": "", "line.1.price_yuan_per_t": "",
            "line.3.product": "", "line.3.quantity_t": "", "line.3.price_yuan_per_t": "",
        ])
        #expect(none["line.1.product"] == .missing)
    }

    /// A rate beside a clause that has no use for it would be read by somebody as agreed.
    @Test func aClauseHasWhatItsKindNeedsAndNothingElse() throws {
        let rate = PerMille(hundredths: 300)
        #expect(
            try terms().clause
                == DiscrepancyClause(rule: .beyond(.rate(rate, of: .shipped), .excess)))
        #expect(
            try terms([
                "discrepancy_per_mille": "", "discrepancy_kg": "100", "discrepancy_scope": "month",
                "natural_loss_per_mille": "1.5",
            ]).clause
                == DiscrepancyClause(
                    rule: .beyond(.fixed(Weight(kilograms: 100)), .excess),
                    naturalLoss: PerMille(hundredths: 150), scope: .month))
        #expect(
            try terms([
                "discrepancy_kind": "step", "discrepancy_second_per_mille": "5",
                "discrepancy_base": "received",
            ]).clause.rule == .step(rate, PerMille(hundredths: 500), of: .received))
        #expect(
            problems(["discrepancy_kind": "received"])["discrepancy_per_mille"] == .notWithThisKind)
        #expect(problems(["discrepancy_kg": "100"])["discrepancy_per_mille"] == .notWithThisKind)
        #expect(problems(["discrepancy_per_mille": ""])["discrepancy_per_mille"] == .missing)
        #expect(
            problems(["discrepancy_kind": "step", "discrepancy_second_per_mille": "3"])[
                "discrepancy_second_per_mille"] == .notAbove("3"))
    }

    /// Every kind of weighing-rules.md §8 can be chosen.
    @Test func everyKindOfClauseCanBeAgreed() throws {
        var kinds: Set<String> = []
        for kind in [
            "shipped", "received", "lower", "whole", "excess", "whole_short_only",
            "excess_short_only", "half_excess", "mean", "third", "step", "open",
        ] {
            let isFree = ["shipped", "received", "lower"].contains(kind)
            let terms = try terms([
                "discrepancy_kind": kind, "discrepancy_per_mille": isFree ? "" : "3",
                "discrepancy_second_per_mille": kind == "step" ? "5" : "",
            ])
            kinds.insert(terms.clause.rule.kind)
        }
        #expect(kinds.count == 12)
    }
}
