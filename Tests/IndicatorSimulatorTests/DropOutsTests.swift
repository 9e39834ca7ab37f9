internal import IndicatorSimulator
internal import Testing

@Suite struct DropOutsTests {
    /// Manner by manner, when each outage began and ended, looked at ten times a second for an hour.
    private func outages(
        seed: UInt64, manners: [DropOuts.Manner] = DropOuts.Manner.allCases
    ) -> [(manner: DropOuts.Manner, begin: Int64, end: Int64)] {
        var dropOuts = DropOuts(
            everySeconds: 20, lastingSeconds: 4, manners: manners, seed: seed)
        var outages: [(DropOuts.Manner, Int64, Int64)] = []
        var open: (DropOuts.Manner, Int64)?
        var isConsistent = true
        for time in stride(from: Int64(0), to: 3_600_000, by: 100) {
            switch dropOuts.advance(to: time) {
            case .began(let manner):
                isConsistent = isConsistent && open == nil
                open = (manner, time)
            case .ended:
                if let began = open { outages.append((began.0, began.1, time)) }
                open = nil
            case nil: break
            }
            isConsistent = isConsistent && dropOuts.current == open?.0
        }
        #expect(isConsistent)
        return outages
    }

    @Test func comeAndGoWithinTheirLimits() {
        let outages = outages(seed: 1)
        #expect(outages.count > 100)
        for (index, outage) in outages.enumerated() {
            let since = outage.begin - (index == 0 ? 0 : outages[index - 1].end)
            #expect((9_800...30_200).contains(since))
            #expect((1_800...6_200).contains(outage.end - outage.begin))
        }
        #expect(Set(outages.map(\.manner)) == Set(DropOuts.Manner.allCases))
    }

    @Test func repeatThemselvesFromTheSeed() {
        func begins(_ seed: UInt64) -> [Int64] { outages(seed: seed).map(\.begin) }
        #expect(begins(1) == begins(1))
        #expect(begins(1) != begins(2))
    }

    /// Whoever looks rarely sees the same.
    @Test func dependOnTheTimeAlone() {
        var often = DropOuts(everySeconds: 3, lastingSeconds: 1, manners: [.silent], seed: 9)
        var rarely = often
        for time in stride(from: Int64(0), to: 600_000, by: 100) {
            _ = often.advance(to: time)
            guard time.isMultiple(of: 7_000) else { continue }
            _ = rarely.advance(to: time)
            #expect(rarely.current == often.current)
        }
    }

    @Test func neverComeWhereNoneAreWanted() {
        for none in [
            DropOuts.none,
            DropOuts(everySeconds: 0, lastingSeconds: 4, manners: [.silent], seed: 1),
            DropOuts(everySeconds: 4, lastingSeconds: 4, manners: [], seed: 1),
        ] {
            var dropOuts = none
            #expect((0..<10_000).allSatisfy { dropOuts.advance(to: $0 * 1_000) == nil })
        }
    }
}
