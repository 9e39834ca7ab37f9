import ContractCore
import LoadingCore
import Testing
import TradeValues
import WeighingCore

@Suite struct LoadingTests {
    private let plate = Plate("粤B12345")

    private func weighing(_ id: Int64, _ kilograms: Int64, at seconds: Int64) -> Weighing {
        Weighing(
            id: id, sequence: Int(id), scale: "1", weight: Weight(kilograms: kilograms),
            at: Timestamp(milliseconds: seconds * 1_000), operatorName: "甲", cause: .button)
    }

    private func visit(
        state: VisitState = .inside, orders: [String] = ["TH-1"], base: Weighing? = nil
    ) throws -> Visit {
        Visit(
            id: 1, plate: try #require(plate), openedAt: Timestamp(milliseconds: 0), state: state,
            lines: orders.map { VisitLine(orderNumber: $0) }, weighings: base.map { [$0] } ?? [],
            baseWeighing: base?.id)
    }

    private func order(
        _ number: String = "TH-1", movement: Movement = .sale, remaining: Int64 = 32_000,
        state: DeliveryOrder.State = .open, plates: [Plate] = []
    ) -> DeliveryOrder {
        DeliveryOrder(
            number: number, movement: movement, customer: "客户", product: "豆粕",
            contractNumber: nil,
            quantity: OrderedQuantity(
                ordered: Weight(kilograms: 100_000), tolerance: .zero,
                loaded: Weight(kilograms: 100_000 - remaining)),
            plates: plates, validity: .unlimited, state: state)
    }

    private func decide(
        _ visit: Visit, _ order: DeliveryOrder?, _ kilograms: Int64, at seconds: Int64 = 100
    ) throws -> LoadDecision {
        let weights = try LoadDecision.weights(
            visit: visit, order: order, weight: Weight(kilograms: kilograms),
            at: Timestamp(milliseconds: seconds * 1_000))
        // What the remainder check finds is what holds a load.
        let excess = weights.flatMap { order?.quantity.excess(of: $0.net) }
        let findings = excess.map { _ in
            [Finding(rule: "order-remainder", level: .hold, text: CheckText("", ""))]
        }
        return LoadDecision.decide(
            visit: visit, order: order, weights: weights, findings: findings ?? [])
    }

    @Test func theFirstWeighingDecidesNothing() throws {
        #expect(try decide(visit(orders: []), nil, 15_000) == .first)
    }

