public import AccessCore
internal import TradeValues
internal import WeighingCore

/// Settings in the audit log: their place in the configuration in words, their values with units.
enum SettingWords {
    /// `scale.3.range` as 3 号秤 量程; nil for a key that has no words.
    static func place(_ key: String) -> Phrase? {
        let parts = key.split(separator: ".").map(String.init)
        guard let name = parts.last, let word = names[name] else { return nil }
        switch (parts.first, parts.count) {
        case ("scale", 3): return joined(Phrase("\(parts[1]) 号秤", "Scale \(parts[1])"), word)
        case ("camera", 3): return joined(Phrase("相机 \(parts[1])", "Camera \(parts[1])"), word)
        case ("webhook", 3):
            return joined(Phrase("Webhook \(parts[1])", "Webhook \(parts[1])"), word)
        case ("drop_folder", 2): return Phrase("CSV 文件夹", "CSV folder")
        case ("site", 2): return joined(Phrase("本站", "Site"), word)
        case (_, 2): return word
        default: return nil
        }
    }

    /// A value with its unit; what has neither unit nor word stays as it stands in the file.
    static func value(_ text: String, of key: String) -> Phrase {
        let plain = Phrase(text, text)
        let name = key.split(separator: ".").last.map(String.init) ?? key
        if text.isEmpty { return Phrase("（已删除）", "(removed)") }
        if text == "none" { return Phrase("无", "none") }
        switch name {
        case "range": return WeighingRange(settingText: text).map(range) ?? plain
        case "capture": return captures[text] ?? plain
        case "stability": return stability(text) ?? plain
        default: break
        }
        guard let number = Int64(text) else { return plain }
        let grouped = GroupedNumber.text(text)
        if name.hasSuffix("_minutes") { return Phrase("\(grouped) 分钟", "\(grouped) min") }
        if name.hasSuffix("_milliseconds") { return Phrase("\(grouped) ms", "\(grouped) ms") }
        if name.hasSuffix("_days") {
            return Phrase("\(grouped) 天", number == 1 ? "1 day" : "\(grouped) days")
        }
        if name.hasSuffix("_bytes") { return Phrase("\(grouped) 字节", "\(grouped) bytes") }
        return plain
    }

    private static func joined(_ first: Phrase, _ second: Phrase) -> Phrase {
        Phrase(
            "\(first.chinese) \(second.chinese)", "\(first.english): \(second.english.lowercased())"
        )
    }

    /// With the words of the configuration's own keys.
    private static func range(_ range: WeighingRange) -> Phrase {
        let parts = range.parts.map { part in
            let maximum = GroupedNumber.text(part.maximum.kilogramsText)
            return "Max \(maximum) kg, e \(part.division.kilogramsText) kg"
        }.joined(separator: "; ")
        let text =
            "\(range.kind.rawValue): \(parts), d \(range.indicationDivision.kilogramsText) kg"
        return Phrase(text, text)
    }

    private static let captures = [
        "automatic": Phrase("automatic（自动）", "automatic"),
        "button": Phrase("button（按键）", "button"),
    ]

    /// `1000 ms, 4, 1 e`
    private static func stability(_ text: String) -> Phrase? {
        let parts = text.split(separator: ", ")
        guard parts.count == 3 else { return nil }
        return Phrase(
            "\(parts[0]) 内至少 \(parts[1]) 个示值，相差不超过 \(parts[2])",
            "\(parts[1]) readings or more within \(parts[0]), at most \(parts[2]) apart")
    }

    private static let names: [String: Phrase] = [
        "address": Phrase("网页地址", "Address of the pages"),
        "capture": Phrase("取数", "Capture"),
        "checks": Phrase("核对", "Checks"),
        "day_starts_at": Phrase("业务日起点", "Start of the business day"),
        "events": Phrase("事件", "Events"),
        "id": Phrase("代号", "Id"),
        "keep_days": Phrase("照片保留", "Photographs are kept"),
        "kind": Phrase("类型", "Kind"),
        "line": Phrase("线路", "Line"),
        "lock_after_minutes": Phrase("自动锁定", "Lock after"),
        "max_bytes": Phrase("照片最多占用", "Photographs take at most"),
        "minimum_confidence": Phrase("最低置信度", "Least confidence"),
        "month_ends_on": Phrase("统计月截止日", "Last day of a month in reports"),
        "name": Phrase("名称", "Name"),
        "name_en": Phrase("英文名称", "English name"),
        "path": Phrase("数据文件", "Store"),
        "port": Phrase("网页端口", "Port of the pages"),
        "position": Phrase("位置", "Position"),
        "profile": Phrase("仪表", "Indicator"),
        "range": Phrase("量程", "Range"),
        "receipt_late_days": Phrase("回单逾期", "A receipt is late after"),
        "scale": Phrase("秤", "Scale"),
        "snapshot_url": Phrase("抓拍地址", "Snapshot address"),
        "stability": Phrase("稳定判据", "Stability"),
        "stale_after_milliseconds": Phrase("通讯超时", "Signal lost after"),
        "stored_tare_days": Phrase("预置皮重有效期", "Stored tare holds"),
        "time_zone": Phrase("时区", "Time zone"),
        "url": Phrase("地址", "Address"),
        "unit_id": Phrase("站号", "Unit id"),
        "user": Phrase("用户名", "User"),
    ]
}

extension AuditEntry {
    /// A changed setting's place in words; nil for everything else.
    public var settingPlace: Phrase? {
        kind == .settingChanged ? SettingWords.place(subject) : nil
    }
}
