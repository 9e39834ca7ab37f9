internal import LoadingCore
internal import SiteStore
internal import TradeValues
internal import WeighingCore

extension ScaleStation {
    /// A truck drives off and is seen by another camera within this time after it was weighed.
    static let drivingOffMilliseconds: Int64 = 5 * 60_000

    /// Names the truck by a plate that a camera read; never over a truck that a person named, that
    /// stands on the scale under another name, or whose weight was taken.
    ///
    /// - Returns: what it came to.
    /// - Throws: a ``Refusal`` of the order or the visit.
    func nameTruck(
        read plate: Plate, by camera: String, reading: PlateReading.ID
    ) async throws -> PlateVerdict {
        // It did already, and writing that down failed.
        if let truck, truck.reading == reading, truck.plate == plate { return .named }
        if let verdict = verdict(of: plate) { return verdict }
        var named = try await lookUp(plate, order: nil, by: camera)
        named.reading = reading
        // While the store was asked a person may have named one.
        if let verdict = verdict(of: plate) { return verdict }
        truck = named
        noteNaming()
        publish()
        await captureAutomatically()
        return .named
    }

    /// What the truck that is named already makes of a plate; nil when it may name one.
    private func verdict(of plate: Plate) -> PlateVerdict? {
        if let truck {
            if truck.plate == plate { return .confirmed }
            let mayGo = truck.reading != nil && truck.result == nil && cycle.standing == nil
            if !mayGo { return .occupied }
        } else if cycle.standing?.isCaptured == true {
            return .occupied
        }
        if let last = lastWeighed, last.plate == plate,
            clock.uptime().milliseconds(since: last.at) < Self.drivingOffMilliseconds
        {
            return .justWeighed
        }
        return nil
    }

    /// A plate was read: what the console shows beside the weight has changed.
    func noteReading() {
        showChange()
        publish()
    }

    /// After a weighing: the plate that named its truck belongs to it, and cameras are asked.
    func noteCaptured(_ weighing: Weighing, reading: PlateReading.ID?, plate: Plate) {
        lastWeighed = (plate, clock.uptime())
        if let reading {
            enqueue { [store] in try await store.tie(reading, to: weighing.id) }
        }
        photographer?.photograph(weighing)
    }
}
