import Glibc
import Testing
import TradeValues

@testable import Workbooks

/// Serialized, as the tests look for what others might leave in the process and the folder.
@Suite(.serialized) struct XLSXFileTests {
    private func workbook(_ cells: [Cell]) throws -> Workbook {
        let columns = cells.indices.map { Column("列\($0)") }
        let sheet = try Sheet(name: "单", title: "t", subtitle: "s", columns: columns, rows: [cells])
        return try Workbook(title: "t", sheets: [sheet])
    }

    /// Runs with a folder of its own and returns what is left in it.
    private func leftovers(_ body: (String) throws -> Void) throws -> [String] {
        var template = Array("/tmp/workbook-tests-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { rmdir(path) }
        try body(path)
        let names = entries(path)
        for name in names { unlink("\(path)/\(name)") }
        return names
    }

    private func entries(_ path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    @Test(arguments: [false, true])
    func writesAZipAndLeavesNothing(_ onDisk: Bool) throws {
        let book = try workbook([.text("=1+1"), .decimal(scaled: 32_040, decimals: 3), .empty])
        let left = try leftovers { folder in
            let bytes = try XLSXFile.data(book, temporaryFolder: folder, keepsRowsOnDisk: onDisk)
            #expect(bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
            #expect(bytes.count > 4_000)
        }
        #expect(left.isEmpty)
    }

    @Test(arguments: [false, true])
    func namesTheCellItRefuses(_ onDisk: Bool) throws {
        let place = CellPlace(sheet: "单", row: 4, column: 1)
        let long = String(repeating: "x", count: 32_768)
        let cases: [(Cell, WorkbookFault)] = [
            (.text(long), .textTooLong(place, length: 32_768, limit: 32_767)),
            (.integer(.min), .numberTooLarge(place, value: .min, limit: Cell.largestInteger)),
            (
                .integer(Cell.largestInteger + 1),
                .numberTooLarge(
                    place, value: Cell.largestInteger + 1, limit: Cell.largestInteger)
            ),
            (
                .decimal(scaled: Cell.largestScaled + 1, decimals: 2),
                .numberTooLarge(place, value: Cell.largestScaled + 1, limit: Cell.largestScaled)
            ),
            (.decimal(scaled: 1, decimals: -1), .decimalsOutOfRange(place, decimals: -1)),
            (.decimal(scaled: 1, decimals: 10), .decimalsOutOfRange(place, decimals: 10)),
            (.day(CalendarDay(number: -40_000)), .impossibleDate(place)),
        ]
        for (cell, fault) in cases {
            let book = try workbook([.text("a"), cell])
            let left = try leftovers { folder in
                #expect(throws: fault) {
                    try XLSXFile.data(book, temporaryFolder: folder, keepsRowsOnDisk: onDisk)
                }
            }
            #expect(left.isEmpty)
        }
    }

    @Test func namesAFolderItCannotUse() throws {
        let book = try workbook([.empty])
        let missing = WorkbookFault.temporaryFile(
            folder: "/nowhere", step: "create", code: ENOENT)
        #expect(throws: missing) {
            try XLSXFile.data(book, temporaryFolder: "/nowhere")
        }
        let odd = WorkbookFault.temporaryFile(folder: "/tmp\0", step: "create", code: EINVAL)
        #expect(throws: odd) {
            try XLSXFile.data(book, temporaryFolder: "/tmp\0")
        }
    }

    @Test func noticesWhatIsMissing() throws {
        let book = try workbook([.text("一"), .text("二"), .integer(1), .empty])
        let bytes = try XLSXFile.data(book, temporaryFolder: "/tmp", keepsRowsOnDisk: false)
        // Title, subtitle, four headings and three cells; eight different texts.
        try FinishedFile(bytes).verify(cells: [9], texts: 8)
        #expect(throws: WorkbookFault.incomplete(part: "xl/worksheets/sheet1.xml")) {
            try FinishedFile(bytes).verify(cells: [10], texts: 8)
        }
        #expect(throws: WorkbookFault.incomplete(part: "xl/sharedStrings.xml")) {
            try FinishedFile(bytes).verify(cells: [9], texts: 9)
        }
        #expect(throws: WorkbookFault.incomplete(part: "xl/worksheets/sheet2.xml")) {
            try FinishedFile(bytes).verify(cells: [9, 0], texts: 8)
        }
        let cuts = [Array(bytes.dropLast()), Array(bytes.prefix(30)), []]
        for cut in cuts {
            #expect(throws: WorkbookFault.incomplete(part: "archive")) {
                try FinishedFile(cut).verify(cells: [9], texts: 8)
            }
        }
    }

    @Test func writesSeveralAtOnce() async throws {
        let book = try workbook([.text("并行"), .integer(1)])
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { try XLSXFile.data(book, temporaryFolder: "/tmp").count }
            }
            for try await size in group { #expect(size > 4_000) }
        }
    }
}
