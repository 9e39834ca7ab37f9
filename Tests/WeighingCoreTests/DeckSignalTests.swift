import Testing
import WeighingCore

@Suite struct DeckSignalTests {
    private static let beams = [
        DeckSensor(.beamEntry, debounceMilliseconds: 0),
        DeckSensor(.beamExit, debounceMilliseconds: 0),
        DeckSensor(.emergencyStop, debounceMilliseconds: 0),
    ]

    private static func sensors(
        cut: Set<DeckSensor.Means> = [], isRead: Bool = true
    ) -> DeckSensors {
        var sensors = DeckSensors(beams)
        guard isRead else { return sensors }
        let levels = beams.map { ($0.means, !cut.contains($0.means)) }
        sensors.admit(
            Dictionary(uniqueKeysWithValues: levels), at: Uptime(milliseconds: 1))
        return sensors
    }

    /// Light and barriers of one scale, asked every 100 ms.
    private struct Steered {
        var signals = DeckSignals(DeckSignal.allCases)
        var now: Int64 = 0

        mutating func follow(
            _ situation: DeckSituation, _ sensors: DeckSensors = sensors(),
            for milliseconds: Int64 = 100
        ) -> [DeckOrder] {
            (0..<(milliseconds / 100)).flatMap { _ in
                now += 100
                return signals.follow(situation, sensors, at: Uptime(milliseconds: now))
            }
        }
    }

    /// Every phase, truck and outcome is a row.
    @Test(
        arguments: [
            (.noSignal, nil, false, .unusable), (.offZero, nil, true, .unusable),
            (.outOfRange, nil, true, .unusable), (.notForTrade, nil, true, .unusable),
            (.zero, nil, false, .ready), (.zero, nil, true, .announced),
            (.arriving, nil, true, .weighing), (.settling, nil, false, .weighing),
            (.offPosition, nil, true, .weighing), (.stable, nil, true, .weighing),
            (.captured, nil, true, .weighing), (.captured, true, true, .released),
            (.captured, false, true, .detained), (.leaving, true, true, .leaving),
        ] as [(WeighingCycle.Phase, Bool?, Bool, DeckSituation)])
    func situation(
        phase: WeighingCycle.Phase, mayGoOn: Bool?, isTruckNamed: Bool, expected: DeckSituation
    ) {
        func found(_ sensors: DeckSensors) -> DeckSituation {
            DeckSituation(phase, mayGoOn: mayGoOn, isTruckNamed: isTruckNamed, sensors: sensors)
        }
        #expect(found(Self.sensors()) == expected)
        #expect(found(DeckSensors()) == expected)
        #expect(found(Self.sensors(cut: [.emergencyStop])) == .stopped)
        #expect(found(Self.sensors(isRead: false)) == .stopped, "an unread stop is a stop")
    }

    /// The table, row by row.
    @Test(
        arguments: [
            (.stopped, .red, nil, nil), (.unusable, .red, nil, nil),
            (.ready, .green, .closed, .closed), (.announced, .green, .open, .closed),
            (.weighing, .red, .closed, .closed), (.released, .green, .closed, .open),
            (.detained, .red, .closed, .closed), (.leaving, .red, .closed, nil),
        ] as [(DeckSituation, DeckLight, Barrier.Position?, Barrier.Position?)])
    func guidance(
        situation: DeckSituation, light: DeckLight, entry: Barrier.Position?,
        exit: Barrier.Position?
    ) {
        #expect(situation.guidance == .init(light, entry: entry, exit: exit))
    }

    @Test func unreadBeamsKeepTheNextTruckAway() {
        var sensors = DeckSensors([DeckSensor(.beamEntry)])
        sensors.lose([.beamEntry])
        let situation = DeckSituation(
            .zero, mayGoOn: nil, isTruckNamed: true, sensors: sensors)
        #expect(situation == .unusable)
    }

