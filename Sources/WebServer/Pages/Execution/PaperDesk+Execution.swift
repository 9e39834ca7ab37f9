internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

extension PaperDesk {
    /// 合同执行日报表.
    func contractExecution(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        guard let day = CalendarDay(reference.number), day <= support.site.today else {
            throw WorkflowRefusal.unknownDocument(reference)
        }
        return ContractExecutionPaper.document(
            try await support.site.contractExecution(on: day, context.language), context)
    }

    /// 月度合同执行统计分析. Signatures that cover the figures on the paper are printed; the others are
    /// left to hand.
    func contractAnalysis(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        let calendar = support.site.calendar
        guard let month = ReportMonth(reference.number),
            month <= calendar.month(of: support.site.today)
        else { throw WorkflowRefusal.unknownDocument(reference) }
        let (analysis, history) = try await support.site.store.contractAnalysis(of: month)
        let causes = history.map { AnalysisStatement.causes(in: $0.content) } ?? ""
        let hash = AnalysisStatement(analysis, causes: causes).hash
        let standing = history?.state.signatures.filter(\.stands) ?? []
        let isChanged = !standing.isEmpty && history?.state.version.hash != hash
        let language = context.language
        let steps: [(ContractAnalysisWorkflow.Action, Phrase)] = [
            (.submit, Phrase("填写（销售内勤）", "Written by (sales clerk)")),
            (.sign, Phrase("签字（销售经理）", "Signed by (sales manager)")),
        ]
        let signatures = steps.map { action, role in
            let signed = isChanged ? nil : standing.last { $0.action == action }
            return PaperDocument.Signature(
                role[language],
                signed: signed.map {
                    [$0.person, support.localText($0.at), $0.version.hash.shown]
                } ?? [])
        }
        return ContractAnalysisPaper.document(
            analysis, causes: causes, signatures: signatures,
            marks: isChanged ? [DocumentPageTerm.figuresChanged.phrase] : [], hash: hash.shown,
            context)
    }
}
