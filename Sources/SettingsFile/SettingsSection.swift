internal import TOMLKit

/// One table of a settings file. Ask for every key it may have, then call ``close()``.
public final class SettingsSection {
    private let reader: SettingsReader
    private let table: TOMLTable
    private let path: String
    private var asked: [String] = []

    init(reader: SettingsReader, table: TOMLTable, path: String) {
        self.reader = reader
        self.table = table
        self.path = path
    }

    /// The full path of a key in this section, as messages name it.
    public func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Notes a problem of a key in this section.
    public func note(_ key: String, _ reason: SettingsProblem.Reason) {
        reader.note(path(of: key), reason)
    }

    /// Whether anything in the file was noted so far; what is read then may be a stand-in.
    public var hasProblems: Bool { reader.hasProblems }

    /// Whether all is well with these keys, without any with the whole section. A value that was
    /// refused takes part in no check against others: a person would be told of what nobody wrote.
    public func isSound(_ keys: String...) -> Bool {
        keys.isEmpty
            ? reader.isSound(path) : keys.allSatisfy { reader.isSound(path(of: $0)) }
    }

    public func has(_ key: String) -> Bool { table.contains(key: key) }

    // MARK: Values

    public func string(_ key: String, default fallback: String? = nil, maximum: Int = 200) -> String
    {
        let allowed = AllowedValue.text(characters: 1...maximum)
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? ""
        }
        guard let text = value.string else {
            note(key, .wrongType(found: value.type.kind, allowed: allowed))
            return ""
        }
        if text.isEmpty || text.count > maximum {
            note(key, .notAllowed(value: text, allowed: allowed))
        }
        return text
    }

    public func optionalString(_ key: String) -> String? { has(key) ? string(key) : asking(key) }

    public func integer(
        _ key: String, default fallback: Int? = nil, in range: ClosedRange<Int>
    ) -> Int {
        let allowed = AllowedValue.number(range)
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? range.lowerBound
        }
        guard let number = value.int else {
            note(key, .wrongType(found: value.type.kind, allowed: allowed))
            return range.lowerBound
        }
        if !range.contains(number) { note(key, .notAllowed(value: "\(number)", allowed: allowed)) }
        return number
    }

    public func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        has(key) ? integer(key, in: range) : asking(key)
    }

    /// `true` or `false`.
    public func flag(_ key: String, default fallback: Bool) -> Bool {
        guard let value = value(key, isOptional: true, allowed: .flag) else { return fallback }
        guard let flag = value.bool else {
            note(key, .wrongType(found: value.type.kind, allowed: .flag))
            return fallback
        }
        return flag
    }

    /// A word that may be left out.
    public func optionalChoice<Value>(
        _ key: String, among choices: [(name: String, value: Value)]
    ) -> Value? {
        has(key) ? choice(key, among: choices) : asking(key)
    }

    /// A value that must be one of a few words.
    public func choice<Value>(
        _ key: String, default fallback: Value? = nil, among choices: [(name: String, value: Value)]
    ) -> Value {
        let allowed = AllowedValue.word(choices.map(\.name))
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? choices[0].value
        }
        let text = value.string ?? value.int.map(String.init)
        guard let text, let match = choices.first(where: { $0.name == text }) else {
            note(
                key,
                text.map { .notAllowed(value: $0, allowed: allowed) }
                    ?? .wrongType(found: value.type.kind, allowed: allowed))
            return choices[0].value
        }
        return match.value
    }

    /// A list of whole numbers.
    public func integers(
        _ key: String, default fallback: [Int]? = nil, in range: ClosedRange<Int>,
        count: ClosedRange<Int>
    ) -> [Int] {
        let allowed = AllowedValue.numbers(count: count, in: range)
        return list(key, default: fallback, count: count, allowed: allowed) { element in
            element.int.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A list of values that must each be one of a few words.
    public func choices<Value>(
        _ key: String, default fallback: [Value]? = nil,
        among choices: [(name: String, value: Value)], count: ClosedRange<Int>
    ) -> [Value] {
        let allowed = AllowedValue.words(count: count, among: choices.map(\.name))
        return list(key, default: fallback, count: count, allowed: allowed) { element in
            choices.first { $0.name == element.string }?.value
        }
    }

    private func list<Value>(
        _ key: String, default fallback: [Value]?, count: ClosedRange<Int>,
        allowed: AllowedValue,
        element read: (any TOMLValueConvertible) -> Value?
    ) -> [Value] {
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? []
        }
        guard let array = value.array else {
            note(key, .wrongType(found: value.type.kind, allowed: allowed))
            return []
        }
        let values = array.compactMap { read($0) }
        if values.count != array.count || !count.contains(array.count) {
            note(key, .notAllowed(value: "\(array)", allowed: allowed))
        }
        return values
    }

    // MARK: Sections

    /// A sub-table that must be there.
    public func section(_ key: String) -> SettingsSection? {
        guard let value = value(key, isOptional: false, allowed: .table(path(of: key)))
        else {
            return nil
        }
        return subsection(value, key)
    }

    public func optionalSection(_ key: String) -> SettingsSection? {
        guard let value = value(key, isOptional: true, allowed: .table(path(of: key))) else {
            return nil
        }
        return subsection(value, key)
    }

    /// The entries of an array of tables, `[[key]]`, at most `maximum` of them.
    public func sections(_ key: String, count: ClosedRange<Int>) -> [SettingsSection] {
        let allowed = AllowedValue.entries(path(of: key), count: count)
        guard let value = value(key, isOptional: count.lowerBound == 0, allowed: allowed) else {
            return []
        }
        guard let array = value.array else {
            note(key, .wrongType(found: value.type.kind, allowed: allowed))
            return []
        }
        if !count.contains(array.count) {
            note(key, .notAllowed(value: "\(array.count)", allowed: allowed))
        }
        return array.enumerated().compactMap { index, element in
            guard let table = element.table else {
                note(key, .wrongType(found: element.type.kind, allowed: allowed))
                return nil
            }
            return SettingsSection(
                reader: reader, table: table, path: "\(path(of: key))[\(index + 1)]")
        }
    }

    /// Notes every key that nobody asked for.
    public func close() {
        for key in table.keys.sorted() where !asked.contains(key) {
            note(key, .unknownKey(allowed: asked.sorted()))
        }
    }

    private func subsection(_ value: any TOMLValueConvertible, _ key: String) -> SettingsSection? {
        guard let table = value.table else {
            note(key, .wrongType(found: value.type.kind, allowed: .table(path(of: key))))
            return nil
        }
        return SettingsSection(reader: reader, table: table, path: path(of: key))
    }

    private func value(
        _ key: String, isOptional: Bool, allowed: AllowedValue
    ) -> (any TOMLValueConvertible)? {
        asked.append(key)
        if let value = table[key] { return value }
        if !isOptional { note(key, .missing(allowed: allowed)) }
        return nil
    }

    private func asking<Value>(_ key: String) -> Value? {
        asked.append(key)
        return nil
    }
}

extension TOMLType {
    fileprivate var kind: SettingsType {
        switch self {
        case .string: .text
        case .int: .number
        case .double: .fraction
        case .bool: .flag
        case .date, .time, .dateTime: .time
        case .array: .list
        case .table: .table
        }
    }
}