    @Test func theSecondBooksALoad() throws {
        let base = weighing(1, 15_000, at: 10)
        let weights = try LoadWeights(
            first: base.weight, second: Weight(kilograms: 47_000), direction: .outbound)
        #expect(
            try decide(visit(base: base), order(), 47_000) == .book(weights, isLast: true))
        #expect(
            try decide(visit(orders: ["TH-1", "TH-2"], base: base), order(), 47_000)
                == .book(weights, isLast: false))
    }

    @Test func goodsThatComeInAreWeighedFullFirst() throws {
        let base = weighing(1, 47_000, at: 10)
        let decision = try decide(visit(base: base), order(movement: .purchase), 15_000)
        guard case .book(let weights, _) = decision else {
            Issue.record("\(decision)")
            return
        }
        #expect(weights.gross == base.weight)
        #expect(weights.net == Weight(kilograms: 32_000))
    }

    @Test func whatExceedsTheOrderIsHeld() throws {
        let base = weighing(1, 15_000, at: 10)
        let decision = try decide(visit(base: base), order(remaining: 31_980), 47_000)
        guard case .hold(let weights, let reason) = decision else {
            Issue.record("\(decision)")
            return
        }
        #expect(weights.net == Weight(kilograms: 32_000))
        #expect(reason == .exceedsRemaining(excess: Weight(kilograms: 20)))
    }

    @Test(arguments: [DeliveryOrder.State.closed, .void])
    func aLoadForAnOrderThatWasClosedMeanwhileIsHeld(state: DeliveryOrder.State) throws {
        let base = weighing(1, 15_000, at: 10)
        let decision = try decide(visit(base: base), order(state: state), 47_000)
        guard case .hold(_, .orderNotOpen(state)) = decision else {
            Issue.record("\(decision)")
            return
        }
    }

    @Test func refusesWhatMakesNoLoad() throws {
        let base = weighing(1, 15_000, at: 10)
        let named = try #require(plate)
        #expect(throws: VisitRefusal.noOrder(named)) { try decide(visit(base: base), nil, 47_000) }
        #expect(
            throws: WeighingRefusal.netNotPositive(
                gross: Weight(kilograms: 14_980), tare: Weight(kilograms: 15_000))
        ) { try decide(visit(base: base), order(), 14_980) }
        #expect(throws: WeighingRefusal.self) {
            try decide(visit(base: base), order(), 47_000, at: 10)
        }
        #expect(throws: VisitRefusal.notPossible(.weigh, state: .held)) {
            try decide(visit(state: .held, base: base), order(), 47_000)
        }
    }

    /// Every state, every action: only the rows of the table lead anywhere, and what has left or
    /// was cancelled stays so.
    @Test func theTableOfStatesIsClosed() {
        let allowed: Set<String> = [
            "inside weigh inside", "inside addOrder inside", "inside hold held",
            "inside finish left", "inside cancel cancelled", "held acceptHold inside",
            "held reweigh inside", "held cancel cancelled",
        ]
        var found: Set<String> = []
        for state in VisitState.allCases {
            for action in VisitAction.allCases {
                guard let next = VisitState.next(from: state, by: action) else { continue }
                found.insert("\(state) \(action) \(next)")
                #expect(state.availableActions.contains(action))
            }
        }
        #expect(found == allowed)
        #expect(!VisitState.left.isOpen && !VisitState.cancelled.isOpen)
    }

    @Test func findsTheOrderThatExpectsTheTruck() throws {
        let named = try #require(plate)
        let other = try #require(Plate("粤B99999"))
        let day = CalendarDay(number: 20_000)
        let mine = order("TH-1", plates: [named])
        let also = order("TH-2", plates: [named])
        let foreign = order("TH-3", plates: [other])
        func choose(_ name: DeliveryOrder?, _ expected: [DeliveryOrder]) throws -> DeliveryOrder? {
            try OrderChoice.order(named: name, expected: expected, for: named, on: day)
        }
        #expect(try choose(nil, []) == nil)
        #expect(try choose(nil, [mine]) == mine)
        #expect(try choose(also, [mine]) == also)
        #expect(throws: VisitRefusal.orderAmbiguous(named, orders: ["TH-1", "TH-2"])) {
            try choose(nil, [mine, also])
        }
        #expect(throws: OrderRefusal.plateNotListed(number: "TH-3", plate: named)) {
            try choose(foreign, [])
        }
        #expect(throws: OrderRefusal.nothingRemains(number: "TH-1")) {
            try choose(nil, [order("TH-1", remaining: 0, plates: [named])])
        }
    }

    @Test func oneVisitMovesGoodsOneWay() throws {
        let sale = order("TH-1")
        let purchase = order("TH-2", movement: .purchase)
        #expect(throws: VisitRefusal.movementsMixed(order: "TH-2")) {
            try OrderChoice.adding(purchase, to: visit(), others: [sale])
        }
        #expect(throws: VisitRefusal.orderAlreadyOnVisit(order: "TH-1")) {
            try OrderChoice.adding(sale, to: visit(), others: [sale])
        }
        let full = try visit(orders: (1...Visit.maximumLines).map { "TH-\($0)" })
        #expect(throws: VisitRefusal.tooManyLines(maximum: Visit.maximumLines)) {
            try OrderChoice.adding(order("TH-99"), to: full, others: [])
        }
    }

    @Test func aReasonIsAFewWords() throws {
        #expect(try Reason("  客户  同意\n多装 ").text == "客户 同意 多装")
        #expect(throws: VisitRefusal.reasonMissing) { try Reason(" \n ") }
        #expect(throws: VisitRefusal.reasonTooLong(maximum: Reason.maximumLength)) {
            try Reason(String(repeating: "长", count: 201))
        }
    }
}
