internal import IndicatorSimulator
internal import TradeValues

/// A weighbridge program in as few words as the yard needs: it weighs, books and holds.
actor FakeOffice: YardOffice {
    struct Refused: Error {}

    private struct Standing {
        let plate: String
        var isCaptured = false
    }

    private let scales: [YardScale]
    private let clock: SimulatedClock
    private var standings: [String: Standing] = [:]
    private var orders: [YardOrder] = []
    private var visits: [String: YardVisit] = [:]
    private var refusals: Int

    private(set) var bookedNets: [Int64] = []
    private var pressed = 0
    private var automatic = 0
    private var settled = 0

    /// - Parameter refusals: how many trucks are refused at first.
    init(
        scales: [YardScale], clock: SimulatedClock, refusals: Int = 0, inside: [YardVisit] = []
    ) {
        self.scales = scales
        self.clock = clock
        self.refusals = refusals
        for visit in inside { visits[visit.plate] = visit }
    }

    /// So many loads, and every way in which a weight is taken or a load is held.
    func hasSeenEverything(loads: Int) -> Bool {
        bookedNets.count >= loads && pressed > 0 && automatic > 0 && settled > 0
    }

    var inside: [YardVisit] { Array(visits.values) }

    func nameTruck(plate: String, order: String?, scale: String) throws {
        if refusals > 0 {
            refusals -= 1
            throw Refused()
        }
        standings[scale] = Standing(plate: plate)
        guard visits[plate] == nil else { return }
        let candidates = openOrders().filter {
            order == nil ? $0.plates.contains(plate) : $0.number == order
        }
        guard candidates.count == 1 else { throw Refused() }
        visits[plate] = YardVisit(
            plate: plate, orderNumber: candidates[0].number, firstWeightKilograms: 0,
            movement: candidates[0].movement, isHeld: false)
    }

    func capture(scale: String) throws {
        guard take(scale) else { throw Refused() }
        pressed += 1
    }

    func isCaptured(scale: String) -> Bool {
        if standings[scale]?.isCaptured == false,
            scales.contains(where: { $0.id == scale && $0.isAutomatic }), take(scale)
        {
            automatic += 1
        }
        return standings[scale]?.isCaptured ?? false
    }

    func openOrders() -> [YardOrder] {
        orders.filter { $0.remainingKilograms > $0.orderedKilograms * 5 / 1_000 }
    }

    func createOrder(_ order: YardOrder) { orders.append(order) }

    func trucksInside() -> [YardVisit] { visits.values.filter { $0.firstWeightKilograms > 0 } }

    func settleHold(plate: String) throws {
        guard let visit = visits[plate], visit.isHeld else { throw Refused() }
        settled += 1
        visits[plate] = visit.with(isHeld: false)
        // Every second one is accepted, the others have to unload.
        if settled.isMultiple(of: 2) { visits[plate] = nil }
    }

    private func take(_ id: String) -> Bool {
        guard let scale = scales.first(where: { $0.id == id }), let standing = standings[id],
            let visit = visits[standing.plate]
        else { return false }
        let shown = scale.deck.indication(at: clock.now())
        guard !shown.isMoving, !shown.isAtZero, !shown.isOutOfRange else { return false }
        standings[id]?.isCaptured = true
        weigh(visit, kilograms: shown.weight.grams / 1_000)
        return true
    }

    private func weigh(_ visit: YardVisit, kilograms: Int64) {
        guard visit.firstWeightKilograms > 0 else {
            visits[visit.plate] = visit.with(firstWeightKilograms: kilograms)
            return
        }
        let net = abs(kilograms - visit.firstWeightKilograms)
        guard let index = orders.firstIndex(where: { $0.number == visit.orderNumber }) else {
            visits[visit.plate] = nil
            return
        }
        let order = orders[index]
        let allowance = order.orderedKilograms * 5 / 1_000
        if net > order.remainingKilograms + allowance {
            visits[visit.plate] = visit.with(isHeld: true)
        } else {
            orders[index] = order.with(remainingKilograms: order.remainingKilograms - net)
            visits[visit.plate] = nil
            bookedNets.append(net)
        }
    }
}

extension YardVisit {
    fileprivate func with(firstWeightKilograms: Int64? = nil, isHeld: Bool = false) -> YardVisit {
        YardVisit(
            plate: plate, orderNumber: orderNumber,
            firstWeightKilograms: firstWeightKilograms ?? self.firstWeightKilograms,
            movement: movement, isHeld: isHeld)
    }
}

extension YardOrder {
    fileprivate func with(remainingKilograms: Int64) -> YardOrder {
        YardOrder(
            number: number, customer: customer, product: product, movement: movement,
            orderedKilograms: orderedKilograms, tolerancePerMille: tolerancePerMille,
            plates: plates, remainingKilograms: remainingKilograms)
    }
}
