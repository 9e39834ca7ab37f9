/// One column of a sheet.
struct Column: Sendable, Hashable {
    /// The heading in row 3.
    let heading: String
    /// Numeric columns have their heading, and any text among their cells, aligned to the right.
    let isNumeric: Bool

    /// A column with its heading.
    init(_ heading: String, isNumeric: Bool = false) {
        self.heading = heading
        self.isNumeric = isNumeric
    }
}

/// One sheet: title in row 1, subtitle in row 2, headings in row 3, rows from row 4, totals below.
struct Sheet: Sendable, Hashable {
    /// The rows of an Excel sheet.
    static let excelRows = 1_048_576
    /// The rows above the data: title, subtitle and headings.
    static let headRows = 3
    /// The most rows of data, a totals row counted among them.
    static let rowLimit = excelRows - headRows
    /// The columns of an Excel sheet.
    static let columnLimit = 16_384

    /// The name on the tab, always one that Excel accepts.
    private(set) var name: String
    /// Row 1.
    let title: String
    /// Row 2: the filter in force and when the list was made.
    let subtitle: String
    /// The columns, at least one.
    let columns: [Column]
    /// The data; each row has as many cells as there are columns.
    let rows: [[Cell]]
    /// A last row in bold that the filter leaves alone; as many cells as there are columns.
    let totals: [Cell]?

    /// Cleans `name`: forbidden characters (`[]:*?/\` and control characters) become `_`, blanks
    /// and apostrophes at its ends go, it is cut to 31 UTF-16 units, `History` (Excel's own) gets a
    /// `_`, and an empty one becomes `Sheet`. Throws where the table does not fit: no or too many
    /// columns, too many rows, or a row or totals whose cells do not match the columns. What the
    /// cells hold is checked on writing.
    init(
        name: String, title: String, subtitle: String,
        columns: [Column], rows: [[Cell]], totals: [Cell]? = nil
    ) throws(WorkbookFault) {
        let name = SheetName.cleaned(name)
        guard !columns.isEmpty else { throw .noColumns(sheet: name) }
        guard columns.count <= Self.columnLimit else {
            throw .tooManyColumns(sheet: name, count: columns.count, limit: Self.columnLimit)
        }
        let count = rows.count + (totals == nil ? 0 : 1)
        guard count <= Self.rowLimit else {
            throw .tooManyRows(sheet: name, count: count, limit: Self.rowLimit)
        }
        for (index, row) in rows.enumerated() where row.count != columns.count {
            throw .unevenRow(
                sheet: name, row: Self.headRows + index + 1,
                cells: row.count, columns: columns.count)
        }
        if let totals, totals.count != columns.count {
            throw .unevenRow(
                sheet: name, row: Self.headRows + count,
                cells: totals.count, columns: columns.count)
        }
        self.name = name
        self.title = title
        self.subtitle = subtitle
        self.columns = columns
        self.rows = rows
        self.totals = totals
    }

    /// The same sheet under a name that the caller has made unique.
    func renamed(_ name: String) -> Sheet {
        var copy = self
        copy.name = name
        return copy
    }
}
