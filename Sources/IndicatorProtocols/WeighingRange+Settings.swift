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
        if single != nil, !several.isEmpty {
            section.note(
                "range", .notAllowed(value: "both", allowed: "division_kg and max_kg, or [[range]]")
            )
        }
        let parts = single.map { [$0] } ?? several
        if parts.isEmpty {
            if kind != .single || indication != nil {
                section.note("max_kg", .missing(allowed: "division_kg and max_kg, or [[range]]"))
            }
            return nil
        }
        do {
            try self.init(kind, parts: parts, indicationDivision: indication)
        } catch {
            section.note(error.key, .notAllowed(value: error.value, allowed: error.allowed))
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
        case (nil, _?): section.note("division_kg", .missing(allowed: "1-1000, beside max_kg"))
        case (_?, nil):
            section.note("max_kg", .missing(allowed: "1-\(largest), beside division_kg"))
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

    fileprivate var value: String {
        switch self {
        case .partCount(let count): "\(count) parts"
        case .divisionNotStandard(let division): "\(division.kilogramsText) kg"
        case .maximumNotMultiple(let maximum, _): "\(maximum.kilogramsText) kg"
        case .divisionCount(let count): "\(count) divisions"
        case .partsNotAscending: "not ascending"
        case .partTooShort(let maximum, _): "\(maximum.kilogramsText) kg"
        case .indicationDivision(let division, _): "\(division.grams) g"
        }
    }

    fileprivate var allowed: String {
        switch self {
        case .partCount:
            "single with division_kg and max_kg; multi-interval or multi-range with 2-\(WeighingRange.maximumParts) entries [[range]]"
        case .divisionNotStandard: "1, 2 or 5 times a power of ten (OIML R 76-1 3.2.2)"
        case .maximumNotMultiple(_, let division):
            "a multiple of division_kg = \(division.kilogramsText)"
        case .divisionCount:
            "500-10000 divisions, as class III has (OIML R 76-1 table 3)"
        case .partsNotAscending: "entries with growing division_kg and max_kg"
        case .partTooShort(_, let next):
            "at least 500 divisions of the next entry, \(next.kilogramsText) kg each (OIML R 76-1 table 4)"
        case .indicationDivision(_, let division):
            "division_kg = \(division.kilogramsText) divided by a whole number"
        }
    }
}
