import ChineseText
import BilingualTerms
import Foundation

/// The columns of one kind of CSV file.
protocol SpreadsheetColumn: RawRepresentable<String>, CaseIterable, Hashable {
    var isRequired: Bool { get }
}

/// One row: the line it begins on, and its fields by column.
struct SpreadsheetRow<Column: SpreadsheetColumn> {
    let file: String
    let line: Int
    fileprivate let fields: [String]
    fileprivate let places: [Column: Int]

    /// Without the blanks around it; empty when the column or the field is missing.
    subscript(column: Column) -> String {
        guard let place = places[column], place < fields.count else { return "" }
        return fields[place].trimmingCharacters(in: .whitespaces)
    }
}

/// A CSV file of any length, read row by row: UTF-8 with or without a byte-order mark, or GB18030,
/// which older spreadsheets write.
struct SpreadsheetFile {
    let path: String

    /// Rows in the file's order; what is wrong with the file or its header ends the command.
    func forEachRow<Column: SpreadsheetColumn>(
        _: Column.Type, _ report: inout RowReport,
        _ body: (SpreadsheetRow<Column>, inout RowReport) -> Void
    ) throws {
        var reader = RowReader(bytes: try bytes())
        guard let header = reader.next() else {
            throw refusal(Phrase("是空文件", "is empty"))
        }
        let places = try places(of: header.fields, Column.self)
        while let row = reader.next() {
            if row.fields.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
            body(
                SpreadsheetRow(file: path, line: row.line, fields: row.fields, places: places),
                &report)
        }
        if let line = reader.unclosedLine {
            report.note(
                path, line, "", Phrase("引号没有结束", "a quote is never closed"))
        }
    }

    private func places<Column: SpreadsheetColumn>(
        of header: [String], _: Column.Type
    ) throws -> [Column: Int] {
        var places: [Column: Int] = [:]
        for (place, name) in header.enumerated() {
            let key = name.trimmingCharacters(in: .whitespaces).lowercased()
            if let column = Column(rawValue: key), places[column] == nil { places[column] = place }
        }
        let missing = Column.allCases.filter { $0.isRequired && places[$0] == nil }
        guard missing.isEmpty else {
            let names = missing.map(\.rawValue).joined(separator: ", ")
            throw refusal(
                Phrase("第 1 行缺少列：\(names)", "line 1 has no column \(names)"))
        }
        return places
    }

    private func bytes() throws -> [UInt8] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw refusal(
                Phrase(
                    "读不了（\(error.localizedDescription)）",
                    "cannot be read (\(error.localizedDescription))"))
        }
        let bytes = Array(data)
        if let older = OlderChineseText.utf8(bytes) { return older }
        throw refusal(
            Phrase(
                "既不是 UTF-8 也不是 GB18030", "is neither UTF-8 nor GB18030"))
    }

    private func refusal(_ phrase: Phrase) -> any Error {
        Console.problem(Phrase("\(path)：\(phrase.chinese)", "\(path) \(phrase.english)"))
        return Console.dataExit
    }
}

/// Splits bytes into rows of fields (RFC 4180).
private struct RowReader {
    private let bytes: [UInt8]
    private var place: Int
    private var line = 1
    private(set) var unclosedLine: Int?

    init(bytes: [UInt8]) {
        self.bytes = bytes
        place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() -> (line: Int, fields: [String])? {
        guard place < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if place < bytes.count, bytes[place] == byte {
                    field.append(byte)
                    place += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
            case UInt8(ascii: ","):
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            case UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"):
                fields.append(String(decoding: field, as: UTF8.self))
                return (start, fields)
            default: field.append(byte)
            }
        }
        if isQuoted { unclosedLine = start }
        fields.append(String(decoding: field, as: UTF8.self))
        return (start, fields)
    }
}
