import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

@Suite struct ScoreboardContentTests {
    private static let stale: Int64 = 1_000

    private func content(_ format: String) throws -> ScoreboardContent {
        ScoreboardContent(
            format: try #require(ScoreboardCatalog.format(named: format)),
            staleAfterMilliseconds: Self.stale)
    }

    private func reading(
        _ digits: Int64, mode: Reading.Mode? = .gross, range: Reading.Range = .inside,
        at milliseconds: Int64
    ) -> SignalEvent {
        .reading(
            Reading(
                value: DecimalNumber(digits: digits), unit: .kilogram, isStable: true, mode: mode,
                range: range),
            raw: [], at: Uptime(milliseconds: milliseconds))
    }

    /// What the display would read: the reading of the same protocol's decoder.
    private func shown(_ content: ScoreboardContent, at milliseconds: Int64) throws -> [Reading]? {
        let characters = content.characters(at: Uptime(milliseconds: milliseconds))
        guard let characters else { return nil }
        var decoder = StreamDecoder(format: try #require(ProtocolCatalog.stream(named: "mt-cont")))
        var readings: [Reading] = []
        decoder.push(characters.map(\.byte)) { reading, _ in readings.append(reading) }
        return readings
    }

    @Test func showsTheNewestReading() throws {
        var content = try content("mt-cont")
        content.admit(reading(12_340, at: 0))
        content.admit(reading(12_360, at: 100))
        #expect(try shown(content, at: 200)?.map { $0.value?.digits } == [12_360])
    }

    @Test func takesAnOldWeightOffTheDisplay() throws {
        var content = try content("mt-cont")
        content.admit(reading(12_340, at: 0))
        let lastMoment = try shown(content, at: Self.stale - 1)
        #expect(lastMoment?.map { $0.value?.digits } == [12_340])
        let after = try shown(content, at: Self.stale)
        #expect(after?.count == 1 && after?.first?.range == .outside)
    }

    @Test func showsNoWeightThatIsLostOutOfRangeOrNotOfTheDeck() throws {
        var content = try content("mt-cont")
        #expect(try shown(content, at: 0)?.first?.range == .outside)
        content.admit(reading(12_340, at: 0))
        content.admit(.lost(.silent(place: "wire")))
        #expect(try shown(content, at: 1)?.first?.range == .outside)
        // Whatever digits came with it.
        content.admit(reading(12_340, range: .outside, at: 2))
        #expect(try shown(content, at: 3)?.first?.range == .outside)
        content.admit(reading(7_000, at: 4))
        content.admit(reading(15_000, mode: .tare, at: 5))
        #expect(try shown(content, at: 6)?.map { $0.value?.digits } == [7_000])
        // Seven digits have no room.
        content.admit(reading(1_234_567, at: 7))
        #expect(try shown(content, at: 8)?.first?.range == .outside)
    }

    @Test(arguments: ["yaohua-scoreboard", "yaohua-tf0", "laumas-rip"])
    func sendsNothingWhereTheFormatKnowsNoOtherWay(format: String) throws {
        var content = try content(format)
        #expect(content.weightless == nil)
        content.admit(reading(12_340, at: 0))
        #expect(content.characters(at: Uptime(milliseconds: 1)) != nil)
        #expect(content.characters(at: Uptime(milliseconds: Self.stale)) == nil)
    }
}
