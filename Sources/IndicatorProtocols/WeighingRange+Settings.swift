public import SettingsFile
internal import TradeValues
public import WeighingCore

extension WeighingRange {
    /// Reads `division_kg` and `max_kg`, or `range_kind` with `[[range]]` entries, and
    /// `indication_division_g`; nil when none of them is there, or when they are wrong.
    public init?(settings section: SettingsSection) {
        let single = Part(settings: section)
        let kind = section.choice(
            "range_kind", default: Kind.single,
            among: Kind.allCases.map { ($0.rawValue, $0) })
        let several = section.sections("range", count: 0...Self.maximumParts).compactMap {
            entry -> Part? in
            defer { entry.close() }
            return Part(settings: entry)
        }
        let indication = section.optionalInteger("indication_division_g", in: 1...1_000_000)
            .map { Weight(grams: Int64($0)) }
        // A part that was refused is a stand-in, and so is whatever is made of it.
        guard
            section.isSound(
                "division_kg", "max_kg", "range_kind", "range", "indication_division_g")
        else { return nil }
        if single != nil, !several.isEmpty {
            section.note(
                "range",
                .notAllowed(
                    BilingualText(
                        "division_kg、max_kg 和 [[range]] 都写了",
                        "division_kg, max_kg and [[range]] are all written"),
                    remedy: BilingualText("只留一种", "keep one form")))
        }
        let parts = single.map { [$0] } ?? several
        if parts.isEmpty {
            if kind != .single || indication != nil {
                section.note(
                    "max_kg",
                    .missing(
                        allowed: .rule(
                            "division_kg 和 max_kg，或 [[range]]",
                            "division_kg and max_kg, or [[range]]")))
            }
            return nil
        }
        do {
            try self.init(kind, parts: parts, indicationDivision: indication)
        } catch {
            section.note(error.key, error.reason)
            return nil
        }
    }
}

extension WeighingRange.Part {
    /// Reads `division_kg` and `max_kg`, which stand together or not at all.
    fileprivate init?(settings section: SettingsSection) {
        let largest = 1_000_000
        let division = section.optionalInteger("division_kg", in: 1...1_000)
        let maximum = section.optionalInteger("max_kg", in: 1...largest)
        switch (division, maximum) {
        case (nil, nil): return nil
        case (nil, _?):
            section.note(
                "division_kg",
                .missing(
                    allowed: .rule("1-1000，与 max_kg 一起", "1-1000, beside max_kg")))
        case (_?, nil):
            section.note(
                "max_kg",
                .missing(
                    allowed: .rule(
                        "1-\(largest)，与 division_kg 一起", "1-\(largest), beside division_kg")))
        case (let division?, let maximum?):
            self.init(
                division: Weight(kilograms: Int64(division)),
                maximum: Weight(kilograms: Int64(maximum)))
            return
        }
        return nil
    }
}

extension RangeFault {
    /// The key that is to be mended.
    fileprivate var key: String {
        switch self {
        case .partCount: "range_kind"
        case .divisionNotStandard: "division_kg"
        case .maximumNotMultiple, .divisionCount: "max_kg"
        case .partsNotAscending, .partTooShort: "range"
        case .indicationDivision: "indication_division_g"
        }
    }

    fileprivate var reason: SettingsProblem.Reason {
        switch self {
        case .partCount(let count):
            .notAllowed(
                BilingualText("写了 \(count) 段", "there are \(count) parts"),
                remedy: BilingualText(
                    "single 写 division_kg 和 max_kg；multi-interval、multi-range 写 2-\(WeighingRange.maximumParts) 个 [[range]]",
                    "single takes division_kg and max_kg; multi-interval and multi-range take 2-\(WeighingRange.maximumParts) entries [[range]]"
                ))
        case .divisionNotStandard(let division):
            .notAllowed(
                value: "\(division.kilogramsText) kg",
                allowed: .rule(
                    "1、2 或 5 乘以 10 的整数次方（OIML R 76-1 3.2.2）",
                    "1, 2 or 5 times a power of ten (OIML R 76-1 3.2.2)"))
        case .maximumNotMultiple(let maximum, let division):
            .notAllowed(
                value: "\(maximum.kilogramsText) kg",
                allowed: .rule(
                    "division_kg = \(division.kilogramsText) 的整数倍",
                    "a multiple of division_kg = \(division.kilogramsText)"))
        case .divisionCount(let count):
            .notAllowed(
                BilingualText("分成 \(count) 个分度", "that makes \(count) divisions"),
                remedy: BilingualText(
                    "三级秤 500-10000 个分度（OIML R 76-1 表 3）：改 max_kg 或 division_kg",
                    "class III has 500-10000 (OIML R 76-1 table 3): change max_kg or division_kg"))
        case .partsNotAscending:
            .notAllowed(
                BilingualText("各段没有从小到大", "the entries are not ascending"),
                remedy: BilingualText(
                    "division_kg 和 max_kg 都要一段比一段大", "division_kg and max_kg have to grow"))
        case .partTooShort(let maximum, let next):
            .notAllowed(
                value: "\(maximum.kilogramsText) kg",
                allowed: .rule(
                    "不少于下一段的 500 个分度，每个 \(next.kilogramsText) kg（OIML R 76-1 表 4）",
                    "at least 500 divisions of the next entry, \(next.kilogramsText) kg each (OIML R 76-1 table 4)"
                ))
        case .indicationDivision(let division, let whole):
            .notAllowed(
                value: "\(division.grams) g",
                allowed: .rule(
                    "division_kg = \(whole.kilogramsText) 除以一个整数",
                    "division_kg = \(whole.kilogramsText) divided by a whole number"))
        }
    }
}
