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
        var signals = DeckSignals(DeckSignal.allCases)
        let free = Self.sensors()
        func orders(_ situation: DeckSituation) -> [DeckOrder] { signals.follow(situation, free) }
        #expect(
            orders(.ready) == [
                DeckOrder(.lightRed, isOn: false), DeckOrder(.barrierEntryOpen, isOn: false),
                DeckOrder(.barrierExitOpen, isOn: false), DeckOrder(.lightGreen, isOn: true),
                DeckOrder(.barrierEntryClose, isOn: true),
                DeckOrder(.barrierExitClose, isOn: true),
            ])
        #expect(orders(.ready).isEmpty, "nothing is said twice")
        #expect(
            orders(.announced) == [
                DeckOrder(.barrierEntryClose, isOn: false),
                DeckOrder(.barrierEntryOpen, isOn: true),
            ])
        _ = orders(.weighing)
        #expect(signals.light == .red && signals.positions[.entry] == .closed)
        #expect(
            orders(.released).filter(\.isOn) == [
                DeckOrder(.lightGreen, isOn: true), DeckOrder(.barrierExitOpen, isOn: true),
            ])
        #expect(
            !orders(.leaving).contains { $0.signal == .barrierExitClose },
            "nothing closes while it leaves")
        #expect(orders(.ready).contains(DeckOrder(.barrierExitClose, isOn: true)))
    }

    @Test func aBarrierIsNotClosedOntoATruck() {
        var signals = DeckSignals(DeckSignal.allCases)
        _ = signals.follow(.released, Self.sensors())
        let under = signals.follow(.ready, Self.sensors(cut: [.beamExit]))
        #expect(!under.contains(DeckOrder(.barrierExitClose, isOn: true)))
        #expect(signals.positions[.exit] == .open)
        let unread = signals.follow(.ready, DeckSensors(Self.beams))
        #expect(unread.isEmpty)
        #expect(
            signals.follow(.ready, Self.sensors()) == [
                DeckOrder(.barrierExitOpen, isOn: false), DeckOrder(.barrierExitClose, isOn: true),
            ])
    }

    @Test func aBarrierThatClosesItselfIsOnlyOpened() {
        var signals = DeckSignals([.barrierExitOpen], selfClosing: [.exit])
        _ = signals.follow(.ready, DeckSensors())
        #expect(
            signals.follow(.released, DeckSensors())
                == [DeckOrder(.barrierExitOpen, isOn: true)])
        #expect(
            signals.follow(.ready, DeckSensors())
                == [DeckOrder(.barrierExitOpen, isOn: false)])
        #expect(
            signals.follow(.released, DeckSensors())
                == [DeckOrder(.barrierExitOpen, isOn: true)])
        #expect(!signals.canClose(.exit))
    }

    @Test func whatAPersonOpenedStaysUntilTheSituationIsAnother() {
        var signals = DeckSignals(DeckSignal.allCases)
        let free = Self.sensors()
        _ = signals.follow(.ready, free)
        #expect(
            signals.move(.exit, to: .open) == [
                DeckOrder(.barrierExitClose, isOn: false), DeckOrder(.barrierExitOpen, isOn: true),
            ])
        #expect(signals.follow(.ready, free).isEmpty)
        #expect(
            signals.follow(.announced, free).contains(DeckOrder(.barrierExitClose, isOn: true)))
    }

    /// Whatever happens in whatever order, opposites are never ordered on together.
    @Test func oppositesAreNeverOnTogether() {
        var signals = DeckSignals(DeckSignal.allCases)
        var on: Set<DeckSignal> = []
        var state: UInt64 = 7
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let pick = Int(state >> 33)
            let cut: Set<DeckSensor.Means> = pick % 3 == 0 ? [.beamExit] : []
            let orders =
                pick % 7 == 0
                ? signals.move(pick % 2 == 0 ? .entry : .exit, to: pick % 5 < 2 ? .open : .closed)
                : signals.follow(
                    DeckSituation.allCases[pick % DeckSituation.allCases.count],
                    Self.sensors(cut: cut))
            for order in orders {
                if order.isOn { on.insert(order.signal) } else { on.remove(order.signal) }
                #expect(!on.contains(order.signal.opposite) || !order.isOn)
            }
        }
    }
}
