public import TradeValues

/// Turns the texts of one row into values and collects what is wrong with them.
struct FieldReader<Field: TableField> {
    private let fields: [Field: String]
    private let line: Int?
    private(set) var problems: [RowProblem] = []

    init(fields: [Field: String], line: Int?) {
        self.fields = fields.mapValues(\.trimmed)
        self.line = line
    }

    mutating func note(_ field: Field, _ reason: RowProblem.Reason) {
        problems.append(RowProblem(line: line, field: field.rawValue, reason: reason))
    }

    /// The text, empty when the field is optional and absent.
    mutating func text(_ field: Field, upTo limit: Int = RowLimits.textLength) -> String {
        let text = fields[field] ?? ""
        if text.isEmpty, field.isRequired { note(field, .missing) }
        if text.count > limit { note(field, .tooLong(maximum: limit)) }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            note(field, .malformed(value: text))
        }
        return text
    }

    /// A text in its one spelling, empty when absent or wrong.
    mutating func spelledText(_ field: Field) -> String where Field: FormField {
        let text = fields[field] ?? ""
        guard !text.isEmpty else {
            if field.isRequired { note(field, .missing) }
            return ""
        }
        switch field.input {
        case .text, .reference: return self.text(field)
        case .note: return self.text(field, upTo: RowLimits.noteLength)
        case .paragraph: return paragraph(field)
        case .choice(let words):
            if words.contains(where: { $0.rawValue == text }) { return text }
            note(field, .notOneOf(value: text, allowed: words.map(\.rawValue)))
            return ""
        case .plate:
            if let plate = Plate(text) { return plate.text }
        case .plates: return plates(field).map(\.text).joined(separator: " ")
        case .kilograms:
            if let weight = kilograms(text), weight > .zero { return weight.kilogramsText }
        case .tonnes:
            if let weight = DecimalNumber(text).flatMap({ Weight($0, unit: .tonne) }),
                weight > .zero, weight <= Self.largestQuantity
            {
                return weight.exactTonnesText
            }
        case .perMille:
            if let rate = PerMille(text) { return rate.text }
            note(field, .rateOutside(value: text, most: .maximum))
            return ""
        case .yuan:
            if let money = Money(yuan: text), money.fen >= 0 { return money.yuanText }
        case .percent:
            if let number = DecimalNumber(text),
                let hundredths = number.whole(scaledByPowerOfTen: 2),
                (0...10_000).contains(hundredths)
            {
                return DecimalNumber(digits: hundredths, decimals: 2).shortestText
            }
        case .day:
            if let day = CalendarDay(text) { return day.text }
        case .whole(let least, let most):
            if let number = Int(text), (least...most).contains(number) { return String(number) }
            note(field, .notBetween(value: text, least: least, most: most))
            return ""
        case .phone:
            if let phone = Self.phone(text) { return phone }
        case .lastFour:
            if let end = Self.lastFour(text) { return end }
        case .each(let input): return each(field, input)
        }
        note(field, .malformed(value: text))
        return ""
    }

    private static func phone(_ text: String) -> String? {
        let plain = text.filter { !$0.isWhitespace }
        let digits = plain.filter(\.isNumber).count
        guard (5...20).contains(digits), plain.allSatisfy({ $0.isNumber || "+-()（）".contains($0) })
        else { return nil }
        return plain
    }

    private static func lastFour(_ text: String) -> String? {
        let plain = text.uppercased()
        guard plain.count == 4, plain.dropLast().allSatisfy({ ("0"..."9").contains($0) }),
            plain.last.map({ ("0"..."9").contains($0) || $0 == "X" }) == true
        else { return nil }
        return plain
    }

    /// Entries in their order; equal ones stay, because two trucks may have one telephone.
    private mutating func each(_ field: Field, _ input: FieldInput) -> String {
        let parts = (fields[field] ?? "").split(whereSeparator: { ";；、\n".contains($0) })
            .map { String($0).trimmed }.filter { !$0.isEmpty }
        if parts.count > RowLimits.plates { note(field, .tooLong(maximum: RowLimits.plates)) }
        var entries: [String] = []
        for part in parts {
            let isControl = { (scalar: Unicode.Scalar) in
                scalar.properties.generalCategory == .control
            }
            let entry =
                switch input {
                case .phone: Self.phone(part)
                case .lastFour: Self.lastFour(part)
                default: part.unicodeScalars.contains(where: isControl) ? nil : part
                }
            if part.count > RowLimits.textLength {
                note(field, .tooLong(maximum: RowLimits.textLength))
            } else if let entry {
                entries.append(entry)
            } else {
                note(field, .malformed(value: part))
            }
        }
        return entries.joined(separator: String(RowLimits.entrySeparator))
    }

    /// Line breaks are kept, other control characters are not.
    private mutating func paragraph(_ field: Field) -> String {
        let lines = (fields[field] ?? "").split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let text = lines.joined(separator: "\n")
        if text.count > RowLimits.paragraphLength {
            note(field, .tooLong(maximum: RowLimits.paragraphLength))
        }
        let isControl = { (scalar: Unicode.Scalar) in
            scalar.properties.generalCategory == .control && scalar != "\n"
        }
        if text.unicodeScalars.contains(where: isControl) { note(field, .malformed(value: text)) }
        return text
    }

    mutating func movement(_ field: Field) -> Movement {
        let text = fields[field] ?? ""
        if text.isEmpty { return .sale }
        if let movement = Movement(rawValue: text) { return movement }
        note(
            field,
            .notOneOf(value: text, allowed: Movement.allCases.map(\.rawValue)))
        return .sale
    }

    mutating func positiveKilograms(_ field: Field) -> Weight {
        let text = fields[field] ?? ""
        guard !text.isEmpty else {
            note(field, .missing)
            return .zero
        }
        guard let weight = kilograms(text) else {
            note(field, .malformed(value: text))
            return .zero
        }
        if weight <= .zero { note(field, .notPositive(value: text)) }
        return weight
    }

    /// Kilograms from zero on; nil when there are none, and for what is no such number.
    mutating func kilogramsIfGiven(_ field: Field) -> Weight? {
        let text = fields[field] ?? ""
        guard !text.isEmpty else {
            if field.isRequired { note(field, .missing) }
            return nil
        }
        guard let weight = kilograms(text), weight >= .zero else {
            note(field, .malformed(value: text))
            return nil
        }
        return weight
    }

    /// What had been loaded at go-live; more than was ordered is a typing error.
    mutating func openingLoaded(_ field: Field, ordered: Weight) -> Weight {
        let text = fields[field] ?? ""
        if text.isEmpty { return .zero }
        guard let weight = kilograms(text), weight >= .zero else {
            note(field, .malformed(value: text))
            return .zero
        }
        // Against a quantity that is wrong itself nothing can be said.
        if ordered > .zero, weight > ordered { note(field, .openingAboveOrdered) }
        return weight
    }

    mutating func tolerance(_ field: Field) -> PerMille {
        let text = fields[field] ?? ""
        if text.isEmpty { return .zero }
        guard let rate = PerMille(text) else {
            note(field, .rateOutside(value: text, most: .maximum))
            return .zero
        }
        return rate
    }

    mutating func plates(_ field: Field) -> [Plate] {
        let parts = (fields[field] ?? "").split(whereSeparator: { " ,;，；、\u{3000}".contains($0) })
        if parts.count > RowLimits.plates {
            note(field, .tooLong(maximum: RowLimits.plates))
            return []
        }
        var plates: [Plate] = []
        for part in parts {
            guard let plate = Plate(part) else {
                note(field, .malformed(value: String(part)))
                continue
            }
            if !plates.contains(plate) { plates.append(plate) }
        }
        return plates
    }

    mutating func validity(from fromField: Field, until untilField: Field) -> Validity {
        let from = day(fromField)
        let until = day(untilField)
        guard let validity = Validity(from: from, until: until) else {
            note(untilField, .endsBeforeStart)
            return .unlimited
        }
        return validity
    }

    /// Nil when absent or wrong.
    mutating func day(_ field: Field) -> CalendarDay? {
        let text = fields[field] ?? ""
        if text.isEmpty { return nil }
        guard let day = CalendarDay(text) else {
            note(field, .malformed(value: text))
            return nil
        }
        return day
    }

    private func kilograms(_ text: String) -> Weight? {
        DecimalNumber(text).flatMap { Weight($0, unit: .kilogram) }
            .flatMap { $0 <= Self.largestQuantity ? $0 : nil }
    }

    private static var largestQuantity: Weight { RowLimits.quantity }
}

/// Limits of what one row may hold.
public enum RowLimits {
    /// Names and numbers are printed on a line of the ticket; 60 characters fill it.
    public static let textLength = 60
    /// Addresses and remarks.
    public static let noteLength = 200
    /// A clause in prose; more is an annex.
    public static let paragraphLength = 2_000
    /// An order for more trucks than this is issued as several.
    public static let plates = 50
    /// Between the entries of a field that has one for each truck.
    static let entrySeparator: Character = "；"
    /// Rows one file may have; a year's orders of a large mill are fewer.
    public static let rows = 20_000
    /// A million tonnes: more than a mill moves in a decade, far below what sums can overflow.
    public static let quantity = Weight(kilograms: 1_000_000_000)
}
