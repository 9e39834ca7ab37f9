/// Why a file is not TOML, as whoever wrote it understands it.
public enum SyntaxFault: Hashable, Sendable {
    /// A value that is neither a number nor `true` or `false`, and has no quotes.
    case withoutQuotes(String)
    /// `＝` for `=`: punctuation of a Chinese keyboard.
    case fullWidth(String, instead: String)
    /// A key or a table that the file has already.
    case twice(String)
    case unclosedString
    /// The bracket that opens.
    case unclosedBracket(String)
    /// A key without `=`.
    case withoutEquals
    /// Nothing behind `=`.
    case withoutValue
    case other
}

/// Looks in the text for what the parser has stumbled on.
///
/// The parser tells what it expected next, which seldom is what is missing.
struct SyntaxDiagnosis {
    let fault: SyntaxFault
    let line: Int
    let column: Int

    /// - Parameters:
    ///   - line: where the parser stopped, from 1, and the column in it.
    init(_ text: String, parserText: String, line: Int, column: Int) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let marks = OpenMarks(lines.prefix(line))
        func at(_ place: OpenMarks.Place, _ fault: SyntaxFault) -> Self {
            Self(fault: fault, line: place.line, column: place.column)
        }
        let content = line <= lines.count && line > 0 ? lines[line - 1] : ""
        if parserText.contains("cannot redefine existing") {
            let name = parserText.split(separator: "'", omittingEmptySubsequences: false)
            self.init(
                fault: .twice(name.count > 1 ? String(name[1]) : ""), line: line, column: column)
        } else if let mark = marks.fullWidth {
            let fault = SyntaxFault.fullWidth(String(mark.character), instead: mark.instead)
            self = at(mark.place, fault)
        } else if let place = marks.string {
            self = at(place, .unclosedString)
        } else if let (bracket, place) = marks.bracket, !parserText.contains("value type") {
            self = at(place, .unclosedBracket(String(bracket)))
        } else {
            self.init(fault: Self.fault(in: content), line: line, column: column)
        }
    }

    private init(fault: SyntaxFault, line: Int, column: Int) {
        self.fault = fault
        self.line = line
        self.column = column
    }

    /// What one line alone tells.
    private static func fault(in line: Substring) -> SyntaxFault {
        guard let sign = line.firstIndex(of: "=") else {
            return line.trimmed.hasPrefix("[") ? .other : .withoutEquals
        }
        let value = line[line.index(after: sign)...].prefix { $0 != "#" }.trimmed
        guard let first = value.first else { return .withoutValue }
        // A string that is whole has been read; what follows it is at fault.
        if "\"'{".contains(first) { return .other }
        guard first == "[" else { return .withoutQuotes(String(value)) }
        let words = value.split { "[], ".contains($0) }
        let bare = words.first { word in
            !"\"'".contains(word.first ?? "\"") && Int(word) == nil && Double(word) == nil
        }
        return bare.map { .withoutQuotes(String($0)) } ?? .other
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let front = drop { $0.isWhitespace }
        guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return front[...last]
    }
}
