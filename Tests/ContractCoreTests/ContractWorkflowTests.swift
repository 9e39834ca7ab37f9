import AccessCore
import ContentHashing
import ContractCore
import Testing
import TradeValues
import WorkflowCore

/// Who moves a contract on, and in which order (procedure.md 5.1.2–5.1.9).
@Suite struct ContractWorkflowTests {
    typealias State = WorkflowState<ContractWorkflow>

    private static let clerk = Person(name: "内勤", roles: [.salesClerk])
    private static let salesperson = Person(name: "业务", roles: [.salesperson])
    private static let heads: [(ContractWorkflow.Action, Person)] = [
        (.opinionSales, Person(name: "销经", roles: [.salesManager])),
        (.opinionProduction, Person(name: "生产", roles: [.productionManager])),
        (.opinionTransport, Person(name: "储经", roles: [.transportManager])),
        (.opinionFinance, Person(name: "财经", roles: [.financeManager])),
    ]
    private static let general = Person(name: "总经", roles: [.generalManager])
    private static let hash = ContentHash(of: [1])
    private static let now = Timestamp(milliseconds: 0)

    private func draft() -> State {
        State(opening: State.open(hash: Self.hash, by: "业务", at: Self.now))
    }

    private func take(
        _ action: ContractWorkflow.Action, _ person: Person, _ state: inout State,
        opinion: Opinion? = nil, comment: String = ""
    ) throws {
        state.apply(
            try state.taking(
                action, by: person, seen: Self.hash, opinion: opinion, comment: comment,
                at: Self.now))
    }

    @Test func aRegularContractNeedsTheSalesManagerAlone() throws {
        var state = draft()
        try take(.classRegular, Self.clerk, &state)
        try take(.submit, Self.salesperson, &state)
        #expect(state.awaitedRoles == [.salesManager])
        try take(.approveRegular, Self.heads[0].1, &state)
        try take(.sign, Self.clerk, &state)
        try take(.send, Self.salesperson, &state)
        try take(.countersign, Self.clerk, &state)
        try take(.archive, Self.clerk, &state)
        #expect(state.step == .archived && state.isEnded)
    }

    /// In every order of the departments it is the last one that hands it to the general manager.
    @Test func aSpecialContractNeedsFourOpinionsAndTheGeneralManager() throws {
        for first in Self.heads.indices {
            var state = draft()
            try take(.classSpecial, Self.clerk, &state)
            try take(.submit, Self.salesperson, &state)
            #expect(throws: WorkflowRefusal.self) {
                try take(.approveSpecial, Self.general, &state)
            }
            let order = Self.heads[first...] + Self.heads[..<first]
            for (index, head) in order.enumerated() {
                #expect(state.step == .specialReview, "after \(index) opinions")
                try take(head.0, head.1, &state)
            }
            #expect(state.step == .approval)
            try take(.approveSpecial, Self.general, &state)
            #expect(state.step == .approved)
        }
    }

    @Test func aConditionHasToBeSaid() throws {
        var state = draft()
        try take(.classSpecial, Self.clerk, &state)
        try take(.submit, Self.salesperson, &state)
        #expect(throws: WorkflowRefusal.commentMissing) {
            try take(
                .opinionFinance, Self.heads[3].1, &state, opinion: .agreeOnConditions)
        }
        try take(
            .opinionFinance, Self.heads[3].1, &state, opinion: .agreeOnConditions,
            comment: "款到发货")
        #expect(state.signatures.last?.opinion == .agreeOnConditions)
    }

    @Test func nobodyApprovesWhatTheySubmitted() throws {
        let both = Person(name: "甲", roles: [.salesperson, .salesManager, .salesClerk])
        var state = draft()
        try take(.classRegular, both, &state)
        try take(.submit, both, &state)
        #expect(throws: WorkflowRefusal.ownSubmission(person: "甲")) {
            try take(.approveRegular, both, &state)
        }
        try take(.approveRegular, Self.heads[0].1, &state)
        // What is only written down they may write down.
        try take(.sign, both, &state)
        #expect(state.step == .signed)
    }

    /// Refused, it goes round again, and what was said stays in its history.
    @Test func aRefusedContractGoesRoundAgain() throws {
        var state = draft()
        try take(.classRegular, Self.clerk, &state)
        try take(.submit, Self.salesperson, &state)
        #expect(throws: WorkflowRefusal.commentMissing) {
            try take(.refuse, Self.heads[0].1, &state)
        }
        try take(.refuse, Self.heads[0].1, &state, comment: "价格低于政策")
        #expect(state.step == .draft && state.signatures.allSatisfy { !$0.stands })
        #expect(!state.signatures.isEmpty)
        #expect(throws: WorkflowRefusal.self) { try take(.sign, Self.clerk, &state) }
    }

    @Test func aChangedContractIsReviewedAnew() throws {
        var state = draft()
        try take(.classRegular, Self.clerk, &state)
        try take(.submit, Self.salesperson, &state)
        try take(.approveRegular, Self.heads[0].1, &state)
        let edited = try #require(
            state.edited(hash: ContentHash(of: [2]), by: "业务", at: Self.now))
        state.apply(edited)
        #expect(state.step == .draft && !state.signatures.contains(where: \.stands))
        #expect(throws: WorkflowRefusal.versionChanged(present: 2)) {
            try take(.classRegular, Self.clerk, &state)
        }
    }

    @Test func whoSignsNothingMovesNothing() throws {
        let operators = Person(name: "司磅", roles: [.weighbridgeOperator, .storekeeper])
        let state = draft()
        #expect(state.actions(for: operators).isEmpty)
        #expect(state.actions(for: Self.salesperson).isEmpty)
        #expect(state.actions(for: Self.clerk) == [.classRegular, .classSpecial])
    }
}
