internal import CXlsxWriter
internal import Glibc

/// libxlsxwriter's workbook, freed when this value goes, whether it was saved or not.
struct OpenWorkbook: ~Copyable {
    /// The library's own structure, valid as long as this value.
    let pointer: UnsafeMutablePointer<lxw_workbook>

    /// Begins a workbook that is saved to `path`. The library keeps its parts, and with
    /// `keepsRowsOnDisk` its rows, in nameless files in `folder` until then.
    init(path: String, folder: String, keepsRowsOnDisk: Bool) throws(WorkbookFault) {
        let made = folder.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = keepsRowsOnDisk ? 1 : 0
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            options.use_zip64 = 0
            return workbook_new_opt(path, &options)
        }
        guard let made else { throw .refused("new workbook", LXW_ERROR_MEMORY_MALLOC_FAILED) }
        pointer = made
    }

    deinit {
        lxw_workbook_free(pointer)
    }

    /// Sets the title among the file's properties.
    func setTitle(_ title: String) throws(WorkbookFault) {
        let code = title.withCString { title in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: title)
            return workbook_set_properties(pointer, &properties)
        }
        try WorkbookFault.check(code, "properties")
    }

    /// Adds an empty sheet.
    func addSheet(_ name: String) throws(WorkbookFault) -> UnsafeMutablePointer<lxw_worksheet> {
        guard let worksheet = workbook_add_worksheet(pointer, name) else {
            throw .refused("sheet \(name)", LXW_ERROR_PARAMETER_VALIDATION)
        }
        try quote(worksheet, name)
        return worksheet
    }

    /// The library leaves names such as `2025`, `A1` or `TRUE` bare in the references of the filter
    /// and of the repeated heading, and Excel then calls the file damaged. Quotes are always right.
    private func quote(
        _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ name: String
    ) throws(WorkbookFault) {
        guard let bare = worksheet.pointee.quoted_name, bare.pointee != CChar(UInt8(ascii: "'"))
        else { return }
        // No apostrophe needs doubling: the library does quote names that hold one.
        guard let quoted = strdup("'\(name)'") else {
            throw .refused("sheet \(name)", LXW_ERROR_MEMORY_MALLOC_FAILED)
        }
        free(bare)
        worksheet.pointee.quoted_name = quoted
    }

    /// Adds a format with the library's defaults.
    func addFormat() throws(WorkbookFault) -> UnsafeMutablePointer<lxw_format> {
        guard let format = workbook_add_format(pointer) else {
            throw .refused("format", LXW_ERROR_MEMORY_MALLOC_FAILED)
        }
        return format
    }

    /// The texts in the table of texts; none when rows are kept on disk.
    var sharedTexts: Int { Int(pointer.pointee.sst.pointee.unique_count) }

    /// Writes the file and frees the workbook; the library does both even when the first fails.
    consuming func save() throws(WorkbookFault) {
        let pointer = self.pointer
        discard self
        try WorkbookFault.check(workbook_close(pointer), "save")
    }
}

extension WorkbookFault {
    /// Throws unless the library said that all went well.
    static func check(
        _ code: lxw_error, _ step: @autoclosure () -> String
    ) throws(WorkbookFault) {
        if code != LXW_NO_ERROR { throw refused(step(), code) }
    }

    /// The fault for a library error.
    static func refused(_ step: String, _ code: lxw_error) -> WorkbookFault {
        let message = lxw_strerror(code).map { String(cString: $0) } ?? ""
        return .library(step: step, code: Int(code.rawValue), message: message)
    }
}
