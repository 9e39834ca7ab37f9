/// What may stand in a field that people fill in.
public enum FieldInput: Hashable, Sendable {
    /// Up to ``RowLimits/textLength`` characters.
    case text
    /// Up to ``RowLimits/noteLength`` characters.
    case note
    /// 5 to 20 digits, with `+`, `-` and brackets.
    case phone
    /// A whole number between two limits.
    case whole(Int, Int)
    /// Kilograms above zero, up to three decimals.
    case kilograms
    /// Tonnes above zero, up to three decimals.
    case tonnes
    /// The last four characters of an identity card: digits, or X at the end.
    case lastFour
    /// Yuan from zero, up to two decimals.
    case yuan
    /// 0 to 100 with up to two decimals.
    case percent
    /// 0 to 1000 with up to two decimals.
    case perMille
    /// Up to ``RowLimits/paragraphLength`` characters, with line breaks.
    case paragraph
    /// `2026-11-23`.
    case day
    case plate
    /// Up to ``RowLimits/plates`` of them.
    case plates
    /// One for each truck of the form, in their order, or one for all of them; parted by `；`.
    indirect case each(FieldInput)
    /// One of these words.
    case choice([FieldChoice])
    /// The key of a record of that kind.
    case reference(MasterKind)
}

extension FieldInput {
    /// Whether it holds a number: shown with grouping at the right edge, sorted by size.
    public var isNumber: Bool {
        switch self {
        case .whole, .kilograms, .tonnes, .yuan, .percent, .perMille: true
        case .text, .note, .paragraph, .phone, .lastFour, .day, .plate, .plates, .each,
            .choice, .reference:
            false
        }
    }
}