    @Test func aTruckIsLedOverTheScaleByItsOrders() {
        var deck = Steered()
        #expect(
            deck.follow(.ready) == [
                DeckOrder(.lightRed, isOn: false), DeckOrder(.lightGreen, isOn: true),
            ])
        #expect(
            deck.follow(.ready, for: 2_000) == [
                DeckOrder(.barrierEntryOpen, isOn: false),
                DeckOrder(.barrierExitOpen, isOn: false),
                DeckOrder(.barrierEntryClose, isOn: true),
                DeckOrder(.barrierExitClose, isOn: true),
            ])
        #expect(deck.follow(.ready, for: 5_000).isEmpty, "nothing is said twice")
        #expect(
            deck.follow(.announced) == [
                DeckOrder(.barrierEntryClose, isOn: false),
                DeckOrder(.barrierEntryOpen, isOn: true),
            ])
        _ = deck.follow(.weighing, for: 3_000)
        #expect(deck.signals.light == .red && deck.signals.positions[.entry] == .closed)
        #expect(
            deck.follow(.released).filter(\.isOn) == [
                DeckOrder(.lightGreen, isOn: true), DeckOrder(.barrierExitOpen, isOn: true),
            ])
        #expect(
            !deck.follow(.leaving, for: 9_000).contains { $0.signal == .barrierExitClose },
            "nothing closes while it leaves")
        #expect(
            deck.follow(.ready, for: 2_100).contains(DeckOrder(.barrierExitClose, isOn: true)))
    }

    @Test func aBarrierIsNotClosedOntoATruck() {
        let close = DeckOrder(.barrierExitClose, isOn: true)
        var deck = Steered()
        _ = deck.follow(.released)
        #expect(
            !deck.follow(.ready, Self.sensors(cut: [.beamExit]), for: 9_000).contains(close))
        #expect(deck.signals.positions[.exit] == .open)
        #expect(!deck.follow(.ready, DeckSensors(Self.beams), for: 9_000).contains(close))
        // The gap between a tractor and its trailer.
        #expect(!deck.follow(.ready, for: 1_500).contains(close))
        #expect(!deck.follow(.ready, Self.sensors(cut: [.beamExit])).contains(close))
        #expect(!deck.follow(.ready, for: 2_000).contains(close))
        #expect(deck.follow(.ready) == [DeckOrder(.barrierExitOpen, isOn: false), close])
    }

    /// The first wheel is weighed before the beam that it cuts is read.
    @Test func aBarrierWaitsAfterTheSituationHasChanged() {
        var deck = Steered()
        _ = deck.follow(.announced, for: 60_000)
        #expect(!deck.follow(.weighing).contains { $0.signal == .barrierEntryClose })
    }

    @Test func aBarrierThatClosesItselfIsOnlyOpened() {
        var deck = Steered(signals: DeckSignals([.barrierExitOpen], selfClosing: [.exit]))
        let none = DeckSensors()
        _ = deck.follow(.ready, none)
        #expect(deck.follow(.released, none) == [DeckOrder(.barrierExitOpen, isOn: true)])
        #expect(deck.follow(.ready, none) == [DeckOrder(.barrierExitOpen, isOn: false)])
        #expect(deck.follow(.released, none) == [DeckOrder(.barrierExitOpen, isOn: true)])
        #expect(!deck.signals.canClose(.exit))
    }

    @Test func whatAPersonOpenedStaysUntilTheSituationIsAnother() {
        var deck = Steered()
        _ = deck.follow(.ready, for: 3_000)
        #expect(
            deck.signals.move(.exit, to: .open) == [
                DeckOrder(.barrierExitClose, isOn: false), DeckOrder(.barrierExitOpen, isOn: true),
            ])
        #expect(deck.follow(.ready, for: 9_000).isEmpty)
        #expect(
            deck.follow(.announced, for: 3_000).contains(
                DeckOrder(.barrierExitClose, isOn: true)))
    }

    /// Whatever happens in whatever order, opposites are never ordered on together.
    @Test func oppositesAreNeverOnTogether() {
        var deck = Steered()
        var on: Set<DeckSignal> = []
        var state: UInt64 = 7
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let pick = Int(state >> 33)
            let cut: Set<DeckSensor.Means> = pick % 3 == 0 ? [.beamExit] : []
            let orders =
                pick % 7 == 0
                ? deck.signals.move(
                    pick % 2 == 0 ? .entry : .exit, to: pick % 5 < 2 ? .open : .closed)
                : deck.follow(
                    DeckSituation.allCases[pick % DeckSituation.allCases.count],
                    Self.sensors(cut: cut), for: Int64(pick % 30) * 100)
            for order in orders {
                if order.isOn { on.insert(order.signal) } else { on.remove(order.signal) }
                #expect(!on.contains(order.signal.opposite) || !order.isOn)
            }
        }
    }
}
