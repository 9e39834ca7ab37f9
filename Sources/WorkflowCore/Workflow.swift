public import AccessCore

/// The way of one kind of business document, as a table of (step, action, permission) → step.
///
/// Buttons, inbox and server checks read the same rows. A workflow is one file: its steps, its
/// actions and its rows.
public protocol Workflow: Sendable {
    /// Raw values are stored.
    associatedtype Step: RawRepresentable<String>, CaseIterable, Hashable, Sendable
    /// Raw values are stored.
    associatedtype Action: RawRepresentable<String>, CaseIterable, Hashable, Sendable

    static var kind: DocumentKind { get }
    /// Where a new document begins, and where an edited one begins again.
    static var start: Step { get }
    static var rows: [WorkflowRow<Step, Action>] { get }
    /// How long a document may wait in a step before it counts as overdue; nil where nobody is
    /// waited for.
    static func minutesDue(in step: Step) -> Int?
}

/// One row of a workflow's table.
public struct WorkflowRow<Step: Hashable & Sendable, Action: Hashable & Sendable>: Hashable,
    Sendable
{
    /// What taking the action means.
    public enum Act: Hashable, Sendable {
        /// Signs the present version and hands it on. Whoever submits may approve nothing of it.
        case submits
        /// Signs as one of several departments that speak in any order; the document moves on
        /// when all opinions that the step asks for are there.
        case givesOpinion
        /// Signs and moves the document on.
        case approves
        /// Writes down that something was done outside, such as a copy that came back. Whoever
        /// submitted may do that: it judges nothing.
        case records
        /// Written down after the document has come to its end, if ever: nobody waits for it.
        case mayFollow
        /// Gives it back with a reason; the signatures so far no longer stand.
        case sendsBack
        /// Writes with a reason something else on it than was written before, such as another
        /// truck. The document stays where it is and nobody waits for it; the signatures stand.
        case amends
    }

    public let from: Step
    public let action: Action
    /// Who may: asked of the one permission table.
    public let permission: Permission
    public let act: Act
    public let to: Step

    public init(
        _ from: Step, _ action: Action, by permission: Permission, _ act: Act, to: Step
    ) {
        self.from = from
        self.action = action
        self.permission = permission
        self.act = act
        self.to = to
    }
}

extension WorkflowRow.Act {
    /// Whether somebody is waited for to do it.
    public var isAwaited: Bool { self != .sendsBack && self != .amends && self != .mayFollow }
    /// Whether its reason has to be said.
    public var needsComment: Bool { self == .sendsBack || self == .amends }
}

extension Workflow {
    /// A step in which nobody is waited for.
    public static func isEnd(_ step: Step) -> Bool { awaited(in: step).isEmpty }

    /// What somebody is waited for in a step.
    public static func awaited(in step: Step) -> [WorkflowRow<Step, Action>] {
        rows.filter { $0.from == step && $0.act.isAwaited }
    }
}
