/// A factory's deliveries over years with everything that went wrong known: the ground truth that
/// a method of detection is measured on (reference, section 9).
///
/// The same seed, world, faults and variants give the same history, bit by bit. Without faults the
/// same seed gives the same loads, but for what the faults did to them.
public struct TrafficHistory: Sendable {
    public let world: TrafficWorld
    /// In the order they were shipped.
    public let loads: [TrafficLoad]
    public let anchors: [TrafficAnchor]
    public let truth: [TruthFault]
    public let truthLoads: [TruthLoad]

    public init(
        seed: UInt64, world: TrafficWorld = TrafficWorld(),
        faults: TrafficFaults = TrafficFaults(), variants: Set<TrafficVariant> = []
    ) {
        self.world = world
        var root = Chance(seed: seed)
        let setting = TrafficSetting(world, &root)
        var chances = Chances(&root)
        let plan = FaultPlan(
            faults, world, setting.fleet, setting.receivers,
            isCombined: variants.contains(.faultsCombined), &chances.plan)
        let habits = ReceiverHabits(setting, variants, &chances.habits)
        var recorder = LoadRecorder(
            setting, plan.series, thiefStops: variants.contains(.thiefStops), chances.loads)
        var planner = TripPlanner(
            world, setting.fleet, setting.receivers, setting.goods,
            StockChanges.drawn(setting, plan.series, variants, &chances.changes), chances.trips)
        var number = 0
        for day in world.workingDays {
            for trip in planner.trips(on: day) {
                number += 1
                recorder.record(trip, id: Self.loadID(number))
            }
        }
        let tickets = TicketFaults(
            recorder.loads, free: Self.free(recorder, habits, variants), faults, &chances.tickets)
        loads = habits.booked(tickets.loads, sparing: tickets.truthLoads, &chances.receipts)
        anchors = AnchorSchedule(setting, recorder.series).anchors(&chances.anchors)
        let measure = SeriesTruth(world, loads: recorder.loads.count)
        let series = recorder.series.indices.map { index in
            Self.truth(of: index, recorder, setting, measure)
        }
        truth = series.map(\.fault) + tickets.truth
        truthLoads = series.flatMap(\.loads) + tickets.truthLoads
    }

    /// A stream of chance for each part, in this order for ever: a new one goes to the end.
    private struct Chances {
        var plan: Chance
        var changes: Chance
        var trips: Chance
        var loads: Chance
        var tickets: Chance
        var habits: Chance
        var receipts: Chance
        var anchors: Chance

        init(_ root: inout Chance) {
            plan = root.fork()
            changes = root.fork()
            trips = root.fork()
            loads = root.fork()
            tickets = root.fork()
            habits = root.fork()
            receipts = root.fork()
            anchors = root.fork()
        }
    }

    /// `L000123`: sorts as text as long as there are fewer than a million.
    private static func loadID(_ number: Int) -> String {
        let digits = String(number)
        return "L" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    /// Loads on which a ticket may go wrong: those that nothing else touched; with faults combined,
    /// those that a thief or a stored tare did. Receivers with habits of their own are left alone,
    /// because a wrong slip could not be seen behind them.
    private static func free(
        _ recorder: LoadRecorder, _ habits: ReceiverHabits, _ variants: Set<TrafficVariant>
    ) -> Set<Int> {
        let plain = Set(
            recorder.trips.indices.filter { habits.isPlain(recorder.trips[$0].receiver) })
        guard variants.contains(.faultsCombined) else {
            return plain.subtracting(recorder.touches.joined().map(\.load))
        }
        let hauled = recorder.series.indices.filter {
            recorder.series[$0].theft != nil || recorder.series[$0].kind == .tare
        }
        let touched = plain.intersection(hauled.flatMap { recorder.touches[$0].map(\.load) })
        return touched.isEmpty ? plain : touched
    }

    private static func truth(
        of index: Int, _ recorder: LoadRecorder, _ setting: TrafficSetting,
        _ measure: SeriesTruth
    ) -> (fault: TruthFault, loads: [TruthLoad]) {
        let fault = recorder.series[index]
        let touches = recorder.touches[index]
        let entity = setting.entity(of: fault.cause)
        let truth = TruthFault(
            kind: fault.kind, entity: entity, start: fault.start, end: fault.end, size: fault.size,
            klPerLoad: measure.klPerLoad(of: fault, touches, recorder.loads))
        let loads = touches.map {
            TruthLoad(load: recorder.loads[$0.load].id, kind: fault.kind, entity: entity)
        }
        return (truth, loads)
    }
}
