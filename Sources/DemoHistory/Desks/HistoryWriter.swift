internal import AccessCore
internal import ContentHashing
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Does what the plan says, as the person whose work it is. Keeps the numbers that the program gave.
struct HistoryWriter {
    let plan: HistoryPlan
    let site: WeighbridgeSite
    let clock: HistoryClock
    let people: HistoryPeople
    var weighbridge: HistoryWeighbridge

    var contractNumbers: [Int: String] = [:]
    var supplementNumbers: [Int: String] = [:]
    var dateChangeNumbers: [Int: String] = [:]
    var authorisations: [HistoryEvent.Pickup: String] = [:]
    var notices: [HistoryEvent.Pickup: String] = [:]
    /// What a late customer owes for an order.
    var lateMoney: [HistoryEvent.Pickup: Money] = [:]
    var visits: [Int: Int64] = [:]
    /// Of loads that stand.
    var tickets: [Int: String] = [:]
    /// The order that a load is weighed on.
    let orderOfLoad: [Int: String]
    var statements: [HistoryEvent.Statement: String] = [:]
    var memos: [HistoryEvent.Statement: String] = [:]
    var billed: [Int: Money] = [:]
    var paid: [Int: Money] = [:]
    var counts = HistoryCounts()

    /// Between two things that one person does after the other.
    static let stepSeconds: Int64 = 20

    init(
        plan: HistoryPlan, site: WeighbridgeSite, clock: HistoryClock, people: HistoryPeople,
        scales: [HistoryScale]
    ) {
        self.plan = plan
        self.site = site
        self.clock = clock
        self.people = people
        weighbridge = HistoryWeighbridge(scales: scales)
        var orders: [Int: String] = [:]
        for contract in plan.contracts {
            for (index, pickup) in contract.pickups.enumerated() {
                let number = Self.orderNumber(.init(contract: contract.index, index: index))
                for load in pickup.loads { orders[load] = number }
            }
        }
        for purchase in plan.purchases {
            for load in purchase.loads { orders[load] = purchase.number }
        }
        orderOfLoad = orders
    }

    func progress(after day: CalendarDay) -> HistoryProgress {
        HistoryProgress(
            day: day, days: plan.size.opens.days(until: day) + 1,
            daysToWrite: plan.size.opens.days(until: plan.size.end), counts: counts)
    }

    mutating func perform(_ work: HistoryEvent.Work) async throws {
        switch work {
        case .morning: try await beginDay()
        case .verifyScales: try await verifyScales()
        case .requirements, .draftContract, .reviseContract, .contract, .draftSupplement,
            .supplement, .askDates, .consentDates:
            try await performContract(work)
        case .pickup(let id, let step): try await perform(step, id)
        case .declare(let id, let place): try await declare(place, of: id)
        case .purchase(let index): try await purchase(index)
        case .closePurchase(let index):
            try await close(order: plan.purchases[index].number)
        case .firstWeighing(let load): try await weighFirst(load)
        case .secondWeighing(let load): try await weighSecond(load)
        case .amend(let load): try await amend(load)
        case .slip(let load, let isWithdrawal):
            try await enterSlip(of: load, isWithdrawal: isWithdrawal)
        case .statement(let id, let step): try await perform(step, id)
        case .pay(let contract): try await pay(contract)
        case .close(let contract): try await closeContract(contract)
        }
    }

    static func orderNumber(_ id: HistoryEvent.Pickup) -> String {
        "TH-\(id.contract + 1)-\(id.index + 1)"
    }

    // MARK: What all desks do

    /// Today, as papers write it.
    var today: String { site.date.text }

    func customer(of contract: Int) -> HistoryNames.Customer {
        plan.names.customers[plan.contracts[contract].customer]
    }

    func contractNumber(_ index: Int) throws -> String {
        guard let number = contractNumbers[index] else {
            throw HistoryPlanFault(missing: "contract \(index)")
        }
        return number
    }

    func take<Form: DocumentForm>(
        _ action: Form.Way.Action, on form: Form.Type, _ number: String,
        by person: Person? = nil, comment: String = "", _ texts: [String: String] = [:]
    ) async throws {
        clock.advance(seconds: Self.stepSeconds)
        let state = try await site.store.record(form, number).history.state
        try await site.forms.take(
            action, on: form, number, by: person ?? whoever(may: action, in: state),
            seen: state.version.hash, opinion: nil, comment: comment, texts: texts)
    }

    /// Whose work the action is in the document's present step.
    func whoever<W: Workflow>(may action: W.Action, in state: WorkflowState<W>) throws -> Person {
        let row = W.rows.first { $0.from == state.step && $0.action == action }
        guard let row else {
            throw HistoryPlanFault(missing: "\(W.kind.rawValue) \(state.step.rawValue) \(action)")
        }
        return people[row.permission]
    }
}

/// A step that the plan has in the wrong order.
struct HistoryPlanFault: Error, CustomStringConvertible {
    let missing: String
    var description: String { "not there yet: \(missing)" }
}
