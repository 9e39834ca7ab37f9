internal import AccessCore
public import WorkflowCore

/// 月度合同执行统计分析 with its text 原因与措施, signed by the sales manager (forms.md §3).
///
/// Its number is the month. What is signed are the month's figures with the text; when a record of
/// the month is voided or corrected afterwards, the signatures no longer stand.
public enum ContractAnalysisWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        /// With the sales manager.
        case submitted
        case signed
    }

    public enum Action: String, CaseIterable, Sendable {
        /// With the text of causes and measures.
        case submit
        case sign
        case sendBack
    }

    public static let kind = DocumentKind.contractAnalysis
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .submit, by: .writeContractAnalysis, .submits, to: .submitted),
        .init(.submitted, .sign, by: .signContractAnalysis, .approves, to: .signed),
        .init(.submitted, .sendBack, by: .signContractAnalysis, .sendsBack, to: .draft),
    ]

    /// A week for the month's text, two days for the signature: the next month is half over
    /// otherwise before anything is done about this one.
    public static func minutesDue(in step: Step) -> Int? {
        switch step {
        case .draft: 7 * 24 * 60
        case .submitted: 2 * 24 * 60
        case .signed: nil
        }
    }
}
