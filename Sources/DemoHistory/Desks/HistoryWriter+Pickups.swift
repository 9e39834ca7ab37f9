internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Where delivery orders come from (procedure.md 5.1.11.2, 5.1.11.3).
extension HistoryWriter {
    mutating func perform(
        _ step: HistoryEvent.PickupStep, _ id: HistoryEvent.Pickup
    ) async throws {
        switch step {
        case .authorise: try await authorise(id)
        case .notice: try await writeNotice(id)
        case .consent: try await consent(id)
        case .assign: try await assign(id)
        case .send: try await send(id)
        case .order: try await issueOrder(id)
        case .lateMoney: try await payLate(id)
        case .closeOrder: try await close(order: Self.orderNumber(id))
        }
    }

    func pickup(_ id: HistoryEvent.Pickup) -> ContractPlan.PickupPlan {
        plan.contracts[id.contract].pickups[id.index]
    }

    private func plates(_ pickup: ContractPlan.PickupPlan) -> String {
        let trucks =
            pickup.loads.map { plan.loads[$0].truck.plate } + pickup.declared.map(\.truck.plate)
        var plates: [String] = []
        for plate in trucks where !plates.contains(plate) { plates.append(plate) }
        return plates.joined(separator: " ")
    }

    /// What an authorisation and a notice say in common.
    private func texts(_ id: HistoryEvent.Pickup, tonnes: Int) throws -> [String: String] {
        let pickup = pickup(id)
        return [
            "contract": try contractNumber(id.contract),
            "product": plan.names.products[pickup.product].code, "quantity_t": "\(tonnes)",
            "pickup_on": pickup.from.text, "valid_until": pickup.until.text,
        ]
    }

    // MARK: The customer's authorisation

    private mutating func authorise(_ id: HistoryEvent.Pickup) async throws {
        if pickup(id).isAnsweredFirst { try await answer(id) }
        let (number, person) = try await writeAuthorisation(
            id, tonnes: pickup(id).tonnes, customerNumber: "WT-\(id.contract + 1)-\(id.index + 1)")
        try await take(
            .check, on: PickupAuthorisationForm.self, number, by: person, ["seal": "matches"])
        authorisations[id] = number
    }

    /// A paper for far too much: the customer is told, and sends another.
    private func answer(_ id: HistoryEvent.Pickup) async throws {
        let (number, person) = try await writeAuthorisation(
            id, tonnes: pickup(id).tonnes * 10,
            customerNumber: "WT-\(id.contract + 1)-\(id.index + 1)A")
        try await take(
            .answer, on: PickupAuthorisationForm.self, number, by: person,
            ["difference": "数量超出合同余量"])
    }

    /// It reaches the billing desk where the customer collects, and sales otherwise.
    private func writeAuthorisation(
        _ id: HistoryEvent.Pickup, tonnes: Int, customerNumber: String
    ) async throws -> (String, Person) {
        let isCollected = plan.contracts[id.contract].way == .collect
        let person = people[isCollected ? .billingDesk : .salesClerk]
        var texts = try texts(id, tonnes: tonnes)
        texts["customer_number"] = customerNumber
        texts["received_on"] = today
        texts["means"] = id.index.isMultiple(of: 2) ? "photo" : "fax"
        texts["plates"] = plates(pickup(id))
        clock.advance(seconds: Self.stepSeconds)
        return (
            try await site.forms.draft(PickupAuthorisationForm.self, texts, by: person), person
        )
    }

    // MARK: Notices

    private mutating func writeNotice(_ id: HistoryEvent.Pickup) async throws {
        var texts = try texts(id, tonnes: pickup(id).tonnes)
        texts["authorisation"] = authorisations[id]
        guard plan.contracts[id.contract].way == .deliver else {
            texts["quantity_words"] =
                Weight(kilograms: Int64(pickup(id).tonnes) * 1_000).chineseWords
            texts["warehouse"] = plan.names.warehouse.code
            let number = try await site.forms.draft(
                WarehouseNoticeForm.self, texts, by: people[.salesClerk])
            notices[id] = number
            return try await take(.submit, on: WarehouseNoticeForm.self, number)
        }
        texts["deliver_to"] = "\(customer(of: id.contract).name)仓库"
        texts["due_on"] = pickup(id).until.text
        texts["freight"] = "seller"
        let number = try await site.forms.draft(
            DispatchNoticeForm.self, texts, by: people[.salesperson])
        notices[id] = number
        try await take(.submit, on: DispatchNoticeForm.self, number)
    }

