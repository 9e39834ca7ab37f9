/// What is to be written: plain values without any knowledge of files.
struct Workbook: Sendable, Hashable {
    /// The most UTF-16 units of the title; the library takes no longer property.
    static let longestTitle = 255

    /// The title among the file's properties; it is not shown on any sheet.
    let title: String
    /// The sheets in order, at least one, under names of their own.
    let sheets: [Sheet]

    /// Cuts `title` to `longestTitle`, and numbers sheet names that differ at most in case:
    /// `Tickets`, `Tickets (2)`. Throws `noSheets` when there are none.
    init(title: String, sheets: [Sheet]) throws(WorkbookFault) {
        guard !sheets.isEmpty else { throw .noSheets }
        self.title = SheetName.cut(CellText.cleaned(title), to: Self.longestTitle)
        let names = SheetName.unique(sheets.map(\.name))
        self.sheets = zip(sheets, names).map { $0.renamed($1) }
    }
}
