import AccessCore
import ContentHashing
import Testing
import TradeValues
import WorkflowCore

@Suite struct WorkflowTests {
    private typealias State = WorkflowState<ReviewWorkflow>

    private static let storekeeper = Person(name: "赵", roles: [.storekeeper])
    private static let production = Person(name: "钱", roles: [.productionManager])
    private static let transport = Person(name: "孙", roles: [.transportManager])
    private static let sales = Person(name: "李", roles: [.salesManager])
    private static let all = Person(name: "周", roles: Set(Role.allCases))

    private static func time(_ minutes: Int) -> Timestamp {
        Timestamp(milliseconds: 1_700_000_000_000).advanced(byMinutes: minutes)
    }

    private static var opened: State {
        State(opening: State.open(hash: ContentHash(of: "one"), by: "赵", at: time(0)))
    }

    /// Takes an action at once.
    private static func take(
        _ action: ReviewWorkflow.Action, by person: Person, in state: inout State,
        opinion: Opinion? = nil, comment: String = "", minute: Int = 1
    ) throws {
        state.apply(
            try state.taking(
                action, by: person, seen: state.version.hash, opinion: opinion,
                comment: comment, at: time(minute)))
    }

    @Test(arguments: [true, false])
    func opinionsComeInAnyOrder(productFirst: Bool) throws {
        var state = Self.opened
        try Self.take(.submit, by: Self.storekeeper, in: &state)
        let opinions: [(ReviewWorkflow.Action, Person)] = [
            (.productOpinion, Self.production), (.transportOpinion, Self.transport),
        ]
        for (index, (action, person)) in (productFirst ? opinions : opinions.reversed())
            .enumerated()
        {
            #expect(state.step == .opinions)
            try Self.take(
                action, by: person, in: &state, opinion: .disagree, comment: "太急",
                minute: 2 + index)
        }
        #expect(state.step == .approval)
        try Self.take(.approve, by: Self.sales, in: &state)
        #expect(state.step == .approved && state.isEnded)
        #expect(state.signatures.count == 4 && state.signatures.allSatisfy(\.stands))
        #expect(state.signatures[1].opinion == .disagree)
    }

