import AccessCore
import ContentHashing
import ContractCore
import Testing
import TradeValues
import WorkflowCore

/// What people write on a form, and what is written on it along its way.
@Suite struct PickupFormTests {
    private static let texts = [
        "contract": "HT-1", "authorisation": "WT-1", "product": "P1", "quantity_t": "32.5",
        "deliver_to": "广州", "due_on": "2026-11-30", "freight": "seller",
        "pickup_on": "2026-11-20",
    ]
    private static let truck = ["carrier": "C1", "plates": "粤b12345 粤B·54321", "driver": "钱"]

    private func notice(
        _ changes: [String: String] = [:]
    ) throws -> FormDocument<DispatchNoticeForm> {
        try FormDocument(texts: Self.texts.merging(changes) { $1 })
    }

    /// A truck is assigned by an action; whoever writes the notice cannot slip one in.
    @Test func whatAnActionAsksForIsNotWrittenBefore() throws {
        let written = try notice(Self.truck)
        #expect(written.form["plates"].isEmpty && written.fields.text(.driver).isEmpty)
        #expect(!DispatchNoticeForm.writtenFields.contains(.plates))
        let (assigned, filling) = try written.filled(
            by: .assign, Self.truck.merging(["quantity_t": "99"]) { $1 })
        #expect(assigned.form.hash == written.form.hash, "what was signed stays as it was")
        #expect(filling["plates"] == "粤B12345 粤B54321" && filling["quantity_t"].isEmpty)
        #expect(assigned.pickup?.plates.map(\.text) == ["粤B12345", "粤B54321"])
        #expect(assigned.pickup?.quantity == Weight(kilograms: 32_500))
    }

    /// One driver for each truck in their order, or one for all of them.
    @Test(arguments: [
        ("钱", ["钱", "钱"]), ("钱；孙", ["钱", "孙"]), ("钱; 孙 ", ["钱", "孙"]), ("钱、孙", ["钱", "孙"]),
    ]) func everyTruckHasItsDriver(written: String, drivers: [String]) throws {
        let (assigned, filling) = try notice().filled(
            by: .assign, Self.truck.merging(["driver": written]) { $1 })
        #expect(assigned.pickup?.trucks.map(\.driver) == drivers)
        #expect(!filling["driver"].contains(" "))
    }

    /// When it is written; what is kept stays readable.
    @Test func driversThatFitNoTruckAreRefused() throws {
        let (assigned, _) = try notice().filled(
            by: .assign, Self.truck.merging(["driver": "钱；孙；李"]) { $1 })
        #expect(
            DispatchNoticeForm.writingProblems(in: assigned.fields, for: .assign).map(\.reason)
                == [.notForEachTruck(found: 3, trucks: 2)])
        #expect(assigned.pickup?.trucks.map(\.driver) == ["钱", "孙"])
    }

    /// A customer's paper is written down as it is, and does not match when it says two things.
    @Test(arguments: [
        ("叁拾吨", true), ("三十吨整", true), ("叁万公斤", true), ("", true), ("叁拾壹吨", false),
        ("叁佰吨", false),
    ]) func wordsSayWhatTheFiguresSay(words: String, matches: Bool) throws {
        let fields = try FormDocument<PickupAuthorisationForm>(texts: [
            "contract": "HT-1", "customer_number": "J1", "received_on": "2026-11-20",
            "means": "fax", "product": "P1", "quantity_t": "30", "plates": "粤B12345",
            "pickup_on": "2026-11-20", "quantity_words": words,
        ]).fields
        #expect(PickupAuthorisationForm.writingProblems(in: fields, for: nil).isEmpty)
        let problems = PickupAuthorisationForm.writingProblems(in: fields, for: .check)
        #expect(problems.isEmpty == matches)
        if !matches { #expect(problems[0].reason == .wordsDiffer(expected: "叁拾吨")) }
    }

    @Test func everyTruckHasItsCardAndTelephone() throws {
        let texts = [
            "contract": "HT-1", "customer_number": "J1", "received_on": "2026-11-20",
            "means": "fax", "product": "P1", "quantity_t": "30", "plates": "粤B12345 粤B54321",
            "pickup_on": "2026-11-20", "driver": "钱；孙", "driver_id_end": "1234；567x",
            "phone": "138 0000 1234",
        ]
        let trucks = try FormDocument<PickupAuthorisationForm>(texts: texts).pickup?.trucks
        #expect(trucks?.map(\.identityEnd) == ["1234", "567X"])
        #expect(trucks?.map(\.phone) == ["13800001234", "13800001234"])
        #expect(throws: RowProblems.self) {
            _ = try FormDocument<PickupAuthorisationForm>(
                texts: texts.merging(["driver_id_end": "1234；56"]) { $1 })
        }
    }

    @Test func allThatAnActionAsksForIsNeeded() throws {
        let written = try notice()
        #expect {
            _ = try written.filled(by: .assign, ["plates": "粤B12345"])
        } throws: { error in
            (error as? RowProblems)?.list.map(\.field) == ["carrier", "driver"]
        }
    }

    @Test func itsDaysAreThatDayOnlyWithoutAnEnd() throws {
        let day = try #require(CalendarDay("2026-11-20"))
        #expect(try notice().pickup?.days == day...day)
        #expect(throws: RowProblems.self) { try notice(["valid_until": "2026-11-19"]) }
    }

    /// What is only amended is waited for by nobody.
    @Test func anAssignedNoticeIsEndedAndMayGetAnotherTruck() throws {
        typealias State = WorkflowState<DispatchNoticeWorkflow>
        let transport = Person(name: "运调", roles: [.transportOfficer])
        let hash = ContentHash(of: [1])
        let now = Timestamp(milliseconds: 0)
        var state = State(opening: State.open(hash: hash, by: "业务", at: now))
        func take(
            _ action: DispatchNoticeWorkflow.Action, _ name: String, _ role: Role,
            comment: String = ""
        ) throws {
            state.apply(
                try state.taking(
                    action, by: Person(name: name, roles: [role]), seen: hash, comment: comment,
                    at: now))
        }
        try take(.submit, "业务", .salesperson)
        try take(.consent, "销经", .salesManager)
        #expect(state.awaitedRoles == [.transportOfficer, .transportManager])
        try take(.assign, "运调", .transportOfficer)
        #expect(state.isEnded && state.awaitedRoles.isEmpty && state.dueAt == nil)
        #expect(state.actions(for: transport) == [.reassign])
        #expect(throws: WorkflowRefusal.commentMissing) {
            try take(.reassign, "运调", .transportOfficer)
        }
        try take(.reassign, "运调", .transportOfficer, comment: "车坏了")
        #expect(state.step == .assigned && state.signatures.allSatisfy(\.stands))
    }
}
