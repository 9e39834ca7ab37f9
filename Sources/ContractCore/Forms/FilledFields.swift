public import TradeValues

/// Fields that were filled in and checked: in one spelling, those left empty absent.
public protocol FilledFields: Hashable, Sendable {
    associatedtype Field: FormField
    var texts: [Field: String] { get }
}

extension FilledFields {
    public func text(_ field: Field) -> String { texts[field] ?? "" }

    public func weight(_ field: Field) -> Weight? {
        let unit: WeightUnit = field.input == .tonnes ? .tonne : .kilogram
        return texts[field].flatMap { DecimalNumber($0) }.flatMap { Weight($0, unit: unit) }
    }

    public func money(_ field: Field) -> Money? { texts[field].flatMap { Money(yuan: $0) } }

    public func whole(_ field: Field) -> Int? { texts[field].flatMap { Int($0) } }

    public func perMille(_ field: Field) -> PerMille? { texts[field].flatMap { PerMille($0) } }

    public func day(_ field: Field) -> CalendarDay? { texts[field].flatMap { CalendarDay($0) } }

    public func plates(_ field: Field) -> [Plate] {
        text(field).split(separator: " ").compactMap { Plate(stored: String($0)) }
    }

    /// The entries of a field that has one for each truck.
    public func entries(_ field: Field) -> [String] {
        text(field).split(separator: RowLimits.entrySeparator).map(String.init)
    }

    public func choice(_ field: Field) -> FieldChoice? {
        texts[field].flatMap(FieldChoice.init(rawValue:))
    }
}
