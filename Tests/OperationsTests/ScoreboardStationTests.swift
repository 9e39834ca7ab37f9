import IndicatorProtocols
import Operations
import Testing
import TradeValues

@Suite struct ScoreboardStationTests {
    private static let cut = LinkFault.closed(place: "192.0.2.9:4002", detail: "end of stream")
    private static let refused = LinkFault.cannotOpen(place: "192.0.2.9:4002", detail: "refused")

    @Test func saysSinceWhenADisplayFailsAndWorks() async throws {
        let bench = try StationBench(scoreboards: ["mt-cont, 192.0.2.9:4002", "ht9800, /dev/ttyS1"])
        try await bench.run {
            try await bench.wait(for: "displays that were not tried") {
                $0.scoreboards.map(\.state) == [.starting, .starting]
            }
            await bench.station.admit(.scoreboard(1, nil))
            let works = await bench.station.snapshot.scoreboards
            guard case .working(let began) = works[0].state else {
                Issue.record("\(works[0].state)")
                return
            }
            #expect(works[1].state == .starting)
            // Said again, it is nothing new.
            bench.clock.advance(1_000)
            await bench.station.admit(.scoreboard(1, nil))
            #expect(await bench.station.snapshot.scoreboards[0].state == .working(since: began))

            await bench.station.admit(.scoreboard(1, Self.cut))
            let failed = bench.clock.siteClock.now()
            bench.clock.advance(5_000)
            // The next try fails for another reason: the break is as old as before.
            await bench.station.admit(.scoreboard(1, Self.refused))
            let broken = await bench.station.snapshot.scoreboards[0].state
            #expect(broken == .failing(Self.refused, since: failed))
        }
    }

    @Test func aDisplayThatIsNotConfiguredChangesNothing() async throws {
        let bench = try StationBench(scoreboards: ["mt-cont, 192.0.2.9:4002"])
        for number in [0, 2] { await bench.station.admit(.scoreboard(number, Self.cut)) }
        #expect(await bench.station.snapshot.scoreboards.map(\.state) == [.starting])
    }
}