    @Test func anOpinionIsGivenOnce() throws {
        var state = Self.opened
        try Self.take(.submit, by: Self.storekeeper, in: &state)
        try Self.take(.productOpinion, by: Self.production, in: &state)
        #expect(throws: WorkflowRefusal.alreadySigned(by: "钱")) {
            try Self.take(.productOpinion, by: Self.production, in: &state)
        }
        #expect(state.awaitedRoles == [.transportManager])
    }

    @Test func nobodyApprovesWhatTheySubmitted() throws {
        var state = Self.opened
        try Self.take(.submit, by: Self.all, in: &state)
        #expect(state.actions(for: Self.all).isEmpty)
        #expect(throws: WorkflowRefusal.ownSubmission(person: "周")) {
            try Self.take(.productOpinion, by: Self.all, in: &state)
        }
    }

    @Test func editingVoidsSignaturesAndBeginsAgain() throws {
        var state = Self.opened
        try Self.take(.submit, by: Self.storekeeper, in: &state)
        try Self.take(.productOpinion, by: Self.production, in: &state)
        let same = state.edited(hash: ContentHash(of: "one"), by: "赵", at: Self.time(3))
        #expect(same == nil)
        let edit = try #require(
            state.edited(hash: ContentHash(of: "two"), by: "赵", at: Self.time(3)))
        state.apply(edit)
        #expect(state.step == .draft && state.version.number == 2 && state.submitter == nil)
        #expect(state.signatures.count == 2 && state.signatures.allSatisfy { !$0.stands })
        #expect(throws: WorkflowRefusal.versionChanged(present: 2)) {
            _ = try state.taking(
                .submit, by: Self.storekeeper, seen: ContentHash(of: "one"), at: Self.time(4))
        }
        try Self.take(.submit, by: Self.storekeeper, in: &state)
        try Self.take(.productOpinion, by: Self.production, in: &state)
        #expect(state.signatures.last?.version.number == 2)
    }

    @Test func sendingBackNeedsAReason() throws {
        var state = Self.opened
        try Self.take(.submit, by: Self.storekeeper, in: &state)
        #expect(throws: WorkflowRefusal.commentMissing) {
            try Self.take(.sendBack, by: Self.transport, in: &state, comment: " \n")
        }
        #expect(throws: WorkflowRefusal.commentMissing) {
            try Self.take(.productOpinion, by: Self.production, in: &state, opinion: .disagree)
        }
        try Self.take(.sendBack, by: Self.transport, in: &state, comment: "少一车")
        #expect(state.step == .draft && state.signatures.allSatisfy { !$0.stands })
    }

    @Test func waitingIsCountedFromTheStep() throws {
        var state = Self.opened
        #expect(state.dueAt == nil)
        try Self.take(.submit, by: Self.storekeeper, in: &state, minute: 10)
        try Self.take(.productOpinion, by: Self.production, in: &state, minute: 20)
        #expect(state.stepSince == Self.time(10) && state.dueAt == Self.time(70))
    }

    @Test func programsSignNothing() throws {
        var state = Self.opened
        #expect(throws: WorkflowRefusal.self) {
            try Self.take(
                .submit, by: Person(system: "ERP", scope: .orders), in: &state)
        }
    }

    /// Every step × action × role: what the table says, and nothing else.
    @Test func theTableIsTheWholeTruth() {
        for step in ReviewWorkflow.Step.allCases {
            let state = State(
                opening: WorkflowEvent(
                    .opened, by: "赵", at: Self.time(0),
                    version: DocumentVersion(number: 1, hash: ContentHash(of: "one")), from: step,
                    to: step, comment: ""))
            for action in ReviewWorkflow.Action.allCases {
                let row = ReviewWorkflow.rows.first { $0.from == step && $0.action == action }
                for role in Role.allCases {
                    let person = Person(name: "吴", roles: [role])
                    let event = try? state.taking(
                        action, by: person, seen: state.version.hash, comment: "x", at: Self.time(1)
                    )
                    let isAllowed = row.map { $0.permission.roles.contains(role) } == true
                    #expect((event != nil) == isAllowed, "\(step) \(action) \(role)")
                    #expect(state.actions(for: person).contains(action) == isAllowed)
                }
            }
        }
    }

    /// The state of a document is what its events say, whatever was done.
    @Test(arguments: 0..<50) func replayingGivesTheSameState(seed: UInt64) throws {
        var generator = SystemSeed(state: seed &+ 1)
        let first = State.open(hash: ContentHash(of: "0"), by: "赵", at: Self.time(0))
        var state = State(opening: first)
        var events = [first]
        let people = [Self.storekeeper, Self.production, Self.transport, Self.sales]
        for minute in 1...40 {
            let action = ReviewWorkflow.Action.allCases.randomElement(using: &generator)
            let person = people.randomElement(using: &generator)
            var event: WorkflowEvent<ReviewWorkflow>?
            if Int.random(in: 0..<8, using: &generator) == 0 {
                event = state.edited(
                    hash: ContentHash(of: "\(minute)"), by: "赵", at: Self.time(minute))
            } else if let action, let person {
                event = try? state.taking(
                    action, by: person, seen: state.version.hash, comment: "x",
                    at: Self.time(minute))
            }
            if let event {
                state.apply(event)
                events.append(event)
            }
            let standing = state.signatures.filter(\.stands)
            #expect(standing.allSatisfy { $0.version == state.version })
            #expect(
                standing.dropFirst().allSatisfy { $0.person != state.submitter },
                "nobody signs what they submitted")
        }
        let replayed = try #require(State(replaying: events))
        #expect(replayed.step == state.step && replayed.version == state.version)
        #expect(replayed.signatures == state.signatures && replayed.submitter == state.submitter)
        #expect(replayed.stepSince == state.stepSince)
    }
}

/// A generator that a seed repeats.
private struct SystemSeed: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
