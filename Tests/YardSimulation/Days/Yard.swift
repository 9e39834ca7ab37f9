internal import AccessCore
internal import ContractCore
internal import IndicatorProtocols
internal import IndicatorSimulator
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// A mill's yard with its daemon: trucks, weather, cables, clock and disk out of one seed.
final class Yard {
    let seed: UInt64
    var chance: Chance
    var faults: FaultPlan
    var counts = YardCounts()
    let time = SimulatedTime()
    let disk: SimulatedDisk
    let scales: [ScaleDescription]
    var daemon: SimulatedDaemon
    var lanes: [Lane]
    var keeperMoment: LedgerKeeper.Moment
    var keeperAt: Int64 = 0

    var fleet: [YardTruck] = []
    var trips: [Trip] = []
    var desk: [DeskTask] = []
    var acknowledged: [Acknowledged] = []
    /// Results whose answer was lost on its way, by key.
    var unheard: [String: CaptureResult] = [:]
    var orders: [(number: String, left: Double)] = []
    var spaceReturnsAt: Int64?
    var clockCorrectedAt: Int64?
    private var numbers = 0

    static let weigher = "司磅"
    static let supervisor = Person(name: "刘主管", roles: [.weighbridgeSupervisor])
    static let weigherPerson = Person(name: weigher, roles: [.weighbridgeOperator])

    static let dayMilliseconds: Int64 = 86_400_000

    init(seed: UInt64, faults: FaultPlan) async throws {
        self.seed = seed
        self.faults = faults
        var chance = Chance(seed: seed)
        var lanes: [Lane] = []
        let ranges = try [
            WeighingRange(division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000)),
            WeighingRange(division: Weight(kilograms: 20), maximum: Weight(kilograms: 60_000)),
        ]
        for (index, range) in ranges.enumerated() {
            let transmitter = SimulatedTransmitter(range: range, chance: &chance)
            let scale = SimulatedDaemon.scale(
                "\(index + 1)", protocolName: transmitter.protocolName, range: range,
                isAutomatic: index == 1, storedTareDays: index == 0 ? 30 : nil)
            if let lane = Lane(index: index, scale: scale, transmitter: transmitter) {
                lanes.append(lane)
            }
        }
        scales = lanes.map(\.scale)
        self.lanes = lanes
        disk = try SimulatedDisk(
            seed: seed, keySeed: (0..<32).map { _ in UInt8(truncatingIfNeeded: chance.number()) })
        daemon = try await SimulatedDaemon(path: disk.storePath, scales: scales, time: time)
        keeperMoment = daemon.keeper.moment
        self.chance = chance
        for number in 0..<12 {
            fleet.append(
                YardTruck(
                    plate: YardTruck.plate(Int(seed % 1_000) * 20 + number),
                    chance: &self.chance))
        }
        try await furnish()
    }

    func remove() { disk.remove() }

    func nextNumber() -> Int {
        numbers += 1
        return numbers
    }

    func station(of lane: Int) -> ScaleStation { daemon.site.stations[lane] }

    // MARK: A day

    /// Lets one business day pass.
    func day(_ number: Int) async throws {
        let start = Int64(number) * Self.dayMilliseconds
        makeSpace()
        time.correctWall()
        time.advance(to: start)
        await keep()
        try await plan(from: start)
        let end = start + Self.dayMilliseconds - 3_600_000
        while let lane = nextLane(until: end) {
            try await step(lane)
        }
        makeSpace()
        time.correctWall()
        time.advance(to: end)
        for station in daemon.site.stations { await station.tick() }
        try await workAtDesk(all: true)
        await keep()
        for station in daemon.site.stations { await station.settle() }
        try await repeatAnOldRequest()
        counts.days += 1
    }

    /// The lane whose next reading comes first; nil when nobody needs one any more.
    private func nextLane(until end: Int64) -> Int? {
        for index in lanes.indices where lanes[index].trip == nil {
            receive(into: index)
        }
        let busy = lanes.indices.filter { lanes[$0].trip != nil && lanes[$0].nextAt < end }
        return busy.min { lanes[$0].nextAt < lanes[$1].nextAt }
    }

    /// Sends the next truck onto a free scale.
    private func receive(into index: Int) {
        let waiting = trips.indices.filter { number in
            let trip = trips[number]
            // A stored tare is used on the scale that allows one.
            return !trip.isDone && !trip.isOnDeck && !trip.isManual && !trip.isHeld
                && (trip.kind != .storedTare || lanes[index].scale.storedTareDays != nil)
        }
        guard let next = waiting.min(by: { trips[$0].dueAt < trips[$1].dueAt }) else { return }
        // The other scale takes what it can take first.
        let idle = lanes.indices.filter { lanes[$0].trip == nil }
        if idle.count > 1, idle.first != index, trips[next].kind != .storedTare,
            chance.happens(0.5)
        {
            return
        }
        var lane = lanes[index]
        let trip = trips[next]
        let manner = DeckScene.Manner.honest(trip.truck, &chance)
        lane.scene = DeckScene(trip.truck, kilograms: trip.weight, manner, &chance)
        lane.pace = chance.within(0.7...1.3)
        let at = max(trip.dueAt, lane.nextAt, time.now)
        lane.nextAt = at
        lane.lastTickAt = at
        // The empty deck is seen for a moment first.
        lane.sceneAt = at + chance.within(1_200...2_500)
        let stands = lane.sceneAt + Int64(lane.scene.standsAt * 1_000)
        lane.nameAt =
            chance.happens(0.3)
            ? at + chance.within(0...1_500) : stands + chance.within(200...5_000)
        lane.pressAt = max(lane.nameAt, stands) + chance.within(200...4_000)
        if chance.happens(0.05) { lane.pressAt = lane.sceneAt + 2_000 }
        lane.leavesAt = stands + 40_000
        lane.isNamed = false
        lane.key = nil
        lane.zeroWatch = 0
        lane.trip = next
        lanes[index] = lane
        trips[next].isOnDeck = true
    }

    /// Somebody sends a request of some time ago once more.
    func repeatAnOldRequest() async throws {
        let keyed = acknowledged.filter { !$0.key.isEmpty }
        guard !keyed.isEmpty else { return }
        let kept = chance.pick(keyed)
        guard let lane = lanes.first(where: { $0.scale.id == kept.scale }) else { return }
        let again = try await station(of: lane.index).capture(
            key: kept.key, by: Self.weigher, cause: .button)
        guard again.weighing.id == kept.weighing, again.weighing.weight.grams == kept.grams else {
            throw BrokenInvariant("a repeated key gives the first result", "\(kept)")
        }
    }

    // MARK: Beside the scales

    /// The ledger keeper's round.
    func keep() async {
        keeperMoment = await daemon.keeper.round(after: keeperMoment)
        keeperAt = time.now
    }

    func makeSpace() {
        disk.makeSpace()
        spaceReturnsAt = nil
    }
}
