/// Plants what goes wrong on single loads: swapped slips, transposed digits, one-off losses.
///
/// In the plain world such a load has nothing else the matter with it.
struct TicketFaults {
    private(set) var loads: [TrafficLoad]
    private(set) var truth: [TruthFault] = []
    private(set) var truthLoads: [TruthLoad] = []
    /// Loads that may still get one; in random order.
    private var free: Set<Int>
    private let order: [Int]
    private let faults: TrafficFaults

    init(
        _ loads: [TrafficLoad], free: Set<Int>, _ faults: TrafficFaults, _ chance: inout Chance
    ) {
        self.loads = loads
        self.free = free
        self.faults = faults
        order = chance.shuffled(free.sorted())
        plantSwaps()
        plantTranspositions(&chance)
        plantLosses(&chance)
    }

    // MARK: Swaps

    /// The slips of two loads that reached one scale shortly after each other are exchanged whole.
    private mutating func plantSwaps() {
        var byScale: [String: [Int]] = [:]
        for load in free.sorted() { byScale[loads[load].customerScale, default: []].append(load) }
        var left = faults.swaps
        for first in order where left > 0 && free.contains(first) {
            let neighbours = byScale[loads[first].customerScale] ?? []
            guard let second = neighbours.first(where: { isPartner(first, $0) }) else { continue }
            swap(min(first, second), max(first, second))
            left -= 1
        }
    }

    private func isPartner(_ first: Int, _ second: Int) -> Bool {
        guard second != first, free.contains(second), let one = loads[first].receivedAt,
            let other = loads[second].receivedAt, let net = loads[first].receivedKg,
            let otherNet = loads[second].receivedKg
        else { return false }
        return abs(one.days - other.days) < faults.swapWithinDays
            && abs(net - otherNet) >= faults.swapAtLeast
            && abs(loads[first].shippedKg - loads[second].shippedKg) >= faults.swapAtLeast
    }

    private mutating func swap(_ first: Int, _ second: Int) {
        let slip = loads[first].received
        loads[first].received = loads[second].received
        loads[second].received = slip
        add(
            .swap, [first, second],
            size: abs(loads[first].shippedKg - loads[second].shippedKg))
    }

    // MARK: Digits

    /// Two adjacent digits of the net change places; gross and tare, where given, stay as read.
    private mutating func plantTranspositions(_ chance: inout Chance) {
        var left = faults.transpositions
        for load in order where left > 0 && free.contains(load) {
            guard let net = loads[load].receivedKg else { continue }
            let booked = Self.transpositions(of: net).filter {
                abs($0 - net) >= faults.transpositionAtLeast
            }
            guard !booked.isEmpty else { continue }
            let wrong = chance.pick(booked)
            loads[load].received?.net = wrong
            add(.clerical, [load], size: wrong - net)
            left -= 1
        }
    }

    /// Every number that comes of exchanging two different adjacent digits; none begins with a zero,
    /// which nobody would write.
    static func transpositions(of number: Int) -> [Int] {
        var results: [Int] = []
        var place = 1
        while number / (place * 10) > 0 {
            let low = number / place % 10
            let high = number / (place * 10) % 10
            let isFirst = number / (place * 100) == 0
            if low != high, !(isFirst && low == 0) {
                results.append(number + (low - high) * 9 * place)
            }
            place *= 10
        }
        return results
    }

    // MARK: Losses

    private mutating func plantLosses(_ chance: inout Chance) {
        var left = faults.losses
        for load in order where left > 0 && free.contains(load) {
            let division = loads[load].receiverDivision
            // What the receiver's scale shows of it.
            let lost = chance.within(faults.lossKilograms) / division * division
            guard lost >= faults.lossKilograms.lowerBound, let slip = loads[load].received else {
                continue
            }
            loads[load].received?.net = slip.net - lost
            loads[load].received?.gross = slip.gross.map { $0 - lost }
            add(.loss, [load], size: -lost)
            left -= 1
        }
    }

    private mutating func add(_ kind: FaultKind, _ touched: [Int], size: Int) {
        let entity = touched.map { loads[$0].id }.joined(separator: "+")
        let arrivals = touched.compactMap { loads[$0].receivedAt }
        let departures = touched.map { loads[$0].shippedAt }
        guard let start = departures.min(), let end = arrivals.max() else { return }
        truth.append(
            TruthFault(
                kind: kind, entity: entity, start: start, end: end, size: Double(size),
                klPerLoad: nil))
        for load in touched {
            free.remove(load)
            truthLoads.append(TruthLoad(load: loads[load].id, kind: kind, entity: entity))
        }
    }
}
