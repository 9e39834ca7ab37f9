import BilingualTerms

/// What could not be used, and why; counted, and written out as far as anybody will read.
struct RowReport {
    /// On standard error; the file of problems has all of them.
    private static let mostPrinted = 50
    /// In memory: a file that is wrong in every row says the same thing every time.
    private static let mostKept = 100_000

    private struct Entry {
        let file: String
        let line: Int
        let column: String
        let reason: Phrase
    }

    private var entries: [Entry] = []
    private(set) var count = 0

    mutating func note(_ file: String, _ line: Int, _ column: String, _ reason: Phrase) {
        count += 1
        if entries.count < Self.mostKept {
            entries.append(Entry(file: file, line: line, column: column, reason: reason))
        }
    }

    func print() {
        for entry in entries.prefix(Self.mostPrinted) {
            let place = "\(entry.file):\(entry.line) \(entry.column)"
            Console.problem(
                Phrase(
                    "\(place)：\(entry.reason.chinese)", "\(place): \(entry.reason.english)"))
        }
        guard count > 0 else { return }
        Console.problem(
            Phrase(
                "共有 \(count) 处用不了，所在的行没有参加计算",
                "\(count) problems; the rows they are in were not used"))
    }

    /// As CSV.
    var text: String {
        entries.reduce("file,line,column,reason_zh,reason_en\n") { text, entry in
            let fields = [
                entry.file, "\(entry.line)", entry.column, entry.reason.chinese,
                entry.reason.english,
            ]
            return text + fields.map(FindingTable.field).joined(separator: ",") + "\n"
        }
    }
}
