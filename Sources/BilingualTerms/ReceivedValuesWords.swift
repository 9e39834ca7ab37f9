public import ContractCore
internal import TradeValues

extension ReceivedValues {
    /// The figures in one sentence: how many values, how many of them the same as our tickets, how
    /// many of the others whole hundreds.
    public var sentence: Phrase {
        let step = Self.roundStep.kilogramsText
        let others = count - same
        return Phrase(
            "最近 \(count) 份：与我方磅单完全相同 \(same) 份（\(Self.percent(samePerMille))），其余 \(others) 份中 \(step) kg 整倍数 \(round) 份（\(Self.percent(differingRoundPerMille))）。",
            "Newest \(count): \(same) the same as our ticket (\(Self.percent(samePerMille))); of the other \(others), \(round) are multiples of \(step) kg (\(Self.percent(differingRoundPerMille)))."
        )
    }

    /// What the figures mean where they stand out; none where they do not.
    public var notes: [Phrase] {
        var notes: [Phrase] = []
        if isCopied {
            notes.append(
                Phrase(
                    "两台秤各自过磅，很少完全相同：这些数值可能照抄我方磅单，不能说明对方的秤。",
                    "Two scales seldom agree to the kilogram: these values may be copied from our tickets, and say nothing of their scale."
                ))
        }
        if isRounded {
            notes.append(
                Phrase(
                    "对方数值可能取整到 \(Self.roundStep.kilogramsText) kg，单车磅差最多因此偏离 \((Self.roundStep.grams / 2_000)) kg。",
                    "Their values may be rounded to \(Self.roundStep.kilogramsText) kg: one load's discrepancy may be off by up to \(Self.roundStep.grams / 2_000) kg."
                ))
        }
        return notes
    }

    private static func percent(_ perMille: Int) -> String { "\(perMille / 10)%" }
}
