/// Looks over a finished file. libxlsxwriter 1.1.4 does not notice when its working files cannot be
/// written (a full disk, a size limit): it then packs the truncated parts and reports success. So
/// every part is unpacked once more, must end with its root element, and must hold as many cells
/// and shared texts as were handed over.
struct FinishedFile {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Throws `incomplete` for the first part that lacks something. `cells` are the cells written
    /// to each sheet, `texts` the shared texts (0 where texts lie inside the cells).
    func verify(cells: [Int], texts: Int) throws(WorkbookFault) {
        var expected = ["xl/sharedStrings.xml": texts]
        for (index, count) in cells.enumerated() {
            expected["xl/worksheets/sheet\(index + 1).xml"] = count
        }
        if texts == 0 { expected["xl/sharedStrings.xml"] = nil }
        for entry in try entries() {
            guard let survey = PartSurvey(deflated: bytes[entry.data]), survey.isWhole else {
                throw .incomplete(part: entry.name)
            }
            if let count = expected.removeValue(forKey: entry.name), survey.items != count {
                throw .incomplete(part: entry.name)
            }
        }
        if let missing = expected.keys.min() { throw .incomplete(part: missing) }
    }

    private struct Entry {
        let name: String
        let data: Range<Int>
    }

    /// The parts according to the archive's directory, which the library writes without a comment.
    private func entries() throws(WorkbookFault) -> [Entry] {
        let end = bytes.count - 22
        guard number(at: end, 4) == 0x0605_4B50, let count = number(at: end + 10, 2),
            var position = number(at: end + 16, 4)
        else { throw .incomplete(part: "archive") }
        var entries: [Entry] = []
        for _ in 0..<count {
            guard let (entry, next) = entry(at: position) else {
                throw .incomplete(part: "archive")
            }
            entries.append(entry)
            position = next
        }
        return entries
    }

    private func entry(at position: Int) -> (Entry, next: Int)? {
        guard number(at: position, 4) == 0x0201_4B50, number(at: position + 10, 2) == 8,
            let size = number(at: position + 20, 4), let nameLength = number(at: position + 28, 2),
            let extraLength = number(at: position + 30, 2),
            let commentLength = number(at: position + 32, 2),
            let local = number(at: position + 42, 4),
            let localName = number(at: local + 26, 2), let localExtra = number(at: local + 28, 2)
        else { return nil }
        let start = local + 30 + localName + localExtra
        let nameEnd = position + 46 + nameLength
        guard start + size <= bytes.count, nameEnd <= bytes.count else { return nil }
        let name = String(decoding: bytes[position + 46..<nameEnd], as: UTF8.self)
        let entry = Entry(name: name, data: start..<start + size)
        return (entry, nameEnd + extraLength + commentLength)
    }

    /// A little-endian number, nil beyond the end.
    private func number(at position: Int, _ width: Int) -> Int? {
        guard position >= 0, position + width <= bytes.count else { return nil }
        return bytes[position..<position + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
