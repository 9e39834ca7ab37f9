public import ContentHashing
internal import TradeValues

/// What a form holds, by the names of its fields; the rows of its groups as `line.1.product`.
///
/// ``statement`` is the one way of writing it down: what is hashed and signed is what is kept.
public struct FormTexts: Hashable, Sendable {
    /// What the ledger keeps beside an entry; a contract of ten printed pages has half of it.
    public static let maximumBytes = 60_000

    /// Fields left empty are absent.
    public let texts: [String: String]

    public init(_ texts: [String: String]) {
        self.texts = texts.filter { !$0.value.isEmpty }
    }

    public subscript(name: String) -> String { texts[name] ?? "" }

    /// One line for each field in the order of their names: name, tab, text. A backslash is written
    /// as two, a line break as `\n`.
    public var statement: String {
        texts.sorted { $0.key < $1.key }
            .map { "\($0.key)\t\(Self.escaped($0.value))\n" }.joined()
    }

    public var hash: ContentHash { ContentHash(of: Array(statement.utf8)) }

    /// Reads a statement back; nil for a text that is none.
    public init?(statement: String) {
        var texts: [String: String] = [:]
        for line in statement.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let text = Self.unescaped(parts[1]) else { return nil }
            texts[String(parts[0])] = text
        }
        self.texts = texts
    }

    /// The names of fields whose texts differ, in order.
    public func changes(from before: FormTexts) -> [String] {
        Set(texts.keys).union(before.texts.keys).filter { self[$0] != before[$0] }.sorted()
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private static func unescaped(_ text: Substring) -> String? {
        var plain = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "\\" else {
                plain.append(character)
                continue
            }
            switch rest.popFirst() {
            case "\\": plain.append("\\")
            case "n": plain.append("\n")
            default: return nil
            }
        }
        return plain
    }
}
