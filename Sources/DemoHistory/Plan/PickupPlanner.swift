internal import TradeValues

/// Puts the trucks of a contract onto papers: authorisations, statements, a supplement.
struct PickupPlanner {
    let size: HistorySize
    let names: HistoryNames
    let loads: [LoadPlan]

    /// An authorisation names some trucks and some days, not a whole contract.
    private static let mostLoads = 14
    private static let mostDays = 9
    /// A contract of fewer trucks is not worth a supplement.
    private static let fewestForSupplement = 3
    /// A statement in the middle only when the last one is not near.
    private static let daysBetweenStatements = 16
    private static let daysUntilLastStatement = 8

    /// - Parameter own: indexes of the contract's loads, in order.
    func complete(
        _ draft: ContractPlan, with own: [Int], chance: inout HistoryChance
    ) -> ContractPlan {
        var contract = draft
        contract.pickups =
            draft.way == .externalWarehouse
            ? declaredPickups(draft, &chance) : pickups(draft, own, &chance)
        contract.hasDateChange = mayMoveDates(contract) && chance.happens(percent: 30)
        contract.supplementDay = supplementDay(contract, own, &chance)
        contract.statements = statements(contract, &chance)
        return contract
    }

    // MARK: Pickups

    private func pickups(
        _ draft: ContractPlan, _ own: [Int], _ chance: inout HistoryChance
    ) -> [ContractPlan.PickupPlan] {
        var groups: [(product: Int, loads: [Int])] = []
        for load in own {
            let day = loads[load].first.day
            let product = draft.product(on: size.firstDay.days(until: day))
            if let group = groups.last, group.product == product,
                group.loads.count < Self.mostLoads, let first = group.loads.first,
                loads[first].first.day.days(until: day) < Self.mostDays
            {
                groups[groups.count - 1].loads.append(load)
            } else {
                groups.append((product, [load]))
            }
        }
        return groups.compactMap { pickup($0.product, $0.loads, draft, &chance) }
    }

    private func pickup(
        _ product: Int, _ own: [Int], _ draft: ContractPlan, _ chance: inout HistoryChance
    ) -> ContractPlan.PickupPlan? {
        guard let first = own.first, let last = own.last else { return nil }
        let kilograms = own.reduce(0) { $0 + loads[$1].netKilograms }
        let held = kilograms / 1_000 + 1
        // Now and then less was released than the trucks take: the last one is held at the scale.
        let isShort = own.count > 2 && chance.happens(percent: 6)
        return ContractPlan.PickupPlan(
            product: product, from: loads[first].first.day, until: loads[last].second.day,
            loads: own, declared: [], tonnes: isShort ? kilograms / 1_000 - 4 : held,
            heldTonnes: held,
            paidAfterDays: chance.happens(percent: 25) ? chance.within(3...14) : nil,
            isAnsweredFirst: chance.happens(percent: 4))
    }

    /// Two or three notices to the external warehouse, each for some trucks.
    private func declaredPickups(
        _ draft: ContractPlan, _ chance: inout HistoryChance
    ) -> [ContractPlan.PickupPlan] {
        var pickups: [ContractPlan.PickupPlan] = []
        var day = draft.window.lowerBound
        while pickups.count < 3, day <= draft.window.upperBound {
            let from = size.firstDay.advanced(byDays: day)
            let until = from.advanced(byDays: 4)
            let declared = (0..<chance.within(3...6)).map { _ in
                ContractPlan.Declared(
                    day: from.advanced(byDays: chance.within(0...4)),
                    truck: chance.pick(names.trucks),
                    kilograms: chance.within(23_000...25_400, by: 20),
                    isVoided: chance.happens(percent: 4))
            }.sorted { $0.day < $1.day }
            let tonnes = declared.reduce(0) { $0 + $1.kilograms } / 1_000 + 1
            pickups.append(
                ContractPlan.PickupPlan(
                    product: draft.products[0], from: from, until: until, loads: [],
                    declared: declared, tonnes: tonnes, heldTonnes: tonnes, paidAfterDays: nil,
                    isAnsweredFirst: false))
            day += chance.within(7...12)
        }
        return pickups
    }

    /// The last pickup can lie behind the contract's days only when no other does.
    private func mayMoveDates(_ contract: ContractPlan) -> Bool {
        guard contract.pickups.count > 1, let moved = contract.pickups.last,
            let first = contract.pickups.first
        else { return false }
        return contract.pickups.dropLast().allSatisfy { $0.until < moved.from }
            && first.from < moved.from
    }

    private func supplementDay(
        _ contract: ContractPlan, _ own: [Int], _ chance: inout HistoryChance
    ) -> CalendarDay? {
        guard own.count >= Self.fewestForSupplement, chance.happens(percent: 25),
            let first = own.first
        else { return nil }
        let middle = loads[own[own.count / 2]].first.day
        return max(middle, loads[first].first.day.advanced(byDays: 1))
    }

    // MARK: Statements

    /// One at each end of a month with loads, and one when everything is loaded.
    private func statements(
        _ contract: ContractPlan, _ chance: inout HistoryChance
    ) -> [ContractPlan.StatementPlan] {
        guard let first = contract.pickups.map(\.from).min(), let last = contract.lastDay else {
            return []
        }
        let end = last.advanced(byDays: Self.daysUntilLastStatement)
        var days: [CalendarDay] = []
        var day = first
        while day.days(until: end) > Self.daysBetweenStatements {
            let next = day.advanced(byDays: 1)
            if next.components.day == 1, next > first.advanced(byDays: 2) { days.append(day) }
            day = next
        }
        let payment = names.customers[contract.customer]
        return (days + [end]).map { day in
            ContractPlan.StatementPlan(
                until: day, answerAfterDays: chance.within(3...7),
                isDisputedFirst: chance.happens(percent: 7),
                isMemoRefusedFirst: chance.happens(percent: 6),
                paidAfterDays: paidAfter(payment.creditDays, contract.isPaidLate, &chance),
                isLast: day == end)
        }
    }

    private func paidAfter(
        _ creditDays: Int, _ isLate: Bool, _ chance: inout HistoryChance
    ) -> Int {
        let agreed = creditDays > 0 ? creditDays : 1
        return isLate ? agreed + chance.within(10...40) : max(1, agreed - chance.within(0...5))
    }
}
