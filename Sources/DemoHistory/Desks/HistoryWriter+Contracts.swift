internal import AccessCore
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Contracts from the customer's requirements to the archive (procedure.md 5.1.1–5.1.10).
extension HistoryWriter {
    mutating func performContract(_ work: HistoryEvent.Work) async throws {
        switch work {
        case .requirements(let index): try await writeRequirements(index)
        case .draftContract(let index):
            contractNumbers[index] = try await site.contracts.draft(
                plan.contracts[index].texts(plan.names, round: 1), by: people[.salesperson])
        case .reviseContract(let index): try await revise(index)
        case .contract(let index, let action, _): try await take(action, onContract: index)
        case .draftSupplement(let index): try await draftSupplement(index)
        case .supplement(let index, let action):
            try await take(action, onSupplementOf: index)
        case .askDates(let index): try await askDates(index)
        case .consentDates(let index):
            guard let number = dateChangeNumbers[index] else { return }
            try await take(.consent, on: DateChangeForm.self, number)
        default: break
        }
    }

    private func writeRequirements(_ index: Int) async throws {
        let contract = plan.contracts[index]
        let number = try await site.forms.draft(
            RequirementsForm.self,
            [
                "customer": customer(of: index).code,
                "product": plan.names.products[contract.products[0]].code,
                "sample": "留样 \(index + 1) 号", "handed_on": today, "sent_on": today,
                "heard_on": today, "reception": "试喂满意，要求颗粒硬度稳定。",
                "specified": "水分不超过 13.5%，按合同批次交货。", "implied": "包装完好，无受潮结块。",
                "legal": "符合饲料标签标准和卫生标准。", "own": "出厂检验合格方可发货。",
            ], by: people[.qualityAnalyst])
        try await take(.record, on: RequirementsForm.self, number)
    }

    private mutating func take(
        _ action: ContractWorkflow.Action, onContract index: Int
    ) async throws {
        let number = try contractNumber(index)
        let state = try await site.store.contract(number).history.state
        try await site.contracts.take(
            action, on: number, by: whoever(may: action, in: state), seen: state.version.hash,
            opinion: nil, comment: action == .refuse ? "单价偏低，重新报价后再评审" : "")
        if action == .sign { counts.contracts += 1 }
    }

    /// After a refusal: another version, which goes round again.
    private func revise(_ index: Int) async throws {
        let number = try contractNumber(index)
        let state = try await site.store.contract(number).history.state
        try await site.contracts.edit(
            number, plan.contracts[index].texts(plan.names, round: 2), seen: state.version.hash,
            by: people[.salesperson])
    }

    // MARK: Supplements

    private mutating func draftSupplement(_ index: Int) async throws {
        let number = try contractNumber(index)
        guard let terms = try await site.store.termsVersions(ofContract: number).last?.terms
        else { throw HistoryPlanFault(missing: "terms of \(number)") }
        supplementNumbers[index] = try await site.contracts.draftSupplement(
            to: number, plan.contracts[index].supplemented(terms.form.texts),
            by: people[.salesperson])
    }

    private mutating func take(
        _ action: SupplementWorkflow.Action, onSupplementOf index: Int
    ) async throws {
        guard let number = supplementNumbers[index] else {
            throw HistoryPlanFault(missing: "supplement to contract \(index)")
        }
        let state = try await site.store.supplement(number).history.state
        try await site.contracts.take(
            action, onSupplement: number, by: whoever(may: action, in: state),
            seen: state.version.hash, opinion: nil, comment: "")
        if action == .countersign { counts.supplements += 1 }
    }

    // MARK: Dates

    /// The last pickup comes later than agreed (5.1.11.1 b).
    private mutating func askDates(_ index: Int) async throws {
        guard let moved = plan.contracts[index].pickups.last else { return }
        let number = try await site.forms.draft(
            DateChangeForm.self,
            [
                "contract": try contractNumber(index), "from": moved.from.text,
                "until": moved.until.text, "asked_by": "customer", "reason": "客户库容不足，推迟提货。",
            ], by: people[.salesperson])
        dateChangeNumbers[index] = number
        try await take(.submit, on: DateChangeForm.self, number, by: people[.salesperson])
    }

    // MARK: The end

    /// Closes a contract of which nothing is open any more; what is still owed or in dispute keeps
    /// it open, as the program says.
    mutating func closeContract(_ index: Int) async throws {
        let number = try contractNumber(index)
        let state = try await site.store.contract(number).history.state
        guard state.step == .archived else { return }
        do {
            try await site.contracts.take(
                .close, on: number, by: whoever(may: .close, in: state),
                seen: state.version.hash, opinion: nil, comment: "")
            counts.closedContracts += 1
        } catch StatementRefusal.loadsUnsettled, StatementRefusal.stillOwed,
            StatementRefusal.notInvoiced
        {
            // An objection that was never withdrawn, a clause that leaves it to a third weight.
            return
        }
    }
}
