internal import AccessCore
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// Trucks on the scale.
extension HistoryWriter {
    mutating func weighFirst(_ index: Int) async throws {
        let load = plan.loads[index]
        let result = try await weigh(
            index, kilograms: load.isInbound ? load.grossKilograms : load.tareKilograms,
            turn: 1, scale: load.scales.first)
        visits[index] = result.visit.id
    }

    /// Goods are written down while the truck is loaded; then it is weighed and leaves. What is
    /// more than was released is decided by the billing desk.
    mutating func weighSecond(_ index: Int) async throws {
        let load = plan.loads[index]
        guard let visit = visits[index] else {
            throw HistoryPlanFault(missing: "first weighing of load \(index)")
        }
        if !load.isInbound {
            let goods = goods(index)
            try await site.recordGoods(
                bags: goods.bags.map(String.init) ?? "", batch: goods.batch, seals: goods.seals,
                ofVisit: visit, by: people[.storekeeper].name)
            clock.advance(seconds: Self.stepSeconds)
        }
        let result = try await weigh(
            index, kilograms: load.isInbound ? load.tareKilograms : load.grossKilograms, turn: 2,
            scale: load.scales.second)
        switch result.outcome {
        case .booked(let record, _): tickets[index] = record.ticketNumber
        case .held:
            clock.advance(seconds: Self.stepSeconds)
            tickets[index] = try await site.acceptHold(
                ofVisit: visit, reason: "客户同意多装", by: people[.billingDesk].name
            ).ticketNumber
        case .first, .sentBack: throw HistoryPlanFault(missing: "load \(index)")
        }
        counts.loads += 1
    }

    private func goods(_ index: Int) -> LoadGoods {
        let load = plan.loads[index]
        let made = load.first.day.advanced(byDays: -1).text.filter { $0 != "-" }
        return LoadGoods(
            knownBags: load.bags, batch: load.bags == nil ? "" : "\(made)-01",
            seals: "F\(200_000 + index)")
    }

    private mutating func weigh(
        _ index: Int, kilograms: Int, turn: Int, scale: Int
    ) async throws -> CaptureResult {
        guard let plate = Plate(plan.loads[index].truck.plate), let order = orderOfLoad[index]
        else { throw HistoryPlanFault(missing: "order of load \(index)") }
        let weighing = HistoryWeighbridge.Truck(
            plate: plate, order: turn == 1 ? order : nil, kilograms: kilograms,
            key: "history-\(index)-\(turn)", operatorName: people[.weighbridgeOperator].name)
        return try await weighbridge.weigh(weighing, on: scale, in: site, clock)
    }

    // MARK: Amendments

    /// One asks, another approves.
    mutating func amend(_ index: Int) async throws {
        guard let ticket = tickets[index], let amendment = plan.loads[index].amendment else {
            return
        }
        let asking = people[.weighbridgeOperator]
        let request: WeighingRequest
        switch amendment {
        case .void:
            request = try await site.requests.requestVoid(
                of: ticket, reason: "客户退车，货已卸回", by: asking)
        case .seals:
            let goods = goods(index)
            request = try await site.requests.requestCorrection(
                of: ticket, plate: plan.loads[index].truck.plate,
                order: orderOfLoad[index] ?? "",
                goods: LoadGoods(
                    knownBags: goods.bags, batch: goods.batch, seals: "\(goods.seals)B"),
                reason: "铅封号抄错一位", by: asking)
        }
        clock.advance(seconds: Self.stepSeconds)
        try await site.requests.take(
            .approve, on: request.number, by: people[Permission.approveAmendments],
            seen: request.hash, comment: "")
        switch amendment {
        case .void:
            tickets[index] = nil
            counts.voids += 1
        case .seals:
            if let visit = visits[index] {
                tickets[index] = try await site.store.visit(visit).visit.lines.first?.ticketNumber
            }
            counts.corrections += 1
        }
    }
}
