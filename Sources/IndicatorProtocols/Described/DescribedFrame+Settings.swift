internal import SettingsFile
internal import TradeValues

extension DescribedFrame {
    /// Counted from the start, or, when negative, from the end.
    fileprivate static let places = -lengths.upperBound...lengths.upperBound - 1
    fileprivate static let widths = 1...lengths.upperBound
    fileprivate static let strides = 1...8

    /// Reads the `[described]` section; nil when something is wrong, which has been noted.
    init?(settings section: SettingsSection?) {
        guard let section else { return nil }
        let length = section.optionalBounded("length", in: Self.lengths)
        let start = Self.bytes(section.optionalSection("start"))
        let end = Self.bytes(section.optionalSection("end"))
        let constants = section.sections("constant", count: 0...Self.maximumConstants)
            .map(Constant.init(settings:))
        let codes = section.sections("code", count: 0...Self.maximumCodes)
            .map(Code.init(settings:))
        let numbers = section.sections("number", count: 0...Self.maximumNumbers)
            .map(Number.init(settings:))
        let ignored = section.sections("ignored", count: 0...Self.maximumIgnored)
            .map(Ignored.init(settings:))
        let isCoded = codes.contains { $0.values.contains { $0.says.decimals != nil } }
        let weight = section.section("weight").map { Weight(settings: $0, isCoded: isCoded) }
        let check = section.optionalSection("check").map(Check.init(settings:))
        section.close()
        // What was wrong so far stands in for something else, and may contradict what is right.
        guard !section.hasProblems, let weight else { return nil }
        do {
            try self.init(
                length: length, start: start, end: end, constants: constants, weight: weight,
                codes: codes, numbers: numbers, ignored: ignored, check: check)
        } catch {
            section.note(error.key, error.reason(codes))
            return nil
        }
    }

    /// The bytes of a start or an end; none without the section.
    private static func bytes(_ section: SettingsSection?) -> [UInt8] {
        guard let section else { return [] }
        defer { section.close() }
        return section.bytes(count: Code.widths)
    }
}

extension DescribedFrame.Constant {
    fileprivate init(settings section: SettingsSection) {
        self.init(
            at: section.bounded("at", in: DescribedFrame.places),
            section.bytes(count: DescribedFrame.Code.widths))
        section.close()
    }
}

extension DescribedFrame.Ignored {
    fileprivate init(settings section: SettingsSection) {
        let bytes = 0...0xFF
        let between = section.integers("between", default: [0, 0xFF], in: bytes, count: 2...2)
        if between.count == 2, between[0] > between[1] {
            section.note(
                "between",
                .notAllowed(value: "\(between)", allowed: .rule("小的在前", "the lower byte first")))
        }
        self.init(
            at: section.bounded("at", in: DescribedFrame.places),
            width: section.bounded("width", default: 1, in: DescribedFrame.widths),
            every: section.bounded("every", default: 1, in: DescribedFrame.strides),
            mask: UInt8(clamping: section.bounded("mask", default: 0xFF, in: 1...0xFF)),
            between: UInt8(clamping: between.min() ?? 0)...UInt8(clamping: between.max() ?? 0xFF))
        section.close()
    }
}

extension DescribedFrame.Check {
    fileprivate init(settings section: SettingsSection) {
        let places = DescribedFrame.places
        let at = section.bounded("at", in: places)
        self.init(
            section.choice("kind", among: Kind.allCases.map { ($0.rawValue, $0) }), at: at,
            from: section.bounded("from", default: 0, in: places),
            through: section.optionalBounded("through", in: places) ?? at - 1)
        section.close()
    }
}

extension DescribedFrame.NumberForm {
    /// Whoever asks closes the section.
    fileprivate init(settings section: SettingsSection) {
        self.init(
            padding: section.choice(
                "padding", default: .zeros, among: Padding.allCases.map { ($0.rawValue, $0) }),
            point: section.choice(
                "point", default: .noPoint, among: Point.allCases.map { ($0.rawValue, $0) }),
            hasSign: section.choice(
                "sign", default: false, among: [("none", false), ("before-digits", true)]))
    }
}

