/// A field of one kind of master data: a column of its table, a line of its form.
///
/// A kind is one file: the enum of its fields.
public protocol MasterField: FormField {
    static var kind: MasterKind { get }
    /// The field that tells two records apart.
    static var keyField: Self { get }
    /// The field that people call it by; searched by parts and by pinyin.
    static var nameField: Self { get }
}
