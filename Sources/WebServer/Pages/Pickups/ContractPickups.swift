internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// What a contract's page shows of its pickups: authorisations and notices, and what an external
/// warehouse declared.
struct ContractPickups {
    let support: PageSupport
    let context: AppRequestContext

    /// - Parameter way: how its goods reach the buyer; documents of other ways are not begun.
    func values(
        of contract: String, way: FieldChoice, isSigned: Bool
    ) async throws -> [String: Any] {
        var begun: [[String: String]] = []
        if isSigned {
            begun = [
                begin(PickupAuthorisationForm.self, contract, way),
                begin(DispatchNoticeForm.self, contract, way),
                begin(WarehouseNoticeForm.self, contract, way),
            ].compactMap(\.self)
        }
        var values: [String: Any] = [
            "pickupHrefs": begun,
            "pickups": try await rows(PickupAuthorisationForm.self, contract)
                + rows(DispatchNoticeForm.self, contract)
                + rows(WarehouseNoticeForm.self, contract),
        ]
        let declared = try await support.site.store.declaredLoads(contract: contract)
        if !declared.isEmpty {
            values["declared"] = DeclaredLoadRows(support, context.language)
                .values(declared, showsNotice: true)
        }
        return values
    }

    private func begin<Form: WordedForm>(
        _: Form.Type, _ contract: String, _ way: FieldChoice
    ) -> [String: String]? {
        guard let rule = Form.pickup, rule.way == way || rule.isForEveryWay,
            context.may(Form.fill)
        else { return nil }
        return [
            "text": Form.kind.word[context.language],
            "href": "/\(Form.kind.rawValue)/new?contract=\(queryPart(contract))",
        ]
    }

    private func rows<Form: WordedForm>(
        _: Form.Type, _ contract: String
    ) async throws -> [[String: Any]] {
        let language = context.language
        return try await support.site.store.records(Form.self, FormFilter(contract: contract)).map {
            record in
            let pickup = record.document.pickup
            return [
                "kind": Form.kind.word[language], "number": record.number,
                "href": DocumentReference(Form.kind, record.number).href,
                "quantityText": pickup?.quantity.tonnes(language) ?? "",
                "days": pickup.map {
                    $0.days.lowerBound == $0.days.upperBound
                        ? $0.days.lowerBound.text
                        : "\($0.days.lowerBound.text) – \($0.days.upperBound.text)"
                } ?? "",
                "state": Form.Way.word(for: record.history.state.step)[language],
                "level": record.history.state.isEnded ? "ok" : "must",
            ]
        }
    }
}