extension DescribedFrame.Number {
    fileprivate init(settings section: SettingsSection) {
        self.init(
            at: section.bounded("at", in: DescribedFrame.places),
            width: section.bounded("width", in: DescribedFrame.Weight.widthsAllowed),
            form: DescribedFrame.NumberForm(settings: section),
            zero: Statement(settings: section, meanings: "zero"),
            notZero: Statement(settings: section, meanings: "not_zero"))
        section.close()
    }
}

extension DescribedFrame.Weight {
    fileprivate init(settings section: SettingsSection, isCoded: Bool) {
        let form = DescribedFrame.NumberForm(settings: section)
        let width = section.bounded("width", in: Self.widthsAllowed)
        let widest = section.optionalBounded("width_up_to", in: Self.widthsAllowed) ?? width
        if section.isSound("width"), widest < width {
            section.note(
                "width_up_to",
                .notAllowed(value: "\(widest)", allowed: .rule("不小于 width", "not below the width")))
        }
        let decimals = section.optionalBounded(
            "decimals", in: 0...DescribedFrame.maximumDecimals)
        self.init(
            at: section.bounded("at", in: DescribedFrame.places),
            widths: width...max(width, widest),
            every: section.bounded("every", default: 1, in: DescribedFrame.strides),
            order: section.choice(
                "order", default: .forward, among: Order.allCases.map { ($0.rawValue, $0) }),
            form: form,
            decimals: decimals.map { .fixed($0) }
                ?? (form.point != .noPoint
                    ? .sent : isCoded ? .coded : .fixed(0)),
            fillers: section.sections("instead", count: 0...Self.maximumFillers).map { entry in
                defer { entry.close() }
                return Filler(
                    entry.bytes(count: Self.widthsAllowed), says: Statement(settings: entry))
            },
            says: Statement(settings: section))
        section.close()
    }
}

extension Statement {
    /// Reads a list of meanings; whoever asks closes the section.
    fileprivate init(settings section: SettingsSection, meanings key: String = "means") {
        self = Statement.read(section, key, unit: nil, decimals: nil)
    }

    /// Reads `means`, `unit` and `decimals`, each of which may be left out.
    init(codeSettings section: SettingsSection) {
        let unit: WeightUnit? = section.choice(
            "unit", default: .some(nil),
            among: WeightUnit.allCases.map { ($0.rawValue, $0) })
        self = Statement.read(
            section, "means", unit: unit,
            decimals: section.optionalBounded("decimals", in: 0...DescribedFrame.maximumDecimals))
    }

    private static func read(
        _ section: SettingsSection, _ key: String, unit: WeightUnit?, decimals: Int?
    ) -> Statement {
        let meanings = section.choices(
            key, default: [], among: Meaning.allCases.map { ($0.rawValue, $0) },
            count: 0...Meaning.allCases.count)
        if let statement = Statement(meanings, unit: unit, decimals: decimals) { return statement }
        section.note(
            key,
            .notAllowed(
                value: meanings.map(\.rawValue).joined(separator: ", "),
                allowed: .rule(
                    "互不矛盾的含义", "meanings that do not contradict each other")))
        return Statement()
    }
}

extension SettingsSection {
    /// A whole number; what lies outside the range has been noted, and is brought inside, so that
    /// what is made of it until the reading ends is sound.
    func bounded(
        _ key: String, default fallback: Int? = nil, in range: ClosedRange<Int>
    ) -> Int {
        min(max(integer(key, default: fallback, in: range), range.lowerBound), range.upperBound)
    }

    func optionalBounded(_ key: String, in range: ClosedRange<Int>) -> Int? {
        optionalInteger(key, in: range)
            .map { min(max($0, range.lowerBound), range.upperBound) }
    }
}
