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
        case .syntax(let detail, let line):
            Phrase("第 \(line) 行不是 TOML（\(detail)）", "line \(line) is not TOML (\(detail))")
        case .unknownKey(let allowed):
            Phrase(
                "没有这个键；允许 \(allowed.joined(separator: "、"))",
                "unknown key; allowed: \(allowed.joined(separator: ", "))")
        case .missing(let allowed): Phrase("缺少；允许 \(allowed)", "missing; allowed: \(allowed)")
        case .wrongType(let found, let allowed):
            Phrase("类型 \(found) 不对；允许 \(allowed)", "wrong type \(found); allowed: \(allowed)")
        case .notAllowed(let value, let allowed):
            Phrase("“\(value)”不允许；允许 \(allowed)", "“\(value)” is not allowed; allowed: \(allowed)")
        case .duplicate(let value): Phrase("“\(value)”重复", "“\(value)” occurs twice")
        }
    }
}
