/// A field that people fill in: a column of a table, a line of a form.
public protocol FormField: TableField {
    var input: FieldInput { get }
}
