internal import LedgerCore
public import LoadingCore
internal import Logging
public import SiteStore
public import TradeValues
internal import WeighingCore

extension ScaleStation {
    /// Takes the weight on the scale for the truck that was named.
    ///
    /// - Parameters:
    ///   - key: chosen by the caller; repeating it returns the first result.
    ///   - name: who gave the order.
    ///   - expected: the truck that the caller believes to be on the scale; nil: whichever is.
    ///   - storedTare: weigh once, with the tare of an earlier visit; nil: weigh twice.
    /// - Returns: what became of it, when it is on disk.
    /// - Throws: a ``Refusal``; the refusal itself is kept, too.
    public func capture(
        key: String, by name: String, cause: Weighing.Cause, expecting expected: Plate? = nil,
        storedTare: StoredTare.Use? = nil
    ) async throws -> CaptureResult {
        guard (1...CaptureRequest.maximumKeyLength).contains(key.count) else {
            throw VisitRefusal.requestKeyLength(maximum: CaptureRequest.maximumKeyLength)
        }
        if let pending, pending.key == key { return try await pending.task.value }
        if let earlier = try await store.captureResult(forKey: key, scale: scale.id) {
            return earlier
        }
        // While the store was asked, the same request may have been sent once more.
        if let pending, pending.key == key { return try await pending.task.value }
        // Silence since the last tick: a weight of then is none of now.
        await tick()
        return try await take(
            key: key, by: name, cause: cause, expecting: expected, storedTare: storedTare)
    }

    /// Takes the weight under a key that is new, or keeps why it cannot be taken.
    private func take(
        key: String, by name: String, cause: Weighing.Cause, expecting expected: Plate? = nil,
        storedTare: StoredTare.Use? = nil
    ) async throws -> CaptureResult {
        do {
            if let expected, let truck, truck.plate != expected {
                throw VisitRefusal.otherTruck(expected: expected, found: truck.plate)
            }
            let settings = try await settingsInForce()
            return try await keep(
                request(
                    key: key, by: name, cause: cause, settings: settings,
                    storedTare: storedTare))
        } catch let refusal as any Refusal {
            logger.info("capture refused: \(refusal.code)")
            if refusal is SiteTrouble {
                // The disk refused; it will not take this, either. Tried again in a while.
                refusedAt = refusedAt ?? clock.uptime()
                throw refusal
            }
            try await store.noteRefusal(
                code: refusal.code, scale: scale.id, plate: truck?.plate, weight: cycle.weight,
                by: name, at: clock.now())
            throw refusal
        }
    }

    /// Takes a weight at rest without a button, once for each truck on the deck.
    ///
    /// - Returns: whether it was tried; what the scale shows has been published then.
    @discardableResult
    func captureAutomatically() async -> Bool {
        guard scale.capturesAutomatically, pending == nil, let truck, truck.choices.isEmpty,
            let standing = cycle.standing, cycle.captureRefusals.isEmpty, hasRestedForLong,
            triedStanding != standing.number
        else { return false }
        triedStanding = standing.number
        let key = "auto-\(scale.id)-\(clock.now().milliseconds)-\(standing.number)"
        do {
            _ = try await take(key: key, by: truck.namedBy, cause: .automatic)
        } catch {
            logger.warning("automatic capture of \(truck.plate.text) refused: \(error)")
            publish()
        }
        return true
    }

    /// What the ledger calls the profile and the policy; written down before the first weight.
    private func settingsInForce() async throws -> SettingsInForce {
        if let settings { return settings }
        let found = try await store.settingsInForce(
            profile: scale.profile, policy: scale.policySetting)
        settings = found
        return found
    }

    private func request(
        key: String, by name: String, cause: Weighing.Cause, settings: SettingsInForce,
        storedTare: StoredTare.Use?
    ) throws -> CaptureRequest {
        if let refusal = cycle.captureRefusals.first { throw refusal }
        guard let weight = cycle.recordedWeight, let reading = cycle.reading,
            let indication = reading.value
        else { throw WeighingRefusal.outOfRange }
        guard let truck else { throw WeighingRefusal.noTruckNamed }
        let now = clock.now()
        return CaptureRequest(
            key: key, plate: truck.plate, orderNumber: truck.chosenOrder, scale: scale.id,
            weight: weight,
            source: .indicator(
                .init(
                    indication: indication, unit: reading.unit ?? scale.unit, settings: settings,
                    evidence: evidenceOfCapture(at: clock.uptime(), wall: now))),
            at: now, operatorName: name, cause: cause, range: scale.range, checks: scale.checks,
            elsewhere: feed.scales(withTruck: truck.plate, besides: scale.id),
            storedTare: try storedTare.map { use in
                guard let days = scale.storedTareDays else {
                    throw TareRefusal.storedTareNotAllowed(scale: scale.id)
                }
                return .init(use: use, limitDays: days)
            })
    }

    /// Has the weight written. The standing counts as captured from now on, so that nobody can
    /// take it twice; when the store refuses, it is free again.
    private func keep(_ request: CaptureRequest) async throws -> CaptureResult {
        let standing = cycle.standing?.number
        let reading = truck?.plate == request.plate ? truck?.reading : nil
        let takenAt = clock.uptime()
        cycle.markCaptured()
        // Immediate: the request is with the store before anything else happens here.
        let task = Task.immediate { [store] in try await store.capture(request) }
        pending = (request.key, task)
        // Nobody is told that the weight was taken before it is on disk.
        defer {
            pending = nil
            publish()
        }
        do {
            let result = try await task.value
            noteKept(result.weighing.id, of: standing, at: takenAt)
            noteCaptured(result.weighing, reading: reading, plate: request.plate)
            if cycle.standing?.number == standing, truck?.plate == request.plate {
                truck?.visit = result.visit
                truck?.result = result
            }
            logger.info("captured \(request.weight.kilogramsText) kg for \(request.plate.text)")
            return result
        } catch {
            if cycle.standing?.number == standing { cycle.releaseCapture() }
            throw error
        }
    }
}
