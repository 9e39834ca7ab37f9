internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import LoadingCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Makes the paper of a document: the one value behind the sheet on the screen, the print and the
/// PDF. Another paper is one case here.
struct PaperDesk {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    /// The papers a kind of document is printed on, the usual one first (forms.md §1).
    static func formats(of kind: DocumentKind) -> [PaperFormat] {
        switch kind {
        case .weighTicket: [.a5, .continuousHalf, .continuousThird]
        case .gatePass, .deliveryOrder: [.a5, .continuousHalf]
        case .dailyLoadReport: [.a4Landscape, .continuousFull]
        case .contractExecution, .contractAnalysis: [.a4Landscape]
        case .contract, .contractReview, .supplement, .requirements, .dateChange, .advanceRequest,
            .pickupAuthorisation, .dispatchNotice, .warehouseNotice, .invoicingMemo:
            [.a4]
        case .statement: [.a4Landscape]
        case .visit, .weighingRequest, .receivedWeight: []
        }
    }

    /// - Throws: a refusal when there is no such document, or it has no paper.
    func document(
        _ reference: DocumentReference, print: PaperPrint, _ language: Language
    ) async throws -> PaperDocument {
        try await document(reference, context(print: print, language))
    }

    /// What all papers of one print share.
    func context(print: PaperPrint, _ language: Language) -> PaperContext {
        let names = Dictionary(
            uniqueKeysWithValues: site.stations.map {
                ($0.scale.id, support.scaleName($0.scale.id, language))
            })
        return PaperContext(
            language: language, siteName: language == .chinese ? site.name : site.nameEnglish,
            calendar: site.calendar, print: print, scaleName: { names[$0] ?? $0 })
    }

    func document(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        switch reference.kind {
        case .weighTicket:
            let record = try await site.store.loadRecord(reference.number)
            let named = [record.first, record.second].compactMap(\.verification)
            return WeighTicketPaper.document(
                record, hash: try await site.store.ledgerHash(ofEntry: record.entry),
                verifications: try await site.store.verifications(Set(named)), context)
        case .gatePass:
            let (pass, loads) = try await site.store.gatePass(reference.number)
            return GatePassPaper.document(pass, loads, context)
        case .deliveryOrder:
            return DeliveryOrderPaper.document(
                try await site.store.order(reference.number), context)
        case .dailyLoadReport: return try await dailyLoads(reference, context)
        case .contractExecution: return try await contractExecution(reference, context)
        case .contractAnalysis: return try await contractAnalysis(reference, context)
        case .contract: return try await contract(reference, context)
        case .contractReview: return try await contractReview(reference, context)
        case .supplement: return try await supplement(reference, context)
        case .requirements: return try await form(RequirementsForm.self, reference, context)
        case .dateChange: return try await form(DateChangeForm.self, reference, context)
        case .advanceRequest: return try await form(AdvanceRequestForm.self, reference, context)
        case .statement: return try await statement(reference, context)
        case .invoicingMemo:
            return try await form(InvoicingMemoForm.self, reference, context)
        case .pickupAuthorisation:
            return try await form(PickupAuthorisationForm.self, reference, context)
        case .dispatchNotice: return try await form(DispatchNoticeForm.self, reference, context)
        case .warehouseNotice: return try await form(WarehouseNoticeForm.self, reference, context)
        case .visit, .weighingRequest, .receivedWeight:
            throw WorkflowRefusal.unknownDocument(reference)
        }
    }

    /// Signatures that cover the figures on the paper are printed; the others are left to hand.
    private func dailyLoads(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        guard let day = CalendarDay(reference.number), day <= site.today else {
            throw WorkflowRefusal.unknownDocument(reference)
        }
        let (loads, history) = try await site.store.dailyReport(of: day)
        let hash = DailyStatement(loads).hash
        let language = context.language
        let standing = history?.state.signatures.filter(\.stands) ?? []
        let isChanged = !standing.isEmpty && history?.state.version.hash != hash
        let steps: [(DailyReportWorkflow.Action, Phrase)] = [
            (.issue, PageTerm.storekeeper.phrase),
            (.review, Phrase("审核（储运部经理）", "Reviewed by (transport manager)")),
            (.acknowledge, Phrase("签收（销售内勤）", "Acknowledged by (sales clerk)")),
        ]
        let signatures = steps.map { action, role in
            let signed = isChanged ? nil : standing.last { $0.action == action }
            return PaperDocument.Signature(
                role[language],
                signed: signed.map {
                    [
                        $0.person, support.localText($0.at), $0.comment, $0.version.hash.shown,
                    ].filter { !$0.isEmpty }
                } ?? [])
        }
        return DailyLoadPaper.document(
            site.report(of: loads, language), signatures: signatures,
            marks: isChanged ? [DocumentPageTerm.figuresChanged.phrase] : [], context)
    }
}
