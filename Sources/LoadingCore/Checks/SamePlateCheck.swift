internal import TradeValues

/// The plate is on another scale as well: one of the two trucks bears a false one.
enum SamePlateCheck: LoadCheck {
    static let rule = "same-plate"
    static let name = CheckText("同一车号在别的秤上", "The plate on another scale")
    static let usualLevel = CheckLevel.hold

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard !load.elsewhere.isEmpty else { return nil }
        let scales = load.elsewhere.joined(separator: ", ")
        return CheckText(
            "\(load.plate.shown) 同时在 \(scales) 号秤上",
            "\(load.plate.shown) is on scale \(scales) at the same time")
    }
}
