import Testing

@testable import Workbooks

@Suite struct SheetTests {
    private let columns = [Column("A"), Column("B", isNumeric: true)]

    private func sheet(
        _ name: String = "s", columns: [Column]? = nil, rows: [[Cell]] = [], totals: [Cell]? = nil
    ) throws(WorkbookFault) -> Sheet {
        try Sheet(
            name: name, title: "t", subtitle: "", columns: columns ?? self.columns, rows: rows,
            totals: totals)
    }

    @Test func refusesTablesThatDoNotFit() {
        #expect(throws: WorkbookFault.noColumns(sheet: "s")) { try sheet(columns: []) }
        #expect(throws: WorkbookFault.unevenRow(sheet: "s", row: 5, cells: 1, columns: 2)) {
            try sheet(rows: [[.empty, .empty], [.empty]])
        }
        #expect(throws: WorkbookFault.unevenRow(sheet: "s", row: 5, cells: 3, columns: 2)) {
            try sheet(rows: [[.empty, .empty]], totals: [.empty, .empty, .empty])
        }
        #expect(throws: WorkbookFault.tooManyColumns(sheet: "s", count: 16_385, limit: 16_384)) {
            try sheet(columns: Array(repeating: Column("x"), count: 16_385))
        }
    }

    @Test func countsTotalsAmongTheRows() throws {
        #expect(Sheet.rowLimit == 1_048_573)
        let one = [Column("x")]
        let rows = [[Cell]](repeating: [.empty], count: Sheet.rowLimit)
        #expect(try sheet(columns: one, rows: rows).rows.count == Sheet.rowLimit)
        let fault = WorkbookFault.tooManyRows(
            sheet: "s", count: Sheet.rowLimit + 1, limit: Sheet.rowLimit)
        #expect(throws: fault) { try sheet(columns: one, rows: rows, totals: [.empty]) }
        #expect(throws: fault) { try sheet(columns: one, rows: rows + [[.empty]]) }
    }

    @Test func workbookNeedsSheetsAndNamesThem() throws {
        #expect(throws: WorkbookFault.noSheets) { try Workbook(title: "", sheets: []) }
        let book = try Workbook(
            title: String(repeating: "一", count: 300), sheets: [sheet("x/1"), sheet("X:1")])
        #expect(book.sheets.map(\.name) == ["x_1", "X_1 (2)"])
        #expect(book.title.utf16.count == 255)
    }

    @Test func columnLetters() {
        let letters = [0, 25, 26, 51, 52, 701, 702, 16_383].map { CellPlace.letters($0) }
        #expect(letters == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"])
        #expect(CellPlace(sheet: "单", row: 5, column: 2).description == "单!C5")
    }
}
