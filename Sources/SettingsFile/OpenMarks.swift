/// The quotes and brackets that are open at the end of some lines of TOML, and a mark in the last
/// of them that TOML does not know.
struct OpenMarks {
    struct Place {
        let line: Int
        let column: Int
    }

    struct FullWidth {
        let character: Character
        let instead: String
        let place: Place
    }

    /// Where a string begins that does not end.
    private(set) var string: Place?
    private(set) var fullWidth: FullWidth?
    private var brackets: [(bracket: Character, place: Place)] = []
    /// What ends the string that is open; empty outside of strings.
    private var closing = ""
    /// Quotes inside a string that were perhaps meant to end it.
    private var wrongQuote: FullWidth?
    private var place = Place(line: 1, column: 1)

    /// What a Chinese keyboard writes for the marks of TOML.
    private static let marks: [Character: String] = [
        "＝": "=", "：": "=", "“": "\"", "”": "\"", "＂": "\"", "‘": "'", "’": "'", "＇": "'",
        "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{", "｝": "}", "，": ",", "、": ",",
        "。": ".", "．": ".", "＃": "#", "－": "-", "\u{3000}": " ",
    ]
    private static let wrongQuotes: Set<Character> = ["“", "”", "＂", "‘", "’", "＇"]

    init(_ lines: some Collection<Substring>) {
        for (index, line) in lines.enumerated() {
            read(line, number: index + 1, isLast: index == lines.count - 1)
        }
    }

    /// The innermost bracket that is open.
    var bracket: (bracket: Character, place: Place)? { brackets.last }

    private mutating func read(_ line: Substring, number: Int, isLast: Bool) {
        var rest = line
        while let character = rest.first {
            place = Place(line: number, column: line.count - rest.count + 1)
            if closing.isEmpty {
                if character == "#" { break }
                rest = rest.dropFirst(outside(character, rest, isLast: isLast))
            } else {
                rest = rest.dropFirst(inside(character, rest, isLast: isLast))
            }
        }
        // Only strings of three quotes go on in the next line.
        guard closing.count == 1 else { return }
        closing = ""
        if isLast { fullWidth = fullWidth ?? wrongQuote } else { string = nil }
    }

    /// - Returns: how many characters were used.
    private mutating func outside(
        _ character: Character, _ rest: Substring, isLast: Bool
    ) -> Int {
        if isLast, fullWidth == nil { fullWidth = fullWidthMark(character) }
        switch character {
        case "\"", "'":
            let triple = String(repeating: character, count: 3)
            closing = rest.hasPrefix(triple) ? triple : String(character)
            string = place
            return closing.count
        case "[", "{": brackets.append((character, place))
        case "]" where brackets.last?.bracket == "[": brackets.removeLast()
        case "}" where brackets.last?.bracket == "{": brackets.removeLast()
        default: break
        }
        return 1
    }

    private mutating func inside(
        _ character: Character, _ rest: Substring, isLast: Bool
    ) -> Int {
        if character == "\\", closing.hasPrefix("\"") { return 2 }
        if rest.hasPrefix(closing) {
            defer { closing = "" }
            string = nil
            wrongQuote = nil
            return closing.count
        }
        if isLast, Self.wrongQuotes.contains(character) { wrongQuote = fullWidthMark(character) }
        return 1
    }

    private func fullWidthMark(_ character: Character) -> FullWidth? {
        let digit = character.isASCII ? nil : character.wholeNumberValue.map(String.init)
        guard let instead = Self.marks[character] ?? digit else { return nil }
        return FullWidth(character: character, instead: instead, place: place)
    }
}
