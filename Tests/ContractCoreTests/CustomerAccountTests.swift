import ContractCore
import Testing
import TradeValues

/// What an account covers, and what an advance lends (procedure.md 5.1.11.1).
@Suite struct CustomerAccountTests {
    private func yuan(_ text: String) throws -> Money { try #require(Money(yuan: text)) }

    private func funds(
        _ number: String, _ payment: FieldChoice = .prepaid, limit: String = "0",
        loaded: String = "0", undue: String = "0", reserved: String = "0"
    ) throws -> ContractFunds {
        ContractFunds(
            number: number, payment: payment, creditLimit: try yuan(limit),
            loaded: try yuan(loaded), undue: try yuan(undue), reserved: try yuan(reserved))
    }

    @Test func whatIsLoadedAndOrderedIsTakenOffWhatCameIn() throws {
        let account = CustomerAccount(
            received: try yuan("300000"),
            contracts: [
                try funds("A", loaded: "96120.50", reserved: "50000"),
                try funds("B", .monthly, loaded: "80000", undue: "30000", reserved: "70000"),
            ])
        #expect(account.balance == (try yuan("123879.50")))
        // 30 000 need not be paid yet; an order on monthly terms reserves nothing.
        #expect(account.due == (try yuan("153879.50")))
        #expect(account.available == (try yuan("103879.50")))
        #expect(account.available(for: "A") == (try yuan("103879.50")))
        #expect(account.available(for: "B") == nil)
    }

    /// Credit lends up to its limit, and what it lent already counts.
    @Test func creditLendsUpToItsLimit() throws {
        var account = CustomerAccount(
            received: .zero,
            contracts: [try funds("C", .credit, limit: "100000", loaded: "60000", undue: "60000")])
        #expect(account.available(for: "C") == (try yuan("40000")))
        account = CustomerAccount(
            received: .zero,
            contracts: [
                try funds("C", .credit, limit: "100000", loaded: "130000", undue: "130000")
            ])
        #expect(account.available(for: "C") == (try yuan("-30000")))
        // Past its days the credit is used up by what is owed.
        account = CustomerAccount(
            received: .zero,
            contracts: [try funds("C", .credit, limit: "100000", loaded: "60000")])
        #expect(account.available(for: "C") == (try yuan("40000")))
        #expect(account.due == (try yuan("-60000")))
    }

    private func funding(
        received: String, advance: AdvanceApproval? = nil
    ) throws -> OrderFunding {
        OrderFunding(
            contract: "A",
            account: CustomerAccount(
                received: try yuan(received), contracts: [try funds("A")]),
            price: try yuan("3000"), advance: advance)
    }

    private static let day = CalendarDay("2026-12-31")

    /// 32 t at 3 000 yuan are 96 000: to the fen.
    @Test func theAccountCoversAnOrderToTheFen() throws {
        let quantity = Weight(kilograms: 32_000)
        #expect(throws: Never.self) {
            try funding(received: "96000").admit(quantity, of: "豆粕", until: nil)
        }
        #expect(throws: OrderRefusal.fundsMissing(contract: "A", gap: Money(fen: 1))) {
            try funding(received: "95999.99").admit(quantity, of: "豆粕", until: nil)
        }
    }

    private func advance(
        contract: String = "A", product: String = "豆粕", isApproved: Bool = true,
        kilograms: Int64 = 32_000, amount: String = "96000"
    ) throws -> AdvanceApproval {
        AdvanceApproval(
            number: "XF-1", contract: contract, product: product, isApproved: isApproved,
            quantity: Weight(kilograms: kilograms), amount: try yuan(amount),
            validUntil: try #require(Self.day))
    }

    private func admit(_ advance: AdvanceApproval, until: CalendarDay?) throws {
        try funding(received: "0", advance: advance)
            .admit(Weight(kilograms: 32_000), of: "豆粕", until: until)
    }

    @Test func anAdvanceIsBoundedInQuantityAmountAndTime() throws {
        let day = try #require(Self.day)
        #expect(throws: Never.self) { try admit(advance(), until: day) }
        #expect(
            throws: OrderRefusal.exceedsAdvance(
                number: "XF-1", quantity: Weight(kilograms: 31_999), amount: try yuan("96000"))
        ) { try admit(advance(kilograms: 31_999), until: day) }
        #expect(
            throws: OrderRefusal.exceedsAdvance(
                number: "XF-1", quantity: Weight(kilograms: 32_000), amount: try yuan("95999.99"))
        ) { try admit(advance(amount: "95999.99"), until: day) }
        for until in [nil, day.advanced(byDays: 1)] {
            #expect(throws: OrderRefusal.advanceExpires(number: "XF-1", until: day)) {
                try admit(advance(), until: until)
            }
        }
        #expect(throws: OrderRefusal.advanceNotApproved(number: "XF-1")) {
            try admit(advance(isApproved: false), until: day)
        }
        #expect(
            throws: OrderRefusal.advanceForSomethingElse(
                number: "XF-1", contract: "A", product: "玉米")
        ) { try admit(advance(product: "玉米"), until: day) }
    }

    // MARK: Entries

    private static let entry = [
        "customer": "K1", "kind": "receipt", "amount_yuan": "96000.50", "value_day": "2026-11-25",
    ]

    @Test func anEntryMovesTheAccountByItsKind() throws {
        #expect(try AccountEntryDraft(texts: Self.entry).amount == yuan("96000.50"))
        for kind in ["refund", "opening_debit", "charge"] {
            let draft = try AccountEntryDraft(texts: Self.entry.merging(["kind": kind]) { $1 })
            #expect(draft.amount == (try yuan("-96000.50")), "\(kind)")
        }
    }

    @Test(arguments: [
        ["amount_yuan": "0"], ["amount_yuan": "1.005"], ["kind": "gift"], ["value_day": ""],
        ["customer": ""],
    ])
    func whatIsNoEntryIsRefusedByItsField(change: [String: String]) throws {
        let error = #expect(throws: RowProblems.self) {
            try AccountEntryDraft(texts: Self.entry.merging(change) { $1 })
        }
        #expect(error?.list.map(\.field) == [change.keys.first])
    }

    @Test func anAdvancePromisesItsMoneyWithinItsDays() throws {
        var texts = [
            "contract": "A", "product": "P1", "quantity_t": "32", "amount_yuan": "96000",
            "cause": "money_under_way", "promised_on": "2026-12-10", "valid_until": "2026-12-10",
        ]
        #expect(throws: Never.self) { try FormDocument<AdvanceRequestForm>(texts: texts) }
        texts["valid_until"] = "2026-12-09"
        texts["cause"] = "other"
        let error = #expect(throws: RowProblems.self) {
            try FormDocument<AdvanceRequestForm>(texts: texts)
        }
        #expect(error?.list.map(\.field) == ["valid_until", "cause_text"])
    }
}
