internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

extension PaperDesk {
    /// Every signature that stands is printed; for each that the form's way asks there is a line.
    func form<Form: WordedForm>(
        _ form: Form.Type, _ reference: DocumentReference, _ context: PaperContext,
        blocks: [PaperDocument.Block] = []
    ) async throws -> PaperDocument {
        let record = try await support.site.store.record(form, reference.number)
        let state = record.history.state
        let language = context.language
        let signatures = Form.Way.rows.filter { $0.act.isAwaited }.map { row in
            let signed = state.signatures.last { $0.stands && $0.action == row.action }
            return PaperDocument.Signature(
                Form.Way.deed(for: row.action)[language],
                signed: signed.map { self.signed($0, language) } ?? [])
        }
        var texts: [Form.Field: String] = [:]
        for field in Form.Field.allCases {
            let text = record.document.fields.text(field)
            guard !text.isEmpty else { continue }
            texts[field] = try await support.shown(text, field.input, language)
        }
        return FormPaper.document(
            form, number: record.number, texts: { texts[$0] ?? "" },
            state: Form.Way.word(for: state.step)[language], signatures: signatures,
            blocks: Self.trucks(record.document, language) + blocks,
            hash: state.version.hash.shown, context)
    }

    /// A line for each truck, when there are several and somebody said who drives them.
    private static func trucks<Form: WordedForm>(
        _ document: FormDocument<Form>, _ language: Language
    ) -> [PaperDocument.Block] {
        let rows = PickupTruckRows.rows(of: document)
        guard !rows.isEmpty else { return [] }
        return [
            .table(
                .init(
                    caption: PickupPageTerm.trucksOfPickup.phrase[language],
                    columns: PickupTruckRows.headings.map { .init($0[language]) }, rows: rows))
        ]
    }
}
