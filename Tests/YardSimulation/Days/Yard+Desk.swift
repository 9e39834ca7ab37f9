internal import AccessCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// People at desks: holds, and requests that one makes and another approves.
extension Yard {
    private static let retryMilliseconds: Int64 = 30_000

    /// Does what is due; at the end of the day everything.
    func workAtDesk(all: Bool) async throws {
        var later: [DeskTask] = []
        let due = desk.filter { all || $0.dueAt <= time.now }
        guard !due.isEmpty else { return }
        desk.removeAll { all || $0.dueAt <= time.now }
        for task in due {
            do {
                try await work(task.work)
                counts.requests += 1
            } catch let refusal as any Refusal {
                note(refusal)
                release(task.work)
            } catch {
                note(error)
                var task = task
                task.dueAt = time.now + Self.retryMilliseconds
                later.append(task)
            }
        }
        desk.append(contentsOf: later)
        for station in daemon.site.stations { await station.settle() }
    }

    private func work(_ work: DeskTask.Work) async throws {
        let site = daemon.site
        switch work {
        case .accept(let visit, let trip):
            let record = try await site.acceptHold(
                ofVisit: visit, reason: "客户同意", by: Self.supervisor.name)
            booked(record, trip: trip)
        case .reweigh(let visit, let trip):
            try await site.reweigh(visit: visit, reason: "卸下一些", by: Self.supervisor.name)
            trips[trip].net *= 0.9
            trips[trip].isHeld = false
            trips[trip].attempts = 0
            trips[trip].dueAt = time.now + chance.within(300_000...900_000)
        case .cancel(let visit, let trip):
            try await site.cancelVisit(visit, reason: "不装了", by: Self.supervisor.name)
            trips[trip].isDone = true
        case .void(let ticket):
            let request = try await site.requests.requestVoid(
                of: ticket, reason: "退货", by: Self.weigherPerson)
            try await approve(request)
        case .correct(let ticket, let plate, let order):
            let request = try await site.requests.requestCorrection(
                of: ticket, plate: plate, order: order, goods: .none, reason: "车号看错",
                by: Self.weigherPerson)
            try await approve(request)
        case .manual(let trip):
            try await enterByHand(trip)
        }
    }

    /// A weight that somebody read off the display, because the cable was cut.
    private func enterByHand(_ number: Int) async throws {
        let kilograms = Int((trips[number].weight / 20).rounded()) * 20
        let request = try await daemon.site.requests.requestManualWeight(
            plate: trips[number].truck.plate.text, order: "", scale: scales[0].id,
            kilograms: "\(kilograms)", reason: "仪表通讯故障", by: Self.weigherPerson)
        try await approve(request)
        counts.weighings += 1
        trips[number].isDone = true
    }

    private func approve(_ request: WeighingRequest) async throws {
        try await daemon.site.requests.take(
            .approve, on: request.number, by: Self.supervisor, seen: request.hash, comment: "")
    }

    /// What was asked for cannot be done: the truck goes its way.
    private func release(_ work: DeskTask.Work) {
        switch work {
        case .accept(_, let trip), .reweigh(_, let trip), .cancel(_, let trip),
            .manual(let trip):
            trips[trip].isDone = true
        case .void, .correct: break
        }
    }
}
