internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// What follows from a document about a pickup, with everything that it says filled in: nothing is
/// typed twice on the way from the customer's paper to the order (procedure.md 5.1.11.2, 5.1.11.3).
struct PickupLinks: Sendable {
    let support: PageSupport

    typealias Link = (Phrase, href: String)

    /// A checked authorisation leads to the order or, where we deliver or the goods lie in an
    /// external warehouse, to the notice.
    func further(
        _ record: FormRecord<PickupAuthorisationForm>, _ context: AppRequestContext
    ) async throws -> [Link] {
        guard record.history.state.step == .checked, let contract = record.document.contract,
            let way = try await support.site.store.deliveryWay(ofContract: contract)
        else { return [] }
        switch way {
        case .deliver where context.may(.writeDispatchNotices):
            return [notice(DispatchNoticeForm.self, record)]
        case .externalWarehouse where context.may(.writeWarehouseNotices):
            return [notice(WarehouseNoticeForm.self, record)]
        case .collect: return try await order(record.number, context)
        default: return []
        }
    }

    /// A notice on which a truck is assigned leads to the order.
    func further(
        _ record: FormRecord<DispatchNoticeForm>, _ context: AppRequestContext
    ) async throws -> [Link] {
        try await order(record.number, context)
    }

    private func order(_ number: String, _ context: AppRequestContext) async throws -> [Link] {
        guard context.may(.enterOrders),
            let basis = try await support.site.store.orderBasis(number), basis.isReady,
            basis.remaining > .zero
        else { return [] }
        return [
            (
                PickupPageTerm.issueOrder.phrase,
                href: "/delivery-orders/new?basis=\(queryPart(number))"
            )
        ]
    }

    private func notice<Form: WordedForm>(
        _: Form.Type, _ record: FormRecord<PickupAuthorisationForm>
    ) -> Link {
        var texts = record.document.form.texts
        texts["authorisation"] = record.number
        let query = Form.writtenFields.compactMap { field in
            texts[field.rawValue].map { "\(field.rawValue)=\(queryPart($0))" }
        }.joined(separator: "&")
        return (Form.kind.word, href: "/\(Form.kind.rawValue)/new?\(query)")
    }
}
