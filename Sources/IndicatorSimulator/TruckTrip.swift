internal import TradeValues

/// One truck's stay: first weighing, loading or unloading, second weighing, gate.
///
/// Whether the truck may leave is the office's to say, so after every second weighing the trip asks
/// whether the truck is still inside.
struct TruckTrip: Sendable {
    let plate: String
    let order: YardOrder
    /// Whether the order has to be named, because the program could not find it by the plate.
    let namesOrder: Bool
    /// What the truck is to take away or bring.
    var netKilograms: Int64
    /// For a truck that was inside when the yard opened.
    let isInside: Bool
    let site: YardSite
    var generator: SplitMix64

    /// A truck that does not get its first weight in so many tries drives home.
    private static let firstWeighingTries = 5
    static let smallestNetKilograms: Int64 = 500
    /// Fuel, mud and the driver: an empty truck hardly ever weighs the same twice.
    private static let driftKilograms: ClosedRange<Int64> = -40...40

    /// - Throws: `CancellationError`; whatever the office refuses is noted and tried again.
    mutating func run() async throws {
        if !isInside {
            guard try await weighFirst() else { return }
            try await pause(site.pace.loadingMilliseconds)
        }
        // A truck that may not leave has no choice but to try again; every round has its waits.
        while let visit = try await visit() {
            if visit.isHeld {
                try await settle()
            } else {
                try await weighSecond(visit)
            }
        }
    }

    /// One truck in so many stops across a beam.
    private static let acrossShare = 5

    // MARK: Weighings

    private mutating func weighFirst() async throws -> Bool {
        let empty = Fleet.emptyKilograms(of: plate)
        let kilograms = order.isOutbound ? empty : empty + netKilograms
        for attempt in 0..<Self.firstWeighingTries {
            // Refused once, the driver says at the window what the truck is here for.
            let name = namesOrder || attempt > 0 ? order.number : nil
            if try await cross(kilograms: kilograms, order: name) { return true }
            try await pause(8_000...15_000)
        }
        site.note("\(plate): drives home without a first weight")
        return false
    }

    private mutating func weighSecond(_ visit: YardVisit) async throws {
        let drift = Int64.random(in: Self.driftKilograms, using: &generator)
        let change = visit.isOutbound ? netKilograms : -netKilograms
        // Whatever a person has done to the visit meanwhile, it remains a truck.
        let kilograms = min(
            max(visit.firstWeightKilograms + change + drift, Fleet.emptyKilograms.lowerBound),
            site.grossLimitKilograms)
        let name = visit.orderNumber == nil ? order.number : nil
        if try await cross(kilograms: kilograms, order: name) {
            // Should it be sent back, the truck comes again with less.
            netKilograms -= netKilograms * Int64.random(in: 5...12, using: &generator) / 100
            netKilograms = max(netKilograms, Self.smallestNetKilograms)
        } else {
            try await pause(8_000...15_000)
        }
    }

    /// Over a free scale and off it again.
    ///
    /// - Returns: whether the weight was taken.
    private mutating func cross(kilograms: Int64, order: String?) async throws -> Bool {
        var taken = site.pool.take(using: &generator)
        while taken == nil {
            try await pause(400...800)
            taken = site.pool.take(using: &generator)
        }
        guard let taken else { return false }
        defer { site.pool.giveBack(taken) }
        let isCaptured = try await stand(on: site.pool.scales[taken], kilograms, order: order)
        // The next truck waits until the indicator has shown zero for a moment.
        try await pause(4_500...6_000)
        return isCaptured
    }

    private mutating func stand(
        on scale: YardScale, _ kilograms: Int64, order: String?
    ) async throws -> Bool {
        let clock = site.clock
        let weight = Weight(kilograms: kilograms)
        let name = { [site, plate] in
            try await site.office.nameTruck(plate: plate, order: order, scale: scale.id)
        }
        if scale.hasBeams {
            // The camera stands before the barrier.
            guard try await isDone("camera at \(scale.id)", name) else { return false }
            try await pause(1_500...2_500)
        }
        let isAcross =
            scale.hasBeams && Int.random(in: 0..<Self.acrossShare, using: &generator) == 0
        guard scale.deck.driveOn(weight: weight, isAcross: isAcross, at: clock.now()) else {
            site.note("\(scale.id): \(plate) finds another truck there")
            return false
        }
        defer { scale.deck.driveOff(at: clock.now()) }
        if isAcross {
            // Nothing is weighed, and the driver is waved back.
            try await pause(9_000...14_000)
            scale.deck.pullBack()
        }
        try await pause(2_000...3_000)
        if !scale.hasBeams {
            guard try await isDone("camera at \(scale.id)", name) else { return false }
        }
        let isCaptured =
            if scale.isAutomatic {
                try await waitForCapture(at: scale, milliseconds: Self.automaticMilliseconds)
            } else {
                try await waitForButton(at: scale)
            }
        if isCaptured { try await pause(1_500...3_000) }
        return isCaptured
    }

    /// A scale that captures by itself and has not by then will not.
    private static let automaticMilliseconds: Int64 = 45_000
    /// The yard presses the button so often before the truck drives off.
    private static let presses = 4

    private mutating func waitForButton(at scale: YardScale) async throws -> Bool {
        let patience = site.pace.operatorPatienceMilliseconds
        if try await waitForCapture(at: scale, milliseconds: patience) { return true }
        for _ in 0..<Self.presses {
            let press = { [site] in try await site.office.capture(scale: scale.id) }
            if try await isDone("button at \(scale.id)", press) { return true }
            // Meanwhile a person may have been faster.
            if try await waitForCapture(at: scale, milliseconds: 2_500) { return true }
        }
        return false
    }

    private mutating func waitForCapture(
        at scale: YardScale, milliseconds: Int64
    ) async throws -> Bool {
        let end = site.clock.now() + milliseconds
        repeat {
            if await site.office.isCaptured(scale: scale.id) { return true }
            try await pause(300...400)
        } while site.clock.now() < end
        return false
    }

    // MARK: Office

    /// Nil when the truck may leave.
    private mutating func visit() async throws -> YardVisit? {
        while true {
            do {
                return try await site.office.trucksInside()
                    .first { Fleet.normalised($0.plate) == plate }
            } catch {
                try Task.checkCancellation()
                site.note("\(plate): office: \(error)")
            }
            try await pause(5_000...10_000)
        }
    }

    private mutating func settle() async throws {
        try await pause(site.pace.holdMilliseconds)
        // A person at the page may have settled it by now.
        guard try await visit()?.isHeld == true else { return }
        let settle = { [site, plate] in try await site.office.settleHold(plate: plate) }
        _ = try await isDone("held load", settle)
    }

    /// - Returns: false when the office refused, which has been noted.
    private func isDone(
        _ what: String, _ request: () async throws -> Void
    ) async throws -> Bool {
        do {
            try await request()
            return true
        } catch {
            try Task.checkCancellation()
            site.note("\(plate): \(what): \(error)")
            return false
        }
    }

    private mutating func pause(_ milliseconds: ClosedRange<Int64>) async throws {
        try await site.clock.sleep(
            milliseconds: Int64.random(in: milliseconds, using: &generator))
    }
}
