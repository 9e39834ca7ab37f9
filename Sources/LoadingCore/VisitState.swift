/// Where a visit stands.
public enum VisitState: String, CaseIterable, Sendable {
    /// 在厂: between two weighings.
    case inside
    /// 待处理: a load waits for a decision; the truck may not leave.
    case held
    /// 已出厂: every line has its load and the gate pass is issued.
    case left
    /// 已取消
    case cancelled
}

/// What can be done to a visit.
public enum VisitAction: String, CaseIterable, Sendable {
    case weigh
    case hold
    /// 放行: book the held load although it exceeds the order.
    case acceptHold
    /// 重新过磅: unload and weigh again under the same visit.
    case reweigh
    case addOrder
    /// Every line has its load.
    case finish
    case cancel
}

extension VisitState {
    /// The one table of what may follow what; buttons and checks both read it.
    public static func next(from state: VisitState, by action: VisitAction) -> VisitState? {
        switch (state, action) {
        case (.inside, .weigh), (.inside, .addOrder): .inside
        case (.inside, .hold): .held
        case (.held, .acceptHold), (.held, .reweigh): .inside
        case (.inside, .finish): .left
        case (.inside, .cancel), (.held, .cancel): .cancelled
        default: nil
        }
    }

    public var availableActions: [VisitAction] {
        VisitAction.allCases.filter { Self.next(from: self, by: $0) != nil }
    }

    /// Whether the truck still stands on the site.
    public var isOpen: Bool { !availableActions.isEmpty }
}
