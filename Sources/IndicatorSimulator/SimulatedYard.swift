/// Trucks that arrive and leave all day, so that the program has something to weigh.
///
/// The yard knows the program only through a ``YardOffice`` and the decks of its scales. On
/// cancellation every truck drives off, and nothing goes on.
public actor SimulatedYard {
    private let site: YardSite
    private let fleet: Fleet
    private var clerk: OrderClerk
    private var generator: SplitMix64
    /// Trucks on the site.
    private var busyPlates: Set<String> = []
    /// What trucks on the site are about to load or unload, by order.
    private var promisedKilograms: [String: Int64] = [:]

    /// An order with less than this left takes no further truck: the tolerance of the clerk's
    /// smallest order, so that none stays open for ever.
    static let smallestRestKilograms: Int64 = 300
    /// One truck in so many takes more than the order has left, and is held.
    private static let greedyShare = 6
    /// A driver keeps away from the legal limit by up to this much.
    private static let headroomKilograms: ClosedRange<Int64> = 200...2_500

    /// - Parameters:
    ///   - orderPrefix: begins the numbers of the orders that the yard enters. A later run over the
    ///     same store needs another prefix, because numbers are taken for ever.
    ///   - note: told what the office refused and which trucks gave up.
    public init(
        scales: [YardScale], office: any YardOffice, clock: SimulatedClock, seed: UInt64,
        orderPrefix: String, pace: YardPace = YardPace(),
        note: @escaping @Sendable (String) -> Void
    ) {
        precondition(!scales.isEmpty, "a yard has a scale")
        site = YardSite(
            pool: ScalePool(scales), office: office, clock: clock, pace: pace, note: note)
        var generator = SplitMix64(seed: seed)
        // The same trucks whatever the day, because visits from an earlier run are theirs.
        var fleetGenerator = SplitMix64(seed: 1)
        fleet = Fleet(using: &fleetGenerator)
        clerk = OrderClerk(fleet: fleet, prefix: orderPrefix, seed: generator.next())
        self.generator = generator
    }

    /// Keeps the yard busy until the task is cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for trip in await unfinishedTrips() {
                group.addTask { await self.complete(trip) }
            }
            while !Task.isCancelled {
                if let trip = await nextTrip() {
                    group.addTask { await self.complete(trip) }
                }
                let interval = Int64.random(in: site.pace.arrivalMilliseconds, using: &generator)
                try? await site.clock.sleep(milliseconds: interval)
            }
        }
    }

    private func complete(_ trip: TruckTrip) async {
        var underway = trip
        // Only cancellation ends a trip early, and then nobody is left to be told.
        try? await underway.run()
        busyPlates.remove(trip.plate)
        promisedKilograms[trip.order.number, default: 0] -= trip.netKilograms
    }

    private func begin(_ trip: TruckTrip) -> TruckTrip {
        busyPlates.insert(trip.plate)
        promisedKilograms[trip.order.number, default: 0] += trip.netKilograms
        return trip
    }

    // MARK: Trucks

    /// Trucks that an earlier run has left between their weighings.
    private func unfinishedTrips() async -> [TruckTrip] {
        do {
            let orders = try await site.office.openOrders()
            return try await site.office.trucksInside().map { visit in
                let order =
                    orders.first { $0.number == visit.orderNumber }
                    ?? orders.first { $0.movement == visit.movement }
                    ?? Self.unknownOrder(of: visit)
                let first = visit.firstWeightKilograms
                let plate = Fleet.normalised(visit.plate)
                return begin(trip(of: plate, for: order, namesOrder: true, first: first))
            }
        } catch {
            site.note("yard: office: \(error)")
            return []
        }
    }

    /// The next truck at the gate; nil when the site is full or no order takes one.
    private func nextTrip() async -> TruckTrip? {
        let orders: [YardOrder]
        do {
            orders = try await stockedOrders()
        } catch {
            site.note("yard: office: \(error)")
            return nil
        }
        guard busyPlates.count < site.pace.maximumTrucks else { return nil }
        for order in orders.shuffled(using: &generator)
        where rest(of: order) >= Self.smallestRestKilograms {
            let trucks = order.plates.isEmpty ? fleet.plates : order.plates.map(Fleet.normalised)
            let free = trucks.filter { !busyPlates.contains($0) }
            guard let plate = free.randomElement(using: &generator) else { continue }
            let listing = orders.count { $0.plates.map(Fleet.normalised).contains(plate) }
            let namesOrder = order.plates.isEmpty || listing > 1
            return begin(trip(of: plate, for: order, namesOrder: namesOrder, first: nil))
        }
        return nil
    }

    /// - Parameter first: the first weight of a truck that is inside already.
    private func trip(
        of plate: String, for order: YardOrder, namesOrder: Bool, first: Int64?
    ) -> TruckTrip {
        let empty = Fleet.emptyKilograms(of: plate)
        let headroom = Int64.random(in: Self.headroomKilograms, using: &generator)
        let capacity: Int64
        if let first, !order.isOutbound {
            // What came in full is emptied.
            capacity = first - empty
        } else {
            capacity = site.grossLimitKilograms - (first ?? empty) - headroom
        }
        let smallest = TruckTrip.smallestNetKilograms
        return TruckTrip(
            plate: plate, order: order, namesOrder: namesOrder,
            netKilograms: max(smallest, min(capacity, wantedKilograms(of: order))),
            isInside: first != nil, site: site,
            generator: SplitMix64(seed: generator.next()))
    }

    /// What a driver would take of an order, if the truck were large enough.
    private func wantedKilograms(of order: YardOrder) -> Int64 {
        let isGreedy = Int.random(in: 0..<Self.greedyShare, using: &generator) == 0
        let scatter = isGreedy ? 800...1_800 : -60...Int64(60)
        return rest(of: order) + Int64.random(in: scatter, using: &generator)
    }

    // MARK: Orders

    private func rest(of order: YardOrder) -> Int64 {
        order.remainingKilograms - promisedKilograms[order.number, default: 0]
    }

    /// The open orders, after the clerk has filled them up.
    private func stockedOrders() async throws -> [YardOrder] {
        let open = try await site.office.openOrders()
        let missing = clerk.missingOrders(besides: open)
        guard !missing.isEmpty else { return open }
        for order in missing {
            do {
                try await site.office.createOrder(order)
            } catch {
                site.note("yard: order \(order.number): \(error)")
            }
        }
        return try await site.office.openOrders()
    }

    /// Stands in for an order that is no longer open, so that its truck still comes to an end.
    private static func unknownOrder(of visit: YardVisit) -> YardOrder {
        YardOrder(
            number: visit.orderNumber ?? "", customer: "", product: "", movement: visit.movement,
            orderedKilograms: 0, tolerancePerMille: "0", plates: [], remainingKilograms: 30_000)
    }
}
