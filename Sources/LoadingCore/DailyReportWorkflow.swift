internal import AccessCore
public import WorkflowCore

/// 装车日报表: the storekeeper's report of actual loads goes to sales (procedure.md 5.1.11.2).
///
/// Its content are the loads of the day, so nobody edits it: when they change after it was issued,
/// the storekeeper issues it anew, and the signatures under the old figures no longer stand.
public enum DailyReportWorkflow: Workflow {
    public enum Step: String, CaseIterable, Sendable {
        /// The day is not issued, or was sent back.
        case open
        case issued
        case reviewed
        case acknowledged
    }

    public enum Action: String, CaseIterable, Sendable {
        case issue
        case review
        case acknowledge
        case sendBack
    }

    public static let kind = DocumentKind.dailyLoadReport
    public static let start = Step.open

    public static let rows: [WorkflowRow<Step, Action>] = [
        .init(.open, .issue, by: .issueDailyReport, .submits, to: .issued),
        .init(.issued, .review, by: .reviewDailyReport, .approves, to: .reviewed),
        .init(.issued, .sendBack, by: .reviewDailyReport, .sendsBack, to: .open),
        .init(.reviewed, .acknowledge, by: .acknowledgeDailyReport, .approves, to: .acknowledged),
        .init(.reviewed, .sendBack, by: .acknowledgeDailyReport, .sendsBack, to: .open),
    ]

    /// "Next day the storekeeper's report goes to sales": whoever has it passes it on within one
    /// day.
    public static func minutesDue(in step: Step) -> Int? {
        switch step {
        case .open, .issued, .reviewed: 24 * 60
        case .acknowledged: nil
        }
    }
}
