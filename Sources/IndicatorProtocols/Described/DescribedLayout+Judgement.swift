internal import TradeValues

extension Layout {
    private typealias Contradiction = DescribedFrame.Contradiction

    /// Refuses what cannot be true of any frame, and what would let a wrong one pass.
    func judge() throws(DescribedFrame.Contradiction) {
        guard DescribedFrame.lengths.contains(length) else {
            throw Contradiction(.length, .length(length))
        }
        try judgePlaces()
        guard !constants.isEmpty else { throw Contradiction(.start, .noMark) }
        try judgeCheck()
        try judgeWeight()
        for (index, code) in codes.enumerated()
        where Set(code.values.map(\.bits)).count < code.values.count {
            throw Contradiction(.code(index), .sameValue)
        }
    }

    /// Every bit is described, and once.
    private func judgePlaces() throws(DescribedFrame.Contradiction) {
        var described = [UInt8](repeating: 0, count: length)
        for span in spans {
            for place in 0..<span.width {
                let offset = span.at + place * span.every
                guard described.indices.contains(offset) else {
                    throw Contradiction(span.part, .outside(offset, length: length))
                }
                let mask = span.mask(place)
                guard described[offset] & mask == 0 else {
                    throw Contradiction(span.part, .twice(offset))
                }
                described[offset] |= mask
            }
        }
        if let offset = described.firstIndex(where: { $0 != 0xFF }) {
            throw Contradiction(.length, .undescribed(offset, bits: ~described[offset]))
        }
    }

    private func judgeCheck() throws(DescribedFrame.Contradiction) {
        guard let check else { return }
        guard check.from >= 0, check.from <= check.through, check.through < check.at else {
            throw Contradiction(.check, .checkNotBehind)
        }
    }

    private func judgeWeight() throws(DescribedFrame.Contradiction) {
        if weight.widths.lowerBound < weight.widths.upperBound {
            guard !isLengthSaid else { throw Contradiction(.length, .lengthAndWidths) }
            guard let check, check.kind.noticesLostBytes, check.from <= weight.at,
                check.through >= weight.span.upperBound - 1
            else { throw Contradiction(.weight, .widthsWithoutCheck) }
            let stops = steps.filter { $0.offset == weight.span.upperBound }
            guard weight.every == 1, case .constant(let stop)? = stops.first?.step,
                !weight.bytes.contains(stop)
            else { throw Contradiction(.weight, .widthsWithoutStop) }
        }
        if weight.form.hasSign, codes.contains(where: { $0.says(\.isNegative) }) {
            throw Contradiction(.weight, .twoSigns)
        }
        try judgeDecimals()
        for (index, filler) in weight.fillers.enumerated() {
            let hasDigit = filler.bytes.contains { decimalDigit($0) != nil }
            let explains = filler.says.isOutOfRange || filler.says.hasNoWeight
            guard weight.widths.contains(filler.bytes.count), !hasDigit, explains else {
                throw Contradiction(.weight, .filler(index))
            }
        }
    }

    private func judgeDecimals() throws(DescribedFrame.Contradiction) {
        let coded = codes.map { code in code.values.compactMap(\.says.decimals).max() ?? 0 }
        let isCoded = codes.contains { $0.says { $0.decimals != nil } }
        // A value that leaves them out would be read as none, and the weight be many times too large.
        for (index, code) in codes.enumerated() {
            let saying = code.values.count { $0.says.decimals != nil }
            guard saying == 0 || saying == code.values.count else {
                throw Contradiction(.code(index), .decimalsLeftOut)
            }
        }
        switch weight.decimals {
        case .coded:
            guard isCoded else { throw Contradiction(.weight, .noDecimals) }
            let most = coded.reduce(0, +)
            guard most <= DescribedFrame.maximumDecimals else {
                throw Contradiction(.weight, .tooManyDecimals(most))
            }
            guard weight.form.point == .noPoint else { throw Contradiction(.weight, .twoDecimals) }
        case .sent:
            guard !isCoded else { throw Contradiction(.weight, .twoDecimals) }
        case .fixed(let count):
            guard !isCoded, weight.form.point == .noPoint else {
                throw Contradiction(.weight, .twoDecimals)
            }
            guard (0...DescribedFrame.maximumDecimals).contains(count) else {
                throw Contradiction(.weight, .tooManyDecimals(count))
            }
        }
    }
}

extension DescribedFrame.Code {
    /// Whether any of its values says so.
    fileprivate func says(_ holds: (Statement) -> Bool) -> Bool {
        values.contains { holds($0.says) }
    }
}
