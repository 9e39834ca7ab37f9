internal import BilingualTerms
internal import ContractCore
internal import SiteStore
internal import WorkflowCore

extension PageSupport {
    /// A form's document as one row of a table: number, some of its fields, and how far it is.
    func row<Form: WordedForm>(
        _ record: FormRecord<Form>, cells fields: [Form.Field], _ language: Language
    ) async throws -> [String: Any] {
        var cells: [String] = []
        for field in fields {
            cells.append(
                try await shown(record.document.fields.text(field), field.input, language))
        }
        let state = record.history.state
        return [
            "number": record.number, "href": DocumentReference(Form.kind, record.number).href,
            "cells": cells, "state": Form.Way.word(for: state.step)[language],
            // Ended is in order; with somebody else it is waited for.
            "level": state.isEnded ? "ok" : "must",
        ]
    }
}
