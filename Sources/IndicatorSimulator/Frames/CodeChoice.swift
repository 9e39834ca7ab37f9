internal import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// Which value each code of a described frame has, so that together they say what a display shows.
struct CodeChoice {
    /// In the order of the codes; nil when some code has none that agrees with the display.
    let values: [DescribedFrame.Code.Value]?

    /// - Parameter decimals: what the codes have to say about them all together.
    init(_ codes: [DescribedFrame.Code], _ display: SimulatedDisplay, decimals: Int) {
        // The best value first for each code, and every other of which the decimals differ.
        let candidates = codes.map { code in
            code.values.filter { display.agrees(with: $0.says) }.enumerated()
                .sorted {
                    (-display.agreement(with: $0.element.says), $0.offset)
                        < (-display.agreement(with: $1.element.says), $1.offset)
                }
                .map(\.element)
                .reduce(into: [DescribedFrame.Code.Value]()) { kept, value in
                    let isNew = !kept.contains {
                        ($0.says.decimals ?? 0) == (value.says.decimals ?? 0)
                    }
                    if isNew { kept.append(value) }
                }
        }
        values = Self.choice(among: candidates[...], decimals: decimals)
    }

    /// Tries the codes one behind another until their decimals add up.
    private static func choice(
        among candidates: ArraySlice<[DescribedFrame.Code.Value]>, decimals: Int
    ) -> [DescribedFrame.Code.Value]? {
        guard let first = candidates.first else { return decimals == 0 ? [] : nil }
        for value in first where value.says.decimals ?? 0 <= decimals {
            let rest = choice(
                among: candidates.dropFirst(), decimals: decimals - (value.says.decimals ?? 0))
            if let rest { return [value] + rest }
        }
        return nil
    }
}

extension SimulatedDisplay {
    private var isOut: Bool { range != .inside }

    /// Whether nothing that is said is untrue.
    fileprivate func agrees(with said: Statement) -> Bool {
        (said.unit ?? unit) == unit && (said.isStable ?? !isMoving) == !isMoving
            && (said.mode ?? mode) == mode
            && (said.isAtCentreOfZero ?? isAtCentreOfZero) == isAtCentreOfZero
            && (isOut || !said.isOutOfRange) && !(isOut && said.isInRange) && !said.hasNoWeight
            && (value.isNegative || !said.isNegative)
    }

    /// How much is said; what must be said weighs more than all the rest.
    fileprivate func agreement(with said: Statement) -> Int {
        let rest = [
            said.unit != nil, said.isStable != nil, said.mode != nil,
            said.isAtCentreOfZero != nil, said.isInRange,
        ]
        let must = [isOut && said.isOutOfRange, said.isNegative]
        return rest.count { $0 } + 10 * must.count { $0 }
    }
}
