public import SettingsFile

extension SettingsProblem {
    /// Where, what and what would be allowed; in one line of each language.
    public var phrase: Phrase {
        let place = key.isEmpty ? file : "\(file): \(key)"
        let reason = reason.phrase
        return Phrase("\(place)：\(reason.chinese)", "\(place): \(reason.english)")
    }
}

extension SettingsProblem.Reason {
    var phrase: Phrase {
        switch self {
        case .unreadable(let detail): Phrase("无法读取（\(detail)）", "cannot be read (\(detail))")
        case .noSuchFile: Phrase("没有这个文件；检查路径", "there is no such file; check the path")
        case .isFolder:
            Phrase(
                "是目录，不是文件；写出文件名，例如 weighbridge.toml",
                "is a folder, not a file; name the file, such as weighbridge.toml")
        case .notUTF8:
            Phrase(
                "不是 UTF-8 文本（可能是 GBK）；用编辑器另存成 UTF-8",
                "is no UTF-8 text (perhaps GBK); save it as UTF-8")
        case .syntax(let fault, let detail, let line, let column):
            fault.phrase.placed(line, column, detail)
        case .unknownKey(let allowed):
            Phrase(
                "没有这个键；允许 \(allowed.joined(separator: "、"))",
                "unknown key; allowed: \(allowed.joined(separator: ", "))")
        case .missing(let allowed):
            Phrase(
                "缺少；要写 \(allowed.phrase.chinese)", "missing; write \(allowed.phrase.english)")
        case .wrongType(let found, let allowed): wrongType(found, allowed)
        case .notAllowed(.value(let value), let allowed):
            Phrase(
                "“\(value)”不允许；允许 \(allowed.phrase.chinese)",
                "“\(value)” is not allowed; allowed: \(allowed.phrase.english)")
        case .notAllowed(.state(let found), let remedy):
            Phrase(
                "\(found.chinese)；\(remedy.phrase.chinese)",
                "\(found.english); \(remedy.phrase.english)")
        case .duplicate(let value): Phrase("“\(value)”重复", "“\(value)” occurs twice")
        }
    }

    /// The usual reason is a pair of quotes too many or too few.
    private func wrongType(_ found: SettingsType, _ allowed: AllowedValue) -> Phrase {
        let quotes: Phrase =
            switch (found, allowed) {
            case (.text, .number), (.text, .flag): Phrase("，不加引号", ", without quotes")
            case (.number, .text), (.fraction, .text), (.flag, .text), (.time, .text):
                Phrase("，加引号", ", in quotes")
            default: Phrase("", "")
            }
        return Phrase(
            "写成了\(found.phrase.chinese)；允许 \(allowed.phrase.chinese)\(quotes.chinese)",
            "it is \(found.phrase.english); allowed: \(allowed.phrase.english)\(quotes.english)")
    }
}

extension SettingsType {
    fileprivate var phrase: Phrase {
        switch self {
        case .text: Phrase("文字", "text")
        case .number: Phrase("整数", "a whole number")
        case .fraction: Phrase("小数", "a fraction")
        case .flag: Phrase("true 或 false", "true or false")
        case .time: Phrase("日期或时间", "a date or time")
        case .list: Phrase("列表 […]", "a list […]")
        case .table: Phrase("一节 [表]", "a section [table]")
        }
    }
}

extension AllowedValue {
    /// What a key may say, after “allowed:” and after “write”.
    public var phrase: Phrase {
        switch self {
        case .text(let count):
            Phrase("\(Self.span(count)) 个字的文字", "text of \(Self.span(count)) characters")
        case .number(let range): Phrase(Self.span(range), Self.span(range))
        case .flag: Phrase("true 或 false", "true or false")
        case .word(let words): Self.list(words)
        case .numbers(let count, let range):
            Phrase(
                "\(Self.span(count)) 个 \(Self.span(range)) 的整数，写在 [ ] 里",
                "\(Self.span(count)) numbers \(Self.span(range)) in [ ]")
        case .words(let count, let words):
            Phrase(
                "\(Self.span(count)) 个，写在 [ ] 里，选自 \(Self.list(words).chinese)",
                "\(Self.span(count)) in [ ], of \(Self.list(words).english)")
        case .table(let path): Phrase("[\(path)] 一节", "a section [\(path)]")
        case .entries(let path, let count):
            Phrase(
                "\(Self.span(count)) 个 [[\(path)]]", "\(Self.span(count)) entries [[\(path)]]")
        case .nearest(let names, let command):
            Phrase(
                "\(Self.list(names).chinese) 等，全部见 \(command)",
                "\(Self.list(names).english) and others: \(command)")
        case .rule(let text): Phrase(text.chinese, text.english)
        }
    }

    private static func list(_ words: [String]) -> Phrase {
        Phrase(words.joined(separator: "、"), words.joined(separator: ", "))
    }

    private static func span(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }
}
