/// One thing that is looked at before a truck leaves. A check is one file and one line of
/// ``LoadChecks/catalog``; it says nothing when what it needs is not known.
public protocol LoadCheck: Sendable {
    /// The word in settings, ledger and API; never changed.
    static var rule: String { get }
    /// What is looked at.
    static var name: CheckText { get }
    /// What happens without a setting.
    static var usualLevel: CheckLevel { get }

    /// What is wrong; nil when nothing is.
    static func problem(in load: LoadUnderCheck) -> CheckText?
}

/// What a scale does about what a check finds.
public enum CheckLevel: String, CaseIterable, Sendable {
    case off
    /// 提醒: shown and recorded; the load is booked.
    case warn
    /// 待处理: the load waits for a second person's decision.
    case hold
}

/// A sentence in both languages.
public struct CheckText: Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }
}

/// What a check found at a weighing.
public struct Finding: Hashable, Sendable {
    public let rule: String
    /// Never ``CheckLevel/off``.
    public let level: CheckLevel
    public let text: CheckText

    public init(rule: String, level: CheckLevel, text: CheckText) {
        self.rule = rule
        self.level = level
        self.text = text
    }
}

/// All checks, and how seriously one scale takes each.
public struct LoadChecks: Hashable, Sendable {
    /// One line for each, in the order of the console.
    public static let catalog: [any LoadCheck.Type] = [
        OrderRemainderCheck.self, BagCountCheck.self, VehicleGrossCheck.self,
        ScaleMaximumCheck.self, TareHistoryCheck.self, NetHistoryCheck.self,
        QuickReturnCheck.self, SamePlateCheck.self, TwoTrucksCheck.self, WheelOffCheck.self,
        NoDriveOnCheck.self, NoVibrationCheck.self, StepWhileStableCheck.self,
    ]

    /// What a correction of order or goods can break.
    public static let rulesOfOrderAndGoods = [OrderRemainderCheck.rule, BagCountCheck.rule]

    private var levels: [String: CheckLevel]

    /// - Parameter levels: by rule; others have their usual level.
    public init(levels: [String: CheckLevel] = [:]) {
        self.levels = levels
    }

    public func level(of check: any LoadCheck.Type) -> CheckLevel {
        levels[check.rule] ?? check.usualLevel
    }

    /// What the checks that are on find.
    ///
    /// - Parameter rules: only these; nil: all.
    public func findings(in load: LoadUnderCheck, only rules: [String]? = nil) -> [Finding] {
        Self.catalog.filter { rules?.contains($0.rule) ?? true }.compactMap { check in
            let level = level(of: check)
            guard level != .off, let text = check.problem(in: load) else { return nil }
            return Finding(rule: check.rule, level: level, text: text)
        }
    }

    /// In one spelling, for the recorded policy: `bag-count=hold …`.
    public var settingText: String {
        Self.catalog.map { "\($0.rule)=\(level(of: $0).rawValue)" }.joined(separator: " ")
    }
}
