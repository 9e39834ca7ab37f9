internal import TOMLKit

/// Reads one TOML file strictly: every key must be asked for, every value must be allowed.
///
/// Problems are collected, not thrown one by one. The values returned after a problem are stand-ins
/// that keep the reading going; ``finish()`` throws before anyone can use them.
public final class SettingsReader {
    public let file: String
    private var problems: [SettingsProblem] = []
    private let root: TOMLTable

    /// - Parameters:
    ///   - text: the content of the file.
    ///   - file: its path, for messages.
    /// - Throws: ``SettingsProblems`` when the text is not TOML.
    public init(text: String, file: String) throws(SettingsProblems) {
        self.file = file
        do {
            root = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw SettingsProblems(list: [
                SettingsProblem(
                    file: file, key: "",
                    reason: .syntax(error.description, line: error.source.begin.line))
            ])
        } catch {
            throw SettingsProblems(list: [
                SettingsProblem(file: file, key: "", reason: .syntax("\(error)", line: 1))
            ])
        }
    }

    /// The whole file as a section.
    public var content: SettingsSection { SettingsSection(reader: self, table: root, path: "") }

    public func note(_ key: String, _ reason: SettingsProblem.Reason) {
        problems.append(SettingsProblem(file: file, key: key, reason: reason))
    }

    var hasProblems: Bool { !problems.isEmpty }

    /// - Throws: ``SettingsProblems`` when anything was noted.
    public func finish() throws(SettingsProblems) {
        if !problems.isEmpty { throw SettingsProblems(list: problems) }
    }
}

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

    public func has(_ key: String) -> Bool { table.contains(key: key) }

    // MARK: Values

    public func string(_ key: String, default fallback: String? = nil, maximum: Int = 200) -> String
    {
        let allowed = "text of 1-\(maximum) characters"
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? ""
        }
        guard let text = value.string else {
            note(key, .wrongType(found: "\(value.type)", allowed: allowed))
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
        let allowed = "\(range.lowerBound)-\(range.upperBound)"
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? range.lowerBound
        }
        guard let number = value.int else {
            note(key, .wrongType(found: "\(value.type)", allowed: allowed))
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
        let allowed = "true, false"
        guard let value = value(key, isOptional: true, allowed: allowed) else { return fallback }
        guard let flag = value.bool else {
            note(key, .wrongType(found: "\(value.type)", allowed: allowed))
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
        let allowed = choices.map(\.name).joined(separator: ", ")
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? choices[0].value
        }
        let text = value.string ?? value.int.map(String.init)
        guard let text, let match = choices.first(where: { $0.name == text }) else {
            note(
                key,
                text.map { .notAllowed(value: $0, allowed: allowed) }
                    ?? .wrongType(found: "\(value.type)", allowed: allowed))
            return choices[0].value
        }
        return match.value
    }

    /// A list of whole numbers.
    public func integers(
        _ key: String, default fallback: [Int]? = nil, in range: ClosedRange<Int>,
        count: ClosedRange<Int>
    ) -> [Int] {
        let numbers = "\(range.lowerBound)-\(range.upperBound)"
        let allowed = "\(count.lowerBound)-\(count.upperBound) numbers \(numbers)"
        return list(key, default: fallback, count: count, allowed: allowed) { element in
            element.int.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A list of values that must each be one of a few words.
    public func choices<Value>(
        _ key: String, default fallback: [Value]? = nil,
        among choices: [(name: String, value: Value)], count: ClosedRange<Int>
    ) -> [Value] {
        let words = choices.map(\.name).joined(separator: ", ")
        let allowed = "\(count.lowerBound)-\(count.upperBound) of \(words)"
        return list(key, default: fallback, count: count, allowed: allowed) { element in
            choices.first { $0.name == element.string }?.value
        }
    }

    private func list<Value>(
        _ key: String, default fallback: [Value]?, count: ClosedRange<Int>, allowed: String,
        element read: (any TOMLValueConvertible) -> Value?
    ) -> [Value] {
        guard let value = value(key, isOptional: fallback != nil, allowed: allowed) else {
            return fallback ?? []
        }
        guard let array = value.array else {
            note(key, .wrongType(found: "\(value.type)", allowed: allowed))
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
        guard let value = value(key, isOptional: false, allowed: "a table [\(path(of: key))]")
        else {
            return nil
        }
        return subsection(value, key)
    }

    public func optionalSection(_ key: String) -> SettingsSection? {
        guard let value = value(key, isOptional: true, allowed: "") else { return nil }
        return subsection(value, key)
    }

    /// The entries of an array of tables, `[[key]]`, at most `maximum` of them.
    public func sections(_ key: String, count: ClosedRange<Int>) -> [SettingsSection] {
        let allowed = "\(count.lowerBound)-\(count.upperBound) entries [[\(path(of: key))]]"
        guard let value = value(key, isOptional: count.lowerBound == 0, allowed: allowed) else {
            return []
        }
        guard let array = value.array else {
            note(key, .wrongType(found: "\(value.type)", allowed: allowed))
            return []
        }
        if !count.contains(array.count) {
            note(key, .notAllowed(value: "\(array.count)", allowed: allowed))
        }
        return array.enumerated().compactMap { index, element in
            guard let table = element.table else {
                note(key, .wrongType(found: "\(element.type)", allowed: allowed))
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
            note(key, .wrongType(found: "\(value.type)", allowed: "a table [\(path(of: key))]"))
            return nil
        }
        return SettingsSection(reader: reader, table: table, path: path(of: key))
    }

    private func value(
        _ key: String, isOptional: Bool, allowed: String
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
