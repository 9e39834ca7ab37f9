internal import IndicatorProtocols
internal import IndicatorSimulator
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// What happens on and beside a deck, reading by reading.
extension Yard {
    private static let tickMilliseconds: Int64 = 125
    private static let pollMilliseconds: Int64 = 400

    /// One more reading of a scale, and everything that people and fate do until the next.
    func step(_ index: Int) async throws {
        let now = lanes[index].nextAt
        time.advance(to: now)
        counts.readings += 1
        let (indication, frame) = lanes[index].show(at: now)
        try await transmit(frame, from: index)
        watchZero(index, isZero: indication.weight == .zero)
        if now - lanes[index].lastTickAt >= Self.tickMilliseconds {
            lanes[index].lastTickAt = now
            for station in daemon.site.stations { await station.tick() }
            // Evidence that a tick has begun to write is on disk before anything else happens, so
            // that the same seed always gives the same ledger.
            for station in daemon.site.stations { await station.settle() }
        }
        lanes[index].nextAt = now + lanes[index].transmitter.milliseconds
        if now - keeperAt >= 10_000 { await keep() }
        try await attend(index)
        try await workAtDesk(all: false)
        try await temptFate(Double(lanes[index].transmitter.milliseconds) / 1_000)
        endPass(index)
    }

    /// Sends a frame over the cable.
    private func transmit(_ frame: [UInt8]?, from index: Int) async throws {
        if let until = lanes[index].linkDownUntil {
            guard time.now >= until else { return }
            lanes[index].linkDownUntil = nil
            lanes[index].decoder.reset()
        }
        guard var bytes = frame else { return }
        if chance.happens(faults.droppedFrame) {
            counts.droppedFrames += 1
            return
        }
        if chance.happens(faults.corruptFrame) {
            counts.corruptFrames += 1
            // A byte that is none of a number: formats without a check cannot see another digit.
            bytes[chance.within(0...(bytes.count - 1))] = UInt8(chance.within(0x60...0x7E))
        }
        let station = station(of: index)
        for (reading, raw) in lanes[index].readings(in: bytes) {
            await station.admit(.reading(reading, raw: raw, at: time.uptime))
            await station.settle()
        }
    }

    /// Somebody presses the zero key when the empty deck does not show zero.
    private func watchZero(_ index: Int, isZero: Bool) {
        guard time.now < lanes[index].sceneAt else { return }
        lanes[index].zeroWatch = isZero ? 0 : lanes[index].zeroWatch + 1
        if lanes[index].zeroWatch * Int(lanes[index].transmitter.milliseconds) > 800,
            abs(lanes[index].transmitter.filtered) < 400
        {
            lanes[index].transmitter.setZero()
            lanes[index].zeroWatch = 0
            lanes[index].sceneAt += 2_000
            lanes[index].leavesAt += 2_000
            lanes[index].nameAt += 2_000
            lanes[index].pressAt += 2_000
        }
    }

    /// The person or the camera at the scale.
    private func attend(_ index: Int) async throws {
        guard let number = lanes[index].trip else { return }
        let trip = trips[number]
        let station = station(of: index)
        let now = time.now
        if !lanes[index].isNamed, now >= lanes[index].nameAt, !leaving(index) {
            lanes[index].nameAt = now + 1_000
            do {
                let named = try await station.nameTruck(
                    plate: trip.truck.plate.text, order: trip.isSecond ? nil : trip.order,
                    by: Self.weigher)
                lanes[index].isNamed = true
                if !trip.isSecond, trip.kind != .storedTare, !named.isFirstWeighing,
                    named.result == nil, lanes[index].key == nil
                {
                    // It was weighed right before the power went; nobody had been told.
                    await goLoading(index, number, named.visit?.id)
                    return
                }
            } catch {
                note(error)
            }
        }
        if let result = await station.snapshot.truck?.result,
            result.weighing.scale
                == lanes[index].scale.id, !leaving(index),
            unheard.isEmpty || lanes[index].key == nil
        {
            try await heard(result, key: nil, index)
            return
        }
        guard now >= lanes[index].pressAt, !leaving(index), lanes[index].isNamed else { return }
        lanes[index].pressAt = now + Self.pollMilliseconds
        let isReady = await station.snapshot.canCapture
        let waitsForTruck = lanes[index].scale.capturesAutomatically && trip.kind != .storedTare
        if lanes[index].key != nil || isReady && !waitsForTruck || chance.happens(0.02) {
            try await press(index, trip)
        }
    }

    private func goLoading(_ index: Int, _ number: Int, _ visit: Int64?) async {
        try? await station(of: index).forgetTruck()
        trips[number].isSecond = true
        trips[number].visit = visit
        trips[number].dueAt = time.now + chance.within(480_000...1_500_000)
        lanes[index].leave(at: time.now)
    }

    private func leaving(_ index: Int) -> Bool { lanes[index].scene.emptyAt < .infinity }

