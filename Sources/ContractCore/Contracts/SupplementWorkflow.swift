public import WorkflowCore

/// 合同补充协议: reviewed exactly as its contract was, and of the same force (procedure.md 5.1.10).
/// It is the contract's own table; it comes into force with the countersigned copy, because both
/// parties' seals are on it then (forms.md, "Who signs what").
public enum SupplementWorkflow: Workflow {
    public typealias Step = ContractWorkflow.Step
    public typealias Action = ContractWorkflow.Action

    public static let kind = DocumentKind.supplement
    public static let start = ContractWorkflow.start
    public static let rows = ContractWorkflow.rows

    public static func minutesDue(in step: Step) -> Int? { ContractWorkflow.minutesDue(in: step) }
}
