internal import IndicatorProtocols
internal import Testing

@testable internal import IndicatorLinks

/// A line that is watched never waits, and a watcher is told what it has missed.
@Suite struct WireTapTests {
    @Test func costsNothingWhileNobodyWatches() {
        let tap = WireTap()
        var copies = 0
        func bytes() -> [UInt8] {
            copies += 1
            return [1]
        }
        tap.received(bytes())
        #expect(copies == 0)
        let watch = tap.watch()
        tap.received(bytes())
        #expect(copies == 1)
        tap.end(watch)
        tap.received(bytes())
        #expect(copies == 1)
        #expect(watch.take().map(\.content) == [.received([1])])
    }

    @Test func tellsEveryWatcherInOrder() {
        let tap = WireTap()
        let watches = [tap.watch(), tap.watch()]
        tap.note("opened x")
        tap.sent([0x41])
        tap.received([0x02, 0x03])
        for watch in watches {
            let events = watch.take()
            #expect(
                events.map(\.content) == [
                    .note("opened x"), .sent([0x41]), .received([0x02, 0x03]),
                ])
            #expect(events.map(\.milliseconds) == events.map(\.milliseconds).sorted())
            #expect(watch.take().isEmpty)
        }
    }

    @Test func dropsAndCountsWhatNobodyTakes() {
        let tap = WireTap()
        let watch = tap.watch()
        for number in 0..<(WireWatch.mostEvents + 7) {
            tap.received([UInt8(truncatingIfNeeded: number)])
        }
        let events = watch.take()
        #expect(events.count == WireWatch.mostEvents + 1)
        #expect(events.first?.content == .received([0]))
        guard case .note(let note)? = events.last?.content else {
            Issue.record("no note of what was dropped")
            return
        }
        #expect(note.hasPrefix("7 events dropped"))
        // Room again: nothing more is missed.
        tap.received([9])
        #expect(watch.take().map(\.content) == [.received([9])])
    }

    @Test func cutsLongReadsIntoWhatARecordingHolds() throws {
        let tap = WireTap()
        let watch = tap.watch()
        let bytes = [UInt8](repeating: 0x55, count: WireEvent.longestPiece + 1)
        tap.received(bytes)
        let sizes = watch.take().map { event -> Int in
            if case .received(let piece) = event.content { piece.count } else { 0 }
        }
        #expect(sizes == [WireEvent.longestPiece, 1])
    }
}
