import ArgumentParser
import BilingualTerms
import ContractCore
import TradeValues

/// A discrepancy clause as options: the kinds of weighing-rules.md §8 and what each of them needs.
struct ClauseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            条款种类：\(kinds.joined(separator: "、"))。The kind of the clause.
            """, valueName: "kind"))
    var kind: String
    @Option(help: "允许磅差，‰。The free discrepancy, per mille.")
    var tolerancePermille: String?
    @Option(help: "允许磅差，千克。The free discrepancy in kilograms.")
    var toleranceKg: String?
    @Option(help: "千分数按哪个数量算，默认 shipped。What the rate is taken of; shipped when left out.")
    var base: Base?
    @Option(help: "自然损耗，‰，先扣除。The natural loss, per mille, taken off first.")
    var naturalPermille: String?
    @Option(help: "阶梯的两档，‰，如 3,5。Both rates of a step, like 3,5.")
    var stepPermille: String?

    enum Base: String, ExpressibleByArgument, CaseIterable {
        case shipped
        case received
        case contract
    }

    /// Kinds without a tolerance.
    private static let plainRules: [DiscrepancyRule] = [.shipped, .received, .lower]
    private static let step = "step"
    /// In the reference's order as far as it has one.
    static let kinds =
        plainRules.map(\.kind) + DiscrepancyConsequence.allCases.map(\.rawValue) + [step]

    /// The clause that the options describe.
    ///
    /// - Throws: what is missing, wrong or contradictory, by its option's name.
    func clause(_ scope: DiscrepancyClause.Scope) throws(ValidationError) -> DiscrepancyClause {
        var loss = PerMille.zero
        if let naturalPermille {
            loss = try ArgumentText.perMille(naturalPermille, of: "--natural-permille")
        }
        return DiscrepancyClause(rule: try rule(), naturalLoss: loss, scope: scope)
    }

    private func rule() throws(ValidationError) -> DiscrepancyRule {
        let tolerance = try tolerance()
        if let plain = Self.plainRules.first(where: { $0.kind == kind }) { return plain }
        if kind == Self.step { return try stepRule() }
        guard let consequence = DiscrepancyConsequence(rawValue: kind) else {
            let list = Self.kinds.joined(separator: " ")
            throw ValidationError(
                "--kind：没有“\(kind)”，可用：\(list)。 There is no kind “\(kind)”; there are: \(list).")
        }
        guard let tolerance else {
            throw ValidationError(
                """
                --tolerance-permille：\(kind) 要有允许磅差，写 --tolerance-permille 3 或 --tolerance-kg 100。 \
                The kind \(kind) needs a tolerance: give --tolerance-permille or --tolerance-kg.
                """)
        }
        return .beyond(tolerance, consequence)
    }

    private func tolerance() throws(ValidationError) -> DiscrepancyTolerance? {
        switch (tolerancePermille, toleranceKg) {
        case (nil, nil): return nil
        case (let rate?, nil):
            let rate = try ArgumentText.perMille(rate, of: "--tolerance-permille")
            return .rate(rate, of: discrepancyBase)
        case (nil, let kilograms?):
            return .fixed(
                try ArgumentText.kilograms(kilograms, of: "--tolerance-kg", isZeroAllowed: true))
        case (_?, _?):
            throw ValidationError(
                """
                --tolerance-permille 与 --tolerance-kg 只写一个。 \
                Give either --tolerance-permille or --tolerance-kg.
                """)
        }
    }

    private func stepRule() throws(ValidationError) -> DiscrepancyRule {
        let parts = (stepPermille ?? "").split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw ValidationError(
                """
                --step-permille：step 要写两档，如 --step-permille 3,5。 \
                The kind step needs two rates, like --step-permille 3,5.
                """)
        }
        let first = try ArgumentText.perMille(String(parts[0]), of: "--step-permille")
        let second = try ArgumentText.perMille(String(parts[1]), of: "--step-permille")
        guard first < second else {
            throw ValidationError(
                """
                --step-permille：第二档 \(second.text)‰ 要大于第一档 \(first.text)‰。 \
                The second rate, \(second.text)‰, has to be above the first, \(first.text)‰.
                """)
        }
        return .step(first, second, of: discrepancyBase)
    }

    private var discrepancyBase: DiscrepancyBase {
        base.flatMap { DiscrepancyBase(rawValue: $0.rawValue) } ?? .shipped
    }

    /// What was given and is not used: said, because somebody may have meant another kind.
    func unused(in clause: DiscrepancyClause) -> [Phrase] {
        var options: [String] = []
        let hasTolerance = if case .beyond = clause.rule { true } else { false }
        let hasStep = if case .step = clause.rule { true } else { false }
        if !hasTolerance {
            if tolerancePermille != nil { options.append("--tolerance-permille") }
            if toleranceKg != nil { options.append("--tolerance-kg") }
        }
        if !hasStep, stepPermille != nil { options.append("--step-permille") }
        return options.map {
            Phrase("\(kind) 不用 \($0)，没有计入", "\(kind) has no use for \($0); it does not count")
        }
    }
}
