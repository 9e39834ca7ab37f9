/// Rows of a CSV file (RFC 4180) with the line each begins on.
///
/// Accepts LF and CRLF, quoted fields with line breaks and doubled quotes, and a UTF-8 byte-order
/// mark, which Excel writes. Blank lines are skipped.
public struct CSVTable: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// 1-based.
        public let line: Int
        public let fields: [String]
    }

    public private(set) var rows: [Row] = []

    /// - Throws: ``RowProblems`` when the bytes are not UTF-8 or a quote is never closed.
    public init(utf8 bytes: [UInt8]) throws(RowProblems) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RowProblems(list: [RowProblem(reason: .notUTF8)])
        }
        try self.init(text)
    }

    public init(_ text: String) throws(RowProblems) {
        var parser = CSVParser()
        for scalar in text.unicodeScalars.drop(while: { $0 == "\u{FEFF}" }) { parser.take(scalar) }
        rows = try parser.finish()
    }
}

/// The state of reading one CSV text, scalar by scalar.
private struct CSVParser {
    private enum State {
        case field
        case quoted
        /// A quote inside a quoted field: either its end or the first half of a doubled one.
        case quoteInQuoted
    }

    private var state = State.field
    private var rows: [CSVTable.Row] = []
    private var fields: [String] = []
    private var field = ""
    private var line = 1
    private var rowLine = 1
    private var quoteLine = 1

    mutating func take(_ scalar: Unicode.Scalar) {
        switch (state, scalar) {
        case (.quoted, "\""): state = .quoteInQuoted
        case (.quoted, _): field.unicodeScalars.append(scalar)
        case (.quoteInQuoted, "\""):
            field.unicodeScalars.append(scalar)
            state = .quoted
        case (_, ","): endField()
        case (_, "\n"): endRow()
        case (_, "\r"): break
        case (.field, "\"") where field.isEmpty:
            state = .quoted
            quoteLine = line
        default: field.unicodeScalars.append(scalar)
        }
        if scalar == "\n" { line += 1 }
        if fields.isEmpty, field.isEmpty, state == .field { rowLine = line }
    }

    mutating func finish() throws(RowProblems) -> [CSVTable.Row] {
        guard state != .quoted else {
            throw RowProblems(list: [RowProblem(line: quoteLine, reason: .unclosedQuote)])
        }
        if !field.isEmpty || !fields.isEmpty { endRow() }
        return rows
    }

    private mutating func endField() {
        fields.append(field)
        field = ""
        state = .field
    }

    private mutating func endRow() {
        endField()
        if fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
            rows.append(CSVTable.Row(line: rowLine, fields: fields))
        }
        fields = []
    }
}
