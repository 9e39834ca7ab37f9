internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// A contract with everything that was agreed under it: the papers as one, and the files that were
/// attached to any of its documents.
struct ContractBundle: Sendable {
    let paper: PaperBundle
    let files: [(attachment: Attachment, of: DocumentReference)]

    /// Forms of one contract: a supplement, a statement and a memo a month for five years. Drawing
    /// that many takes a few seconds.
    static let mostDocuments = 200
}

/// One document of a bundle, and what is signed of it.
private struct BundledDocument {
    let reference: DocumentReference
    let state: String
    let version: DocumentVersion

    init<W: WordedWorkflow>(
        _ reference: DocumentReference, _ state: WorkflowState<W>, _ language: Language
    ) {
        self.reference = reference
        self.state = W.word(for: state.step)[language]
        version = state.version
    }
}

extension PaperDesk {
    /// Contract, review form, supplements and forms of a signed contract, each kind the oldest
    /// first, under a cover that lists them (procedure.md 5.1.9).
    ///
    /// - Throws: ``ContractRefusal``, ``BundleRefusal``.
    func bundle(
        ofContract number: String, print: PaperPrint, _ language: Language
    ) async throws -> ContractBundle {
        let store = support.site.store
        let record = try await store.contract(number)
        guard record.entry.signedAt != nil else {
            throw ContractRefusal.notSigned(number: number)
        }
        let context = context(print: print, language)
        let documents = try await documents(of: record, language)
        guard documents.count <= ContractBundle.mostDocuments else {
            throw BundleRefusal.tooManyDocuments(
                contract: number, limit: ContractBundle.mostDocuments)
        }
        var parts: [PaperBundle.Part] = []
        var files: [(attachment: Attachment, of: DocumentReference)] = []
        for reference in documents.map(\.reference) {
            guard let format = Self.formats(of: reference.kind).first else { continue }
            parts.append(.init(try await document(reference, context), on: format))
            files += try await store.attachments(of: reference).map { ($0, reference) }
        }
        let cover = ContractBundleCover(
            try await subject(record, language),
            versions: try await versions(of: number, language),
            contents: documents.map {
                .init(
                    document: Self.name($0.reference, language), state: $0.state,
                    version: $0.version.number, hash: $0.version.hash.shown)
            },
            files: files.map { attachment, reference in
                .init(
                    name: attachment.fileName, document: Self.name(reference, language),
                    byteCount: attachment.byteCount, hash: attachment.hash.hex)
            })
        let paper = PaperBundle(
            title: "\(ContractBundleCover.title[language]) \(number)", parts: parts
        ) { cover.document(firstPages: $0, context) }
        return ContractBundle(paper: paper, files: files)
    }

    private static func name(_ reference: DocumentReference, _ language: Language) -> String {
        "\(reference.kind.word[language]) \(reference.number)"
    }

    private func versions(
        of number: String, _ language: Language
    ) async throws -> [ContractBundleCover.Version] {
        try await support.site.store.termsVersions(ofContract: number).map {
            .init(
                number: $0.version, inForceFrom: $0.inForceFrom,
                document: Self.name($0.document, language), hash: $0.terms.form.hash.shown)
        }
    }

    private func documents(
        of record: ContractRecord, _ language: Language
    ) async throws -> [BundledDocument] {
        let number = record.entry.number
        let state = record.history.state
        var bundled = [DocumentKind.contract, .contractReview].map {
            BundledDocument(DocumentReference($0, number), state, language)
        }
        for (supplement, _) in try await support.site.store.supplements(toContract: number) {
            let state = try await support.site.store.supplement(supplement).history.state
            bundled.append(.init(DocumentReference(.supplement, supplement), state, language))
        }
        for form in DocumentsOfContract.forms {
            bundled += try await documents(form, of: number, language)
        }
        return bundled
    }

    private func documents<Form: WordedForm>(
        _ form: Form.Type, of contract: String, _ language: Language
    ) async throws -> [BundledDocument] {
        // One more than may be: a bundle with some of them left out would not say so.
        let filter = FormFilter(contract: contract, limit: ContractBundle.mostDocuments + 1)
        return try await support.site.store.records(form, filter).reversed().map {
            BundledDocument(DocumentReference(Form.kind, $0.number), $0.history.state, language)
        }
    }
}
