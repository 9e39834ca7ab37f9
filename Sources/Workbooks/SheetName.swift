/// Turns any text into a name Excel accepts for a sheet. Names are cleaned rather than refused, as
/// they come from report titles and nobody could do anything about the refusal.
enum SheetName {
    /// The most UTF-16 units of a sheet's name.
    static let longest = 31

    /// What stands in for a name of which nothing is left.
    static let fallback = "Sheet"

    /// Forbidden and control characters become `_`, blanks and apostrophes at the ends go, the rest
    /// is cut to 31 UTF-16 units between characters. Excel keeps the name `History` for itself, so
    /// it gets a `_`; a text of which nothing is left becomes `Sheet`.
    static func cleaned(_ text: String) -> String {
        var name = ""
        for character in text {
            name.append(isForbidden(character) ? "_" : character)
        }
        name = trimmed(cut(trimmed(name), to: longest))
        if name.isEmpty { return fallback }
        return name.lowercased() == "history" ? name + "_" : name
    }

    /// The names in order, later ones numbered `(2)`, `(3)` … where one is taken. Excel compares
    /// names without regard to case.
    static func unique(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var candidate = name
            var number = 2
            while !taken.insert(candidate.lowercased()).inserted {
                let suffix = " (\(number))"
                candidate = cut(name, to: longest - suffix.utf16.count) + suffix
                number += 1
            }
            return candidate
        }
    }

    /// The longest beginning of whole characters with at most `units` UTF-16 units.
    static func cut(_ text: String, to units: Int) -> String {
        var left = units
        var end = text.startIndex
        while end < text.endIndex {
            left -= text[end].utf16.count
            if left < 0 { break }
            end = text.index(after: end)
        }
        return String(text[..<end])
    }

    private static func isForbidden(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            switch scalar {
            case "[", "]", ":", "*", "?", "/", "\\": true
            case "\u{FFFE}", "\u{FFFF}": true
            default: scalar.properties.generalCategory == .control
            }
        }
    }

    private static func trimmed(_ text: String) -> String {
        let isEdge: (Character) -> Bool = { $0.isWhitespace || $0 == "'" }
        var rest = text[...].drop(while: isEdge)
        while let last = rest.last, isEdge(last) { rest.removeLast() }
        return String(rest)
    }
}
