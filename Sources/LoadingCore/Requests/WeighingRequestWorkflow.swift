internal import AccessCore
public import WorkflowCore

/// One person asks, another approves; nobody approves what they asked for.
public enum WeighingRequestWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        case draft
        case requested
        case approved
        case refused
    }

    public enum Action: String, CaseIterable, Sendable {
        case request
        case approve
        case refuse
    }

    public static let kind = DocumentKind.weighingRequest
    public static let start = Step.draft

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.draft, .request, by: .requestAmendments, .submits, to: .requested),
        .init(.requested, .approve, by: .approveAmendments, .approves, to: .approved),
        .init(.requested, .refuse, by: .approveAmendments, .sendsBack, to: .refused),
    ]

    /// A truck may be waiting for it at the scale.
    public static func minutesDue(in step: Step) -> Int? { step == .requested ? 30 : nil }
}
