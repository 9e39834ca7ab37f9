internal import ContractCore
public import LoadingCore
public import ReconciliationCore
public import SiteStore
internal import TradeValues
internal import WeighingCore

/// The verdict on one load, from what the store knows of it.
public struct VerdictDesk: Sendable {
    let site: WeighbridgeSite

    /// A load that a clause judges, and the verdict once its receipt has come.
    public struct JudgedLoad: Sendable {
        public let record: LoadRecord
        public let judging: LoadReceipt.Judging
        /// Nil until a receipt has come.
        public let verdict: LoadVerdict?
    }

    /// - Throws: ``LookupRefusal/loadRecord(_:)``, ``VerdictRefusal``.
    public func judge(ticket: String) async throws -> JudgedLoad {
        let receipt = try await site.store.loadReceipt(ofTicket: ticket)
        guard receipt.record.stands else { throw VerdictRefusal.notStanding(ticket: ticket) }
        guard receipt.record.movement == .sale, let judging = receipt.judging else {
            throw VerdictRefusal.withoutClause(ticket: ticket)
        }
        return JudgedLoad(
            record: receipt.record, judging: judging,
            verdict: try await verdict(receipt, judging))
    }

    /// The same for a page that shows it where there is one: nil for a load that no clause judges.
    public func judgeIfPossible(ticket: String) async throws -> JudgedLoad? {
        do {
            return try await judge(ticket: ticket)
        } catch is VerdictRefusal {
            return nil
        }
    }

    // MARK: Parts

    private func verdict(
        _ receipt: LoadReceipt, _ judging: LoadReceipt.Judging
    ) async throws -> LoadVerdict? {
        guard let received = receipt.received, let own = own(receipt) else { return nil }
        let record = receipt.record
        let draft = received.draft
        let day = draft.weighedOn ?? draft.receivedOn
        let load = LoadToJudge(
            ticket: record.ticketNumber, own: own, isTareStored: record.tareKind == .stored,
            slip: WeightSlip(
                gross: draft.gross, tare: draft.tare, net: draft.net),
            receivedOn: day, receiverDivision: draft.fields.weight(.division),
            clause: judging.terms.clause, contractQuantity: judging.terms.quantity,
            hasObjection: received.hasObjection)
        let alone = try LoadVerdict(load)
        // Only a difference that no scale explains is looked for in other tickets.
        guard alone.ticketError != nil else { return alone }
        let others = try await site.store.receipts(
            of: record.customer, near: day, within: alone.policy.swappedDays,
            except: record.ticketNumber)
        return try LoadVerdict(load, others: others)
    }

    /// Our weighings with the interval that was in force; nil when no scale of the site is known.
    private func own(_ receipt: LoadReceipt) -> NetWeighing? {
        let record = receipt.record
        guard let gross = range(of: record.grossWeighing, receipt),
            let tare = range(of: record.tareWeighing, receipt)
        else { return nil }
        return NetWeighing(
            gross: record.weights.gross, tare: record.weights.tare,
            grossDivision: gross.division(at: record.weights.gross),
            tareDivision: tare.division(at: record.weights.tare))
    }

    /// A manual weight has no policy with it: then the scale as it is configured now.
    private func range(of weighing: Weighing, _ receipt: LoadReceipt) -> WeighingRange? {
        receipt.policyTexts[weighing.id].flatMap(ScaleDescription.range)
            ?? site.stations.first { $0.scale.id == weighing.scale }?.scale.range
            ?? site.stations.first?.scale.range
    }
}
