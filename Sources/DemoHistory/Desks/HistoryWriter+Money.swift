internal import AccessCore
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// Customers' money: receipts, and loading before it is there (procedure.md 5.1.11.1).
extension HistoryWriter {
    /// Customers send whole thousands.
    private static let roundFen: Int64 = 100_000
    /// What a customer promises; some come later.
    private static let daysPromised = 7

    /// Sees to it that the money covers an order.
    ///
    /// - Returns: the advance that lends it; nil when it is there.
    mutating func fund(_ id: HistoryEvent.Pickup) async throws -> String? {
        let contract = try contractNumber(id.contract)
        let pickup = pickup(id)
        let key = plan.names.products[pickup.product].code
        guard
            let price = try await site.store.terms(ofContract: contract, at: clock.now)?.terms
                .line(of: key)?.price
        else { throw HistoryPlanFault(missing: "price of \(key) in \(contract)") }
        let value = price.forTonnes(of: Weight(kilograms: Int64(pickup.tonnes) * 1_000))
        let account = try await site.customerAccounts.account(
            of: customer(of: id.contract).code)
        guard let available = account.available(for: contract), value > available else {
            return nil
        }
        if pickup.paidAfterDays != nil, let advance = try await askAdvance(id, key, value) {
            lateMoney[id] = value
            return advance
        }
        let gap = value - available
        let rounded = (gap.fen + Self.roundFen - 1) / Self.roundFen * Self.roundFen
        try await receive(Money(fen: rounded), for: id.contract)
        return nil
    }

    /// The salesperson asks, the department manager consents, finance approves.
    ///
    /// - Returns: nil while an earlier promise is broken; then the customer has to pay.
    private mutating func askAdvance(
        _ id: HistoryEvent.Pickup, _ product: String, _ value: Money
    ) async throws -> String? {
        let pickup = pickup(id)
        let promised = pickup.from.advanced(byDays: Self.daysPromised)
        let number = try await site.forms.draft(
            AdvanceRequestForm.self,
            [
                "contract": try contractNumber(id.contract), "product": product,
                "quantity_t": "\(pickup.tonnes)", "amount_yuan": value.yuanText,
                "cause": "money_under_way", "promised_on": promised.text,
                "valid_until": max(promised, pickup.until).text,
            ], by: people[.salesperson])
        do {
            try await take(.submit, on: AdvanceRequestForm.self, number)
        } catch AccountRefusal.promiseOverdue {
            return nil
        }
        try await take(.consent, on: AdvanceRequestForm.self, number)
        try await take(.approve, on: AdvanceRequestForm.self, number)
        counts.advances += 1
        return number
    }

    /// The money that was promised.
    mutating func payLate(_ id: HistoryEvent.Pickup) async throws {
        guard let value = lateMoney.removeValue(forKey: id) else { return }
        try await receive(value, for: id.contract)
    }

    /// What statements have come to, less what was paid for the contract.
    mutating func pay(_ contract: Int) async throws {
        let owed = billed[contract, default: .zero] - paid[contract, default: .zero]
        if owed > .zero { try await receive(owed, for: contract) }
    }

    private mutating func receive(_ amount: Money, for contract: Int) async throws {
        clock.advance(seconds: Self.stepSeconds)
        counts.receipts += 1
        try await site.customerAccounts.enter(
            [
                "customer": customer(of: contract).code, "kind": "receipt",
                "amount_yuan": amount.yuanText, "value_day": today,
                "contract": try contractNumber(contract),
                "external_number": "HK-\(counts.receipts)",
            ], by: people[Permission.recordReceipts])
        paid[contract, default: .zero] += amount
    }
}
