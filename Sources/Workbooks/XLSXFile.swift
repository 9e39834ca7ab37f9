/// Writes workbooks as Office Open XML (`.xlsx`).
///
/// Runs to the end on the calling thread, for seconds with large sheets: call it off the threads
/// that answer requests. Several workbooks may be written at once on different threads. The
/// process must keep the C locale's decimal point (`LC_NUMERIC`), which Swift never changes.
enum XLSXFile {
    /// Sheets of more cells than this, all together, are handed to the library's disk-backed mode.
    /// It needs a fraction of the memory, but stores texts inside the cells rather than in a table
    /// of texts, and previews on iPhones and Apple's Numbers leave such texts out; Excel, WPS and
    /// LibreOffice read both. So only workbooks too large for a telephone are written that way.
    static let inMemoryCells = 500_000

    /// The file's bytes. libxlsxwriter 1.1.4 writes to files only (its output buffer came with
    /// 1.1.5), so one is made in `temporaryFolder`, read back and removed, also on failure; the
    /// folder needs room for about twice the unpacked XML. The library's own working files lie in
    /// the same folder and have no names.
    static func data(
        _ workbook: Workbook, temporaryFolder: String
    ) throws(WorkbookFault) -> [UInt8] {
        let cells = workbook.sheets.reduce(0) { $0 + $1.rows.count * $1.columns.count }
        return try data(
            workbook, temporaryFolder: temporaryFolder, keepsRowsOnDisk: cells > inMemoryCells)
    }

    /// The same with the choice left to the caller, for tests and measurements.
    static func data(
        _ workbook: Workbook, temporaryFolder: String, keepsRowsOnDisk: Bool
    ) throws(WorkbookFault) -> [UInt8] {
        for sheet in workbook.sheets { try SheetCheck(sheet).run() }
        let file = try TemporaryFile(folder: temporaryFolder)
        let open = try OpenWorkbook(
            path: file.path, folder: temporaryFolder, keepsRowsOnDisk: keepsRowsOnDisk)
        try open.setTitle(workbook.title)
        let formats = try CellFormats(open)
        var cells: [Int] = []
        for sheet in workbook.sheets {
            let worksheet = try open.addSheet(sheet.name)
            var writer = SheetWriter(sheet, to: worksheet, formats: formats)
            cells.append(try writer.write())
        }
        let texts = open.sharedTexts
        try open.save()
        let bytes = try file.contents()
        try FinishedFile(bytes).verify(cells: cells, texts: texts)
        return bytes
    }
}
