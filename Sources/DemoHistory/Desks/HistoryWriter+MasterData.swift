internal import AccessCore
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// What is known before the first paper, and what happens every day.
extension HistoryWriter {
    func writeMasterData() async throws {
        let names = plan.names
        for customer in names.customers {
            try await save(
                .customer,
                [
                    "code": customer.code, "name": customer.name, "contact": "采购",
                    "phone": "0736-66\(customer.code.suffix(3))00",
                    "tax_number":
                        "91430700MA4L\(customer.code.suffix(3))X2\(customer.code.suffix(1))",
                    "settlement": customer.payment, "credit_days": "\(customer.creditDays)",
                    "credit_limit_yuan": customer.payment == "credit" ? Self.creditLimit : "",
                    "salesperson": customer.salesperson,
                ])
        }
        for (code, name) in names.suppliers {
            try await save(.customer, ["code": code, "name": name, "remark": "原料供应商"])
        }
        for product in names.products {
            try await save(
                .product,
                [
                    "code": product.code, "name": product.name, "pack": product.pack,
                    "bag_nominal_kg": product.bagNominal, "bag_tare_kg": product.bagTare,
                    "moisture_limit_percent": "13.5", "shelf_life_days": "60",
                ])
        }
        for (code, name) in names.materials {
            try await save(.product, ["code": code, "name": name, "pack": "散装"])
        }
        try await writeCarriage()
    }

    /// What a customer on credit may owe.
    static let creditLimit = "1500000"

    private func writeCarriage() async throws {
        for (code, name) in plan.names.carriers {
            try await save(.carrier, ["code": code, "name": name, "contact": "调度"])
        }
        for (index, truck) in plan.names.trucks.enumerated() {
            let carrier = plan.names.carriers[truck.carrier].code
            try await save(
                .driver,
                [
                    "code": truck.driver, "name": "\(truck.driver)号司机",
                    "phone": "138\(10_000_000 + index)", "id_last_four": "\(1_000 + index)",
                    "carrier": carrier,
                ])
            try await save(
                .vehicle,
                [
                    "plate": truck.plate,
                    "maximum_gross_kg": "\(HistoryNames.maximumGrossKilograms)",
                    "carrier": carrier, "driver": truck.driver,
                ])
        }
        try await save(
            .warehouse,
            [
                "code": plan.names.warehouse.code, "name": plan.names.warehouse.name,
                "ownership": "external",
            ])
    }

    private func save(_ kind: MasterKind, _ texts: [String: String]) async throws {
        let person =
            switch kind {
            case .customer: people[Permission.editCustomers]
            case .product, .batch: people[Permission.editProducts]
            default: people[Permission.editCarriage]
            }
        try await site.masterData.save(
            try kind.schema.entry(texts), seen: nil, by: person.name)
    }

    // MARK: Every day

    /// Every scale has a certificate for the year.
    func verifyScales() async throws {
        for station in site.stations {
            let id = station.scale.id
            try await site.certifications.recordVerification(
                of: id, certificate: "LX-\(site.date.year)-\(id)", authority: "市计量检定所",
                verifiedOn: today, validUntil: site.date.advanced(byDays: 364).text,
                seals: "接线盒 A-\(id)，仪表 B-\(id)", by: people[.weighbridgeSupervisor].name)
        }
    }

    /// The head of yesterday is signed; the storekeeper's report goes its way (5.1.11.2 a).
    func beginDay() async throws {
        let today = site.today
        try await site.store.closeDays(before: today)
        let yesterday = today.advanced(byDays: -1)
        let loads = try await site.store.dailyReport(of: yesterday).loads
        guard !loads.records.isEmpty else { return }
        let seen = DailyStatement(loads).hash
        let way: [(DailyReportWorkflow.Action, Permission)] = [
            (.issue, .issueDailyReport), (.review, .reviewDailyReport),
            (.acknowledge, .acknowledgeDailyReport),
        ]
        for (action, permission) in way {
            clock.advance(seconds: Self.stepSeconds)
            try await site.take(
                action, onReportOf: yesterday, by: people[permission], seen: seen, comment: "")
        }
    }
}