    /// Presses the button, or repeats a request whose answer did not come.
    private func press(_ index: Int, _ trip: Trip) async throws {
        let key = lanes[index].key ?? "\(trip.number)-\(nextNumber())"
        let tears = lanes[index].key == nil && chance.happens(faults.tornWrite * 20)
        let before = tears ? try disk.image() : nil
        do {
            let result = try await station(of: index).capture(
                key: key, by: Self.weigher, cause: .button, expecting: trip.truck.plate,
                storedTare: trip.kind == .storedTare ? .whileValid : nil)
            if let before, let torn = try disk.tornImage(since: before, chance: &chance) {
                counts.tornWrites += 1
                try await restart(from: torn)
                if let found = try await daemon.store.captureResult(
                    forKey: key, scale: lanes[index].scale.id)
                {
                    throw BrokenInvariant(
                        "a half-written weighing stands in the store", "\(found.weighing.id)")
                }
                return
            }
            if lanes[index].key == nil, chance.happens(0.03) {
                counts.lostAnswers += 1
                lanes[index].key = key
                unheard[key] = result
                if chance.happens(0.2) { try await kill() }
                return
            }
            try await heard(result, key: key, index)
        } catch let refusal as any Refusal {
            note(refusal)
            if let lost = unheard[key] {
                throw BrokenInvariant(
                    "a repeated key was refused", "\(key): \(refusal.code), \(lost.weighing.id)")
            }
            lanes[index].key = nil
        } catch let broken as BrokenInvariant {
            throw broken
        } catch {
            // Nobody knows whether it was written: the same key is sent again.
            note(error)
            lanes[index].key = key
        }
    }

    /// The answer came: from now on the weight is somebody's.
    private func heard(_ result: CaptureResult, key: String?, _ index: Int) async throws {
        guard let number = lanes[index].trip else { return }
        if let key, let first = unheard.removeValue(forKey: key),
            first.weighing != result.weighing
        {
            throw BrokenInvariant("a repeated key gave another result", key)
        }
        lanes[index].key = nil
        let now = time.now
        counts.weighings += 1
        for finding in result.findings { counts.findings[finding.rule, default: 0] += 1 }
        var ticket: String?
        if case .booked(let record, _) = result.outcome { ticket = record.ticketNumber }
        acknowledged.append(
            Acknowledged(
                key: key ?? "", weighing: result.weighing.id,
                grams: result.weighing.weight.grams, scale: result.weighing.scale,
                plate: result.visit.plate.text, ticket: ticket))
        let onDeck = lanes[index].load(at: now)
        let taken = Double(result.weighing.weight.grams) / 1_000
        if abs(taken - trips[number].weight) > 150 { counts.partialWeights += 1 }
        // After a repeated request the truck may have moved: then the deck says nothing.
        if key == nil || unheard.isEmpty, abs(taken - onDeck) > Self.mostOff, key != nil {
            throw BrokenInvariant(
                "the weight is not what stood on the deck",
                "\(taken) kg taken, \(onDeck) kg there")
        }
        lanes[index].leave(at: now)
        settle(result, trip: number)
    }

    /// Two divisions of rounding and window, zero and dirt, wind.
    private static let mostOff = 120.0

    /// Where the truck goes from here.
    private func settle(_ result: CaptureResult, trip number: Int) {
        let now = time.now
        trips[number].visit = result.visit.id
        switch result.outcome {
        case .first:
            trips[number].isSecond = true
            trips[number].attempts = 0
            trips[number].dueAt = now + chance.within(480_000...1_500_000)
            if chance.happens(0.02) {
                trips[number].isManual = true
                desk.append(DeskTask(work: .manual(trip: number), dueAt: trips[number].dueAt))
            }
        case .booked(let record, _):
            booked(record, trip: number)
        case .held:
            counts.holds += 1
            trips[number].isHeld = true
            let visit = result.visit.id
            let work: DeskTask.Work =
                switch chance.within(0...9) {
                case 0...6: .accept(visit: visit, trip: number)
                case 7, 8: .reweigh(visit: visit, trip: number)
                default: .cancel(visit: visit, trip: number)
                }
            desk.append(DeskTask(work: work, dueAt: now + chance.within(60_000...600_000)))
        case .sentBack:
            trips[number].dueAt = now + 600_000
        }
    }

    func booked(_ record: LoadRecord, trip number: Int) {
        counts.loads += 1
        trips[number].isDone = true
        let dueAt = time.now + chance.within(60_000...3_600_000)
        if chance.happens(0.02) {
            desk.append(DeskTask(work: .void(ticket: record.ticketNumber), dueAt: dueAt))
        } else if chance.happens(0.02) {
            desk.append(
                DeskTask(
                    work: .correct(
                        ticket: record.ticketNumber, plate: chance.pick(fleet).plate.text,
                        order: record.orderNumber), dueAt: dueAt))
        }
    }

    /// The truck has waited too long, or is gone: the deck is free for the next.
    private func endPass(_ index: Int) {
        guard let number = lanes[index].trip else { return }
        let now = time.now
        if !leaving(index), now >= lanes[index].leavesAt, lanes[index].key == nil {
            lanes[index].leave(at: now)
            trips[number].attempts += 1
            trips[number].dueAt = now + chance.within(60_000...300_000)
            if trips[number].attempts >= Trip.mostAttempts { giveUp(number) }
        }
        // The deck is seen empty for a moment after the truck.
        guard lanes[index].seconds(at: now) > lanes[index].scene.emptyAt + 2 else { return }
        trips[number].isOnDeck = false
        lanes[index].trip = nil
        if chance.happens(0.2) { lanes[index].transmitter.soil(chance.within(-5...15)) }
    }

    /// The truck goes home; whoever let it in ends its visit.
    private func giveUp(_ number: Int) {
        trips[number].isDone = true
        guard let visit = trips[number].visit else { return }
        desk.append(
            DeskTask(work: .cancel(visit: visit, trip: number), dueAt: time.now + 60_000))
    }

    /// Counts why something was not done.
    func note(_ error: any Error) {
        if let refusal = error as? any Refusal {
            counts.refusals[refusal.code, default: 0] += 1
        } else {
            counts.failedWrites += 1
        }
    }
}
