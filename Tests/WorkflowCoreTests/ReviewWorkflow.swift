import AccessCore
import WorkflowCore

/// A workflow with everything the mechanism knows: submission, three opinions in any order, an
/// approval, sending back.
enum ReviewWorkflow: Workflow {
    enum Step: String, CaseIterable { case draft, opinions, approval, approved }
    enum Action: String, CaseIterable {
        case submit, productOpinion, transportOpinion, approve, sendBack
    }

    static let kind = DocumentKind.dailyLoadReport
    static let start = Step.draft
    static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .submit, by: .issueDailyReport, .submits, to: .opinions),
        .init(.opinions, .productOpinion, by: .editProducts, .givesOpinion, to: .approval),
        .init(.opinions, .transportOpinion, by: .reviewDailyReport, .givesOpinion, to: .approval),
        .init(.opinions, .sendBack, by: .reviewDailyReport, .sendsBack, to: .draft),
        .init(.approval, .approve, by: .decideHolds, .approves, to: .approved),
        .init(.approval, .sendBack, by: .decideHolds, .sendsBack, to: .draft),
    ]

    static func minutesDue(in step: Step) -> Int? { step == .opinions ? 60 : nil }
}
