internal import AccessCore
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

extension Yard {
    private static let product = "玉米豆粕"
    private static let customer = "客户甲"
    private static let contract = "HT-1"

    /// What the office has entered before the first truck comes.
    func furnish() async throws {
        let site = daemon.site
        let contracts = """
            number,customer,ordered_kg,tolerance_per_mille,opening_loaded_kg
            \(Self.contract),\(Self.customer),900000000,0,125000

            """
        _ = try await site.store.importContracts(
            ContractTable(utf8: Array(contracts.utf8)), by: "开单", at: time.wall)
        let vehicles = fleet.map { truck in
            "\(truck.plate.text),\(Int(truck.build.maximumGross))"
        }
        try await importMaster(.vehicle, ["plate,maximum_gross_kg"] + vehicles)
        try await importMaster(
            .product,
            ["code,name,pack,bag_nominal_kg,bag_tare_kg", "P1,\(Self.product),袋装,40,0.1"])
        for scale in scales {
            let day = daemon.site.today
            try await site.certifications.recordVerification(
                of: scale.id, certificate: "JL-\(scale.id)", authority: "计量所",
                verifiedOn: day.advanced(byDays: -1).text,
                validUntil: day.advanced(byDays: 300).text, seals: "A1", by: "计量员")
        }
    }

    private func importMaster(_ kind: MasterKind, _ lines: [String]) async throws {
        _ = try await daemon.site.masterData.importCSV(
            Array((lines.joined(separator: "\n") + "\n").utf8), of: kind, by: "开单")
    }

    /// Today's trucks, in the order they come.
    func plan(from start: Int64) async throws {
        trips.removeAll(where: \.isDone)
        desk.removeAll()
        // Who did not get done yesterday begins today's row.
        for index in trips.indices {
            trips[index].isOnDeck = false
            trips[index].attempts = 0
            trips[index].dueAt = start + chance.within(0...3_600_000)
        }
        for index in lanes.indices { lanes[index].trip = nil }
        let inside = Set(trips.map(\.truck.plate))
        var free = fleet.filter { !inside.contains($0.plate) }
        for truck in free { try await sendHome(truck) }
        var at = start
        for _ in 0..<chance.within(5...9) where !free.isEmpty {
            let truck = free.remove(at: chance.within(0...(free.count - 1)))
            at += chance.within(20_000...1_800_000)
            let net = truck.netToday(&chance)
            let kind: Trip.Kind =
                chance.happens(0.12)
                ? .purchase
                : await hasTare(truck) && chance.happens(0.15) ? .storedTare : .sale
            trips.append(
                Trip(
                    number: nextNumber(), truck: truck,
                    order: try await order(for: net, truck, kind), kind: kind,
                    tare: truck.tareToday(&chance), net: net, dueAt: at))
        }
        // Mud and rain of the night.
        for index in lanes.indices { lanes[index].transmitter.soil(chance.within(-15...40)) }
    }

    /// In the morning the office ends visits of trucks that are no longer there.
    private func sendHome(_ truck: YardTruck) async throws {
        guard let left = try await daemon.store.openVisit(of: truck.plate) else { return }
        try await daemon.site.cancelVisit(left.id, reason: "已离厂", by: Self.supervisor.name)
    }

    private func hasTare(_ truck: YardTruck) async -> Bool {
        let tare = try? await daemon.store.storedTare(
            of: truck.plate, limitDays: 30, at: time.wall)
        return tare.map { !$0.isExpired } ?? false
    }

    /// An order with enough left, a new one, or now and then one that has too little.
    private func order(
        for net: Double, _ truck: YardTruck, _ kind: Trip.Kind
    ) async throws -> String {
        if kind != .purchase,
            let found = orders.firstIndex(where: { $0.left > net || chance.happens(0.03) })
        {
            orders[found].left -= net
            let number = orders[found].number
            if orders[found].left < 5_000 { orders.remove(at: found) }
            return number
        }
        let number = "TH-\(nextNumber())"
        let ordered = kind == .purchase ? 100_000 : Double(chance.within(2...8)) * 33_000
        let names = kind != .purchase && chance.happens(0.6)
        let draft = try OrderDraft(fields: [
            .number: number, .customer: Self.customer,
            .product: chance.happens(0.3) && kind == .sale ? Self.product : "豆粕",
            .movement: kind == .purchase ? "purchase" : "sale",
            .orderedKilograms: "\(Int(ordered))", .tolerancePerMille: "5",
            .contractNumber: names ? Self.contract : "",
        ])
        _ = try await daemon.site.enterOrder(draft, by: "开单")
        if kind != .purchase { orders.append((number, ordered - net)) }
        return number
    }
}
