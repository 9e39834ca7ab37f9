internal import ContractCore
internal import TradeValues

/// All events of a plan in the order of time. What lies behind the end of the history is left out:
/// those papers lie on their desks when the demo begins.
struct HistoryTimeline {
    let plan: HistoryPlan
    private(set) var events: [HistoryEvent] = []

    /// A scale is verified every year; the mill has it done a little earlier.
    private static let daysBetweenVerifications = 350
    /// A minute between the same paper of two contracts.
    private static let contractOffset = 47
    private static let mostOffset = 1_500

    init(_ plan: HistoryPlan) {
        self.plan = plan
        addDays()
        for contract in plan.contracts where !contract.pickups.isEmpty {
            addContract(contract)
            addSupplement(contract)
            addDateChange(contract)
            addPickups(contract)
            addStatements(contract)
        }
        for index in plan.purchases.indices { addPurchase(index) }
        for index in plan.loads.indices { addLoad(index) }
        let end = HistoryMoment(plan.size.end, second: 0)
        // Stable: what was added first comes first within a second.
        events = events.enumerated().filter { $0.element.at < end }
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    mutating func add(_ at: HistoryMoment, _ work: HistoryEvent.Work) {
        events.append(HistoryEvent(at: at, work: work))
    }

    /// Spreads the papers of a day over half an hour.
    func offset(_ contract: ContractPlan) -> Int {
        contract.index * Self.contractOffset % Self.mostOffset
    }

    private mutating func addDays() {
        for number in 0...(plan.size.opens.days(until: plan.size.end)) {
            let day = plan.size.opens.advanced(byDays: number)
            if number.isMultiple(of: Self.daysBetweenVerifications) {
                add(HistoryMoment(day, 6), .verifyScales)
            }
            if number > 0 { add(HistoryMoment(day, 7, 5), .morning) }
        }
    }

    // MARK: The yard

    private mutating func addPurchase(_ index: Int) {
        let purchase = plan.purchases[index]
        add(HistoryMoment(purchase.from, 7, 20), .purchase(index))
        add(HistoryMoment(purchase.until.advanced(byDays: 1), 9), .closePurchase(index))
    }

    private mutating func addLoad(_ index: Int) {
        let load = plan.loads[index]
        add(load.first, .firstWeighing(index))
        add(load.second, .secondWeighing(index))
        if load.amendment != nil { add(load.second.later(minutes: 30), .amend(index)) }
        guard let slip = load.slip else { return }
        let day = load.second.day.advanced(byDays: slip.day)
        add(
            HistoryMoment(day, 9, 30, offset: index * 13 % Self.mostOffset),
            .slip(index, isWithdrawal: false))
        if slip.hasObjection {
            add(
                HistoryMoment(day.advanced(byDays: slip.withdrawnAfterDays), 15, 40),
                .slip(index, isWithdrawal: true))
        }
    }

    // MARK: Settlement

    private mutating func addStatements(_ contract: ContractPlan) {
        for (index, statement) in contract.statements.enumerated() {
            let id = HistoryEvent.Statement(contract: contract.index, index: index)
            let drafted = statement.until.advanced(byDays: 1)
            func at(_ days: Int, _ hour: Int) -> HistoryMoment {
                HistoryMoment(drafted.advanced(byDays: days), hour, offset: offset(contract))
            }
            add(at(0, 10), .statement(id, .draft))
            add(at(0, 14), .statement(id, .send))
            var day = statement.answerAfterDays
            if statement.isDisputedFirst {
                add(at(day, 11), .statement(id, .dispute))
                day += 2
            }
            add(at(day, 13), .statement(id, .confirm))
            add(at(day, 15), .statement(id, .memo))
            if statement.isMemoRefusedFirst { add(at(day + 1, 9), .statement(id, .refuseMemo)) }
            add(at(day + 1, 14), .statement(id, .audit))
            add(at(day + 3, 10), .statement(id, .post))
            let paid = day + 3 + statement.paidAfterDays
            add(at(paid, 16), .pay(contract: contract.index))
            guard statement.isLast else { continue }
            // What is still open then is tried again: a copy that came late, an objection withdrawn.
            for days in [2, 30, 75] { add(at(paid + days, 9), .close(contract: contract.index)) }
        }
    }
}
