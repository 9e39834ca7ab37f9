public import LoadingCore
public import WorkflowCore

/// A workflow whose steps and actions have words: what pages need to show it.
public protocol WordedWorkflow: Workflow {
    /// The document's state: 已签发.
    static func word(for step: Step) -> Phrase
    /// What a button says: 签发.
    static func button(for action: Action) -> Phrase
    /// What a history says somebody did: 签发了.
    static func deed(for action: Action) -> Phrase
    /// What becomes of the document when somebody says no.
    static var refusalMeaning: Phrase { get }
    /// What stands above signatures and buttons.
    static var heading: Phrase { get }
}

extension WordedWorkflow {
    public static var refusalMeaning: Phrase { DocumentPageTerm.sendBackMeaning.phrase }
    public static var heading: Phrase { DocumentPageTerm.workflow.phrase }
}

extension DailyReportWorkflow: WordedWorkflow {
    public static func word(for step: Step) -> Phrase {
        switch step {
        case .open: Phrase("待签发", "To be issued")
        case .issued: Phrase("已签发，待审核", "Issued, to be reviewed")
        case .reviewed: Phrase("已审核，待签收", "Reviewed, to be acknowledged")
        case .acknowledged: Phrase("已签收", "Acknowledged")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .issue: Phrase("签发日报", "Issue the report")
        case .review: Phrase("审核通过", "Approve")
        case .acknowledge: Phrase("签收", "Acknowledge")
        case .sendBack: Phrase("退回", "Send back")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .issue: Phrase("签发", "Issued it")
        case .review: Phrase("审核通过", "Approved it")
        case .acknowledge: Phrase("签收", "Acknowledged it")
        case .sendBack: Phrase("退回", "Sent it back")
        }
    }
}

extension WeighingRequestWorkflow: WordedWorkflow {
    public static var heading: Phrase { Phrase("审批", "Approval") }

    public static var refusalMeaning: Phrase {
        Phrase(
            "不执行，磅单和重量都不变；要改可以另提申请。",
            "Nothing happens, ticket and weights stay as they are; another request may be made.")
    }

    public static func word(for step: Step) -> Phrase {
        switch step {
        case .draft: Phrase("起草", "Draft")
        case .requested: Phrase("待批准", "To be approved")
        case .approved: Phrase("已批准，已执行", "Approved and done")
        case .refused: Phrase("未批准", "Refused")
        }
    }

    public static func button(for action: Action) -> Phrase {
        switch action {
        case .request: Phrase("申请", "Request")
        case .approve: Phrase("批准并执行", "Approve")
        case .refuse: Phrase("不批准", "Refuse")
        }
    }

    public static func deed(for action: Action) -> Phrase {
        switch action {
        case .request: Phrase("申请", "Asked for it")
        case .approve: Phrase("批准", "Approved it")
        case .refuse: Phrase("不批准", "Refused it")
        }
    }
}

extension WordedWorkflow {
    /// One line of a document's history, without who and when.
    public static func text(of event: WorkflowEvent<Self>) -> Phrase {
        let number = event.version.number
        switch event.happening {
        case .opened: return Phrase("写成第 \(number) 版", "Wrote version \(number)")
        case .edited:
            return Phrase(
                "改成第 \(number) 版，先前的签字作废",
                "Wrote version \(number); the signatures before no longer stand")
        case .acted(let action, let role, let opinion):
            let deed = deed(for: action)
            let said = opinion.map { [$0.word.chinese, $0.word.english] } ?? ["", ""]
            return Phrase(
                "\(deed.chinese)\(said[0].isEmpty ? "" : "：\(said[0])")（\(role.word.chinese)，第 \(number) 版）",
                "\(deed.english)\(said[1].isEmpty ? "" : ": \(said[1].lowercased())") (\(role.word.english.lowercased()), version \(number))"
            )
        }
    }
}
