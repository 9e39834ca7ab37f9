internal import ContractCore
internal import LoadingCore
internal import SiteStore
internal import TradeValues
internal import WeighingCore

extension ScaleStation {
    /// Says which truck stands on the scale or is about to: by plate, or by an order that lists
    /// one truck.
    ///
    /// - Throws: a ``Refusal``: the plate cannot be one, the order does not admit the truck, or
    ///   the truck on the scale was weighed already.
    @discardableResult
    public func nameTruck(
        plate text: String, order number: String?, by name: String
    ) async throws -> NamedTruck {
        if truck?.result != nil, cycle.standing?.isCaptured == true {
            throw WeighingRefusal.alreadyCaptured
        }
        let named: DeliveryOrder? =
            if let number { try await store.order(number) } else { nil }
        let truck = try await lookUp(Self.plate(text, of: named), order: named, by: name)
        self.truck = truck
        noteNaming()
        publish()
        await captureAutomatically()
        return self.truck ?? truck
    }

    /// A truck with its visit, its order and the tare it may be weighed with.
    func lookUp(
        _ plate: Plate, order named: DeliveryOrder?, by name: String
    ) async throws -> NamedTruck {
        var truck = NamedTruck(plate: plate, chosenOrder: named?.number, namedBy: name)
        truck.visit = try await store.openVisit(of: plate)
        if let line = truck.visit?.currentLine {
            if let named, named.number != line.orderNumber {
                throw VisitRefusal.orderNotOnVisit(
                    order: named.number, expected: line.orderNumber)
            }
            truck.order = try await store.order(line.orderNumber)
        } else {
            let day = store.calendar.businessDay(of: clock.now())
            let expecting = try await store.ordersExpecting(plate)
            do {
                truck.order = try OrderChoice.order(
                    named: named, expected: expecting, for: plate, on: day)
            } catch VisitRefusal.orderAmbiguous {
                truck.choices = expecting.filter { (try? $0.admit(plate, on: day)) != nil }
            }
        }
        if let days = scale.storedTareDays, truck.visit?.baseWeighing == nil {
            truck.storedTare = try await store.storedTare(
                of: plate, limitDays: days, at: clock.now())
        }
        return truck
    }

    /// Names a truck by what an operator types or scans: a plate, the end of one that is inside or
    /// expected, or a delivery order's number.
    @discardableResult
    public func nameTruck(
        typed text: String, order number: String?, by name: String
    ) async throws -> NamedTruck {
        let word = text.filter { !$0.isWhitespace }
        if number == nil, !word.isEmpty, let order = try? await store.order(word) {
            return try await nameTruck(plate: "", order: order.number, by: name)
        }
        let plates = try await store.plates(endingIn: word.uppercased())
        let known = plates.contains(Plate(word)?.text ?? "")
        if !known, plates.count > 1 { throw VisitRefusal.plateAmbiguous(word, plates: plates) }
        let plate = known ? word : plates.first ?? word
        return try await nameTruck(plate: plate, order: number, by: name)
    }

    /// Takes the truck's name away again, unless its weight was taken.
    public func forgetTruck() throws {
        if truck?.result != nil { throw WeighingRefusal.alreadyCaptured }
        truck = nil
        publish()
    }

    /// The visit was decided on elsewhere: shows it as it stands now, and lets the truck be
    /// weighed again when its last weighing no longer counts.
    public func visitChanged(_ id: Int64) async throws {
        guard let shown = truck, shown.result?.visit.id == id || shown.visit?.id == id else {
            return
        }
        let visit = try await store.visit(id).visit
        guard truck == shown else { return }
        if visit.state == .cancelled {
            truck = nil
            cycle.releaseCapture()
        } else {
            truck?.visit = visit
            if let line = visit.currentLine {
                truck?.order = try await store.order(line.orderNumber)
            }
        }
        publish()
    }

    /// Something was decided about trucks elsewhere: looks its own up again.
    func truckMayHaveChanged() async {
        guard let shown = truck, shown.result == nil else { return }
        let visit = try? await store.openVisit(of: shown.plate)
        guard truck == shown, visit != shown.visit else { return }
        truck?.visit = visit
        publish()
    }

    /// Orders were entered or ended elsewhere: looks again for the order of a truck that nobody
    /// chose one for, as the store will when its weight is taken.
    func ordersMayHaveChanged() async {
        guard let shown = truck, shown.result == nil, shown.chosenOrder == nil,
            var fresh = try? await lookUp(shown.plate, order: nil, by: shown.namedBy)
        else { return }
        fresh.reading = shown.reading
        guard truck == shown, fresh != shown else { return }
        truck = fresh
        publish()
    }

    private static func plate(_ text: String, of order: DeliveryOrder?) throws -> Plate {
        if text.allSatisfy(\.isWhitespace), let order {
            guard order.plates.count == 1, let plate = order.plates.first else {
                throw VisitRefusal.plateNotGiven(
                    order: order.number, plates: order.plates.map(\.text))
            }
            return plate
        }
        guard let plate = Plate(text) else { throw VisitRefusal.plateUnreadable(text) }
        return plate
    }
}
