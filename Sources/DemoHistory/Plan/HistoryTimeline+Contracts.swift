internal import ContractCore
internal import TradeValues

/// When the papers of a contract are written, signed and sent (procedure.md 5.1.1–5.1.11.3).
extension HistoryTimeline {
    mutating func addContract(_ contract: ContractPlan) {
        guard let drafted = contract.draftDay, let first = contract.pickups.map(\.from).min()
        else { return }
        let index = contract.index
        let shift = offset(contract)
        func at(_ day: CalendarDay, _ hour: Int) -> HistoryMoment {
            HistoryMoment(day, hour, offset: shift)
        }
        if contract.hasRequirements {
            add(at(drafted.advanced(byDays: -1), 15), .requirements(contract: index))
        }
        add(at(drafted, 10), .draftContract(index))
        addRound(contract, from: drafted, hour: 14, isRefused: contract.isRefusedFirst)
        if contract.isRefusedFirst {
            let again = drafted.advanced(byDays: 2)
            add(at(again, 8), .reviseContract(index))
            addRound(contract, from: again, hour: 10, isRefused: false)
        }
        add(at(first.advanced(byDays: -3), 10), .contract(index, .sign))
        let sent = first.advanced(byDays: -3)
        add(at(sent, 15), .contract(index, .send))
        let days = contract.copyBackAfterDays
        add(at(sent.advanced(byDays: days), 9), .contract(index, .countersign))
        add(at(sent.advanced(byDays: days + 1), 9), .contract(index, .archive))
    }

    /// Classed, submitted, and reviewed on the next day.
    private mutating func addRound(
        _ contract: ContractPlan, from day: CalendarDay, hour: Int, isRefused: Bool
    ) {
        let index = contract.index
        let shift = offset(contract)
        let next = day.advanced(byDays: 1)
        add(
            HistoryMoment(day, hour, offset: shift),
            .contract(index, contract.isSpecial ? .classSpecial : .classRegular))
        add(HistoryMoment(day, hour + 1, offset: shift), .contract(index, .submit))
        for (turn, action) in Self.review(isSpecial: contract.isSpecial).enumerated() {
            let isLast = turn == Self.review(isSpecial: contract.isSpecial).count - 1
            let moment = HistoryMoment(next, 9 + turn, offset: shift)
            if isLast, isRefused {
                add(moment, .contract(index, .refuse, isRefusal: true))
            } else {
                add(moment, .contract(index, action))
            }
        }
    }

    /// Who speaks, in the order in which they come to it.
    static func review(isSpecial: Bool) -> [ContractWorkflow.Action] {
        isSpecial
            ? [
                .opinionProduction, .opinionSales, .opinionFinance, .opinionTransport,
                .approveSpecial,
            ] : [.approveRegular]
    }

    mutating func addSupplement(_ contract: ContractPlan) {
        guard let day = contract.supplementDay else { return }
        let index = contract.index
        let shift = offset(contract)
        let isSpecial = contract.isSpecial
        add(HistoryMoment(day, 8, offset: shift), .draftSupplement(index))
        let first: [SupplementWorkflow.Action] =
            [isSpecial ? .classSpecial : .classRegular, .submit] + Self.review(isSpecial: isSpecial)
        for (turn, action) in first.enumerated() {
            add(HistoryMoment(day, 9 + turn, offset: shift), .supplement(index, action))
        }
        let later: [SupplementWorkflow.Action] = [.sign, .send, .countersign, .archive]
        for (turn, action) in later.enumerated() {
            add(
                HistoryMoment(day.advanced(byDays: 1 + turn), 9, offset: shift),
                .supplement(index, action))
        }
    }

    mutating func addDateChange(_ contract: ContractPlan) {
        guard contract.hasDateChange, let moved = contract.pickups.last else { return }
        let shift = offset(contract)
        let day = moved.from.advanced(byDays: -2)
        add(HistoryMoment(day, 8, 10, offset: shift), .askDates(contract.index))
        add(HistoryMoment(day, 9, 10, offset: shift), .consentDates(contract.index))
    }

    mutating func addPickups(_ contract: ContractPlan) {
        for (index, pickup) in contract.pickups.enumerated() {
            let id = HistoryEvent.Pickup(contract: contract.index, index: index)
            let shift = offset(contract)
            func at(_ days: Int, _ hour: Int) -> HistoryMoment {
                HistoryMoment(pickup.from.advanced(byDays: days), hour, offset: shift)
            }
            switch contract.way {
            case .collect:
                add(at(-1, 16), .pickup(id, .authorise))
            case .deliver:
                add(at(-2, 10), .pickup(id, .authorise))
                add(at(-2, 14), .pickup(id, .notice))
                add(at(-1, 9), .pickup(id, .consent))
                add(at(-1, 15), .pickup(id, .assign))
            case .externalWarehouse:
                add(at(-2, 10), .pickup(id, .authorise))
                add(at(-2, 14), .pickup(id, .notice))
                add(at(-1, 9), .pickup(id, .consent))
                add(at(-1, 11), .pickup(id, .send))
                for (place, declared) in pickup.declared.enumerated() {
                    add(
                        HistoryMoment(
                            declared.day.advanced(byDays: 1), 9, 20, offset: shift + place),
                        .declare(id, place))
                }
                continue
            }
            // Before the gate opens at eight.
            add(
                HistoryMoment(pickup.from, 7, 25, offset: shift),
                .pickup(id, .order))
            if let days = pickup.paidAfterDays { add(at(days, 11), .pickup(id, .lateMoney)) }
            add(
                HistoryMoment(pickup.until.advanced(byDays: 1), 9, 10, offset: shift),
                .pickup(id, .closeOrder))
        }
    }
}
