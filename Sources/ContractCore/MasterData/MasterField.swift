/// A field of one kind of master data: a column of its table, a line of its form.
///
/// A kind is one file: the enum of its fields.
public protocol MasterField: TableField {
    static var kind: MasterKind { get }
    /// The field that tells two records apart.
    static var keyField: Self { get }
    /// The field that people call it by; searched by parts and by pinyin.
    static var nameField: Self { get }
    var input: MasterInput { get }
}

/// What may stand in a field.
public enum MasterInput: Hashable, Sendable {
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
    /// The last four characters of an identity card: digits, or X at the end.
    case lastFour
    /// Yuan from zero, up to two decimals.
    case yuan
    /// 0 to 100 with up to two decimals.
    case percent
    /// `2026-11-23`.
    case day
    case plate
    /// One of these words.
    case choice([MasterChoice])
    /// The key of a record of that kind.
    case reference(MasterKind)
}