    private func notice(_ id: HistoryEvent.Pickup) throws -> String {
        guard let number = notices[id] else { throw HistoryPlanFault(missing: "notice \(id)") }
        return number
    }

    private func consent(_ id: HistoryEvent.Pickup) async throws {
        if plan.contracts[id.contract].way == .deliver {
            try await take(.consent, on: DispatchNoticeForm.self, notice(id))
        } else {
            try await take(.sign, on: WarehouseNoticeForm.self, notice(id))
        }
    }

    private func assign(_ id: HistoryEvent.Pickup) async throws {
        guard let truck = pickup(id).loads.first.map({ plan.loads[$0].truck }) else { return }
        try await take(
            .assign, on: DispatchNoticeForm.self, notice(id),
            [
                "carrier": plan.names.carriers[truck.carrier].code,
                "plates": plates(pickup(id)), "driver": "\(truck.driver)号司机",
            ])
    }

    private mutating func send(_ id: HistoryEvent.Pickup) async throws {
        let number = try notice(id)
        let advance = try await fund(id)
        try await take(
            .seal, on: WarehouseNoticeForm.self, number,
            ["seal": "company_seal", "advance_number": advance ?? ""])
        try await take(.send, on: WarehouseNoticeForm.self, number, ["means": "fax"])
        try await take(
            .acknowledge, on: WarehouseNoticeForm.self, number, ["acknowledged_by": "码头库管"])
    }

    // MARK: What the warehouse declares

    mutating func declare(_ place: Int, of id: HistoryEvent.Pickup) async throws {
        let declared = pickup(id).declared[place]
        let number = try notice(id)
        _ = try await site.declaredLoads.enter(
            [
                "day": declared.day.text, "vehicle": declared.truck.plate,
                "ticket": "XH-\(id.contract + 1)-\(id.index + 1)-\(place + 1)",
                "quantity_t": Weight(kilograms: Int64(declared.kilograms)).exactTonnesText,
                "reported_by": "码头库管", "received_on": today,
            ], onNotice: number, by: people[.fieldOfficeSalesperson])
        counts.declaredLoads += 1
        guard declared.isVoided,
            let entry = try await site.store.declaredLoads(notice: number).map(\.entry).max()
        else { return }
        clock.advance(seconds: Self.stepSeconds)
        try await site.declaredLoads.void(
            entry, onNotice: number, reason: "码头报错车号，重复申报", by: people[.salesClerk])
    }

    // MARK: Orders

    private mutating func issueOrder(_ id: HistoryEvent.Pickup) async throws {
        let pickup = pickup(id)
        let isDelivered = plan.contracts[id.contract].way == .deliver
        let advance = try await fund(id)
        let draft = try OrderDraft(fields: [
            .number: Self.orderNumber(id), .customer: customer(of: id.contract).name,
            .product: plan.names.products[pickup.product].name,
            .orderedKilograms: "\(pickup.tonnes * 1_000)", .tolerancePerMille: "5",
            .plates: plates(pickup), .validFrom: pickup.from.text,
            .validUntil: pickup.until.text, .contractNumber: try contractNumber(id.contract),
            .basis: (isDelivered ? notices[id] : authorisations[id]) ?? "",
            .advanceNumber: advance ?? "",
        ])
        _ = try await site.enterOrder(draft, by: people[.billingDesk].name)
        counts.orders += 1
    }

    mutating func purchase(_ index: Int) async throws {
        let purchase = plan.purchases[index]
        let draft = try OrderDraft(fields: [
            .number: purchase.number, .movement: Movement.purchase.rawValue,
            .customer: plan.names.suppliers[purchase.supplier].name,
            .product: plan.names.materials[purchase.material].name,
            .orderedKilograms: "\(purchase.kilograms)", .validFrom: purchase.from.text,
            .validUntil: purchase.until.text,
        ])
        _ = try await site.enterOrder(draft, by: people[.billingDesk].name)
        counts.orders += 1
    }

    func close(order number: String) async throws {
        try await site.end(
            order: number, as: .closed, reason: "提完", by: people[.billingDesk].name)
    }
}
