internal import IndicatorProtocols
internal import LoadingCore
internal import SettingsFile
internal import WeighingCore

/// A `[[scale]]` entry as read: the scale when everything about it is right, and what is needed to
/// check it against the others.
struct ScaleReading {
    let lineID: String
    let profile: DeviceProfile?
    let idEntry: Entry
    /// What may occur once per line: a unit id, or the line itself where frames name no device.
    private(set) var unitEntry: Entry?
    private(set) var scale: SiteConfiguration.Scale?
    let deck: DeckReading
    let boards: ScoreboardReading

    init(_ section: SettingsSection, lines: [LineDraft], profiles: DeviceFolder) {
        let id = section.string("id", maximum: 8)
        idEntry = Entry(section: section, key: "id", value: id, shown: id)
        Self.check(id: id, section)
        let name = section.string("name", maximum: 40)
        let english = section.string("name_en", default: name, maximum: 40)
        lineID = section.string("line", maximum: 40)
        let line = Self.line(named: lineID, among: lines, section)
        let profile = Self.profile(section, among: profiles)
        self.profile = profile
        let unitID = section.optionalInteger("unit_id", in: 1...247)
        let ownRange = WeighingRange(settings: section)
        let captures = section.choice(
            "capture", default: false, among: [("button", false), ("automatic", true)])
        let policy = WeighingPolicy(settings: section)
        let checks = LoadChecks(settings: section.optionalSection("checks"))
        let storedTareDays = section.optionalInteger(
            "stored_tare_days", in: 1...Self.longestStoredTareDays)
        deck = DeckReading(section, lines: lines)
        boards = ScoreboardReading(section)
        section.close()

        guard let line, line.hasKind, let profile else { return }
        Self.check(profile, fits: line, unitID: unitID, section)
        unitEntry = Entry(
            section: section, key: line.isModbus ? "unit_id" : "line",
            value: "\(line.id)#\(line.isModbus ? unitID ?? 0 : 0)",
            shown: line.isModbus ? "\(unitID ?? 0)" : line.id, otherKeys: ["line"])
        guard let range = ownRange ?? profile.range else {
            // Also nil when it is wrong.
            guard section.isSound("division_kg", "max_kg", "range", "range_kind") else { return }
            section.note(
                "max_kg",
                .missing(
                    allowed: .rule(
                        "max_kg 和 division_kg：设备配置 \(profile.name) 里没有",
                        "max_kg and division_kg: profile \(profile.name) names none")))
            return
        }
        scale = SiteConfiguration.Scale(
            id: id, name: name, nameEnglish: english, line: line.id, unitID: unitID ?? 1,
            profile: profile, range: range, policy: policy, capturesAutomatically: captures,
            checks: checks, storedTareDays: storedTareDays, sensors: deck.sensors,
            signals: deck.signals, scoreboards: boards.scoreboards)
    }

    /// A truck changes its tyres, its tank and its trailer within a year.
    private static let longestStoredTareDays = 365

    private static func check(id: String, _ section: SettingsSection) {
        // `live` and `stream` stand for all scales in addresses.
        let isReserved = id == "live" || id == "stream"
        guard isReserved || !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return }
        section.note(
            "id",
            .notAllowed(
                value: id,
                allowed: .rule(
                    "1-8 个字母和数字，不能是 live 或 stream",
                    "1-8 letters A-Z and digits, not live or stream")))
    }

    private static func line(
        named id: String, among lines: [LineDraft], _ section: SettingsSection
    ) -> LineDraft? {
        let line = lines.first { $0.id == id }
        if line == nil, lines.allSatisfy(\.idEntry.isSound) {
            section.note("line", .notAllowed(value: id, allowed: .word(lines.map(\.id))))
        }
        return line
    }

    private static func profile(
        _ section: SettingsSection, among profiles: DeviceFolder
    ) -> DeviceProfile? {
        let name = section.string("profile")
        let profile = profiles.profile(named: name)
        if profile == nil, !profiles.isFaulty(name) {
            section.note(
                "profile",
                .notAllowed(value: name, allowed: profiles.allowed(insteadOf: name)))
        }
        return profile
    }

    private static func check(
        _ profile: DeviceProfile, fits line: LineDraft, unitID: Int?, _ section: SettingsSection
    ) {
        let wantsModbus = if case .modbus = profile.language { true } else { false }
        if wantsModbus != line.isModbus {
            section.note(
                "profile",
                .notAllowed(
                    value: profile.name,
                    allowed: line.isModbus
                        ? .rule(
                            "protocol = \"modbus\" 的设备配置：线路是 \(line.kind.rawValue)",
                            "a profile with protocol = \"modbus\" on a \(line.kind.rawValue) line")
                        : .rule(
                            "发送帧的设备配置：线路是 \(line.kind.rawValue)",
                            "a profile of an indicator that sends frames on a \(line.kind.rawValue) line"
                        )))
        }
        if line.isModbus, unitID == nil {
            section.note(
                "unit_id",
                .missing(
                    allowed: .rule(
                        "1-247，仪表在线路上的站号", "1-247, the device's number on the line")))
        }
        if !line.isModbus, unitID != nil {
            section.note(
                "unit_id",
                .notAllowed(
                    value: "\(unitID ?? 0)",
                    allowed: .rule("这条线路上不写 unit_id", "no unit_id on this line")))
        }
    }
}

extension LoadChecks {
    /// Reads `[scale.checks]`: a level for each check by its name.
    init(settings section: SettingsSection?) {
        guard let section else {
            self.init()
            return
        }
        var levels: [String: CheckLevel] = [:]
        for check in Self.catalog {
            levels[check.rule] = section.choice(
                check.rule, default: check.usualLevel,
                among: CheckLevel.allCases.map { ($0.rawValue, $0) })
        }
        section.close()
        self.init(levels: levels)
    }
}

extension WeighingPolicy {
    /// Reads `stale_after_milliseconds` and the `[scale.stability]` section.
    init(settings section: SettingsSection) {
        self.init()
        staleAfterMilliseconds = Int64(
            section.integer(
                "stale_after_milliseconds", default: Int(staleAfterMilliseconds), in: 500...5_000))
        guard let stability = section.optionalSection("stability") else { return }
        windowMilliseconds = Int64(
            stability.integer(
                "window_milliseconds", default: Int(windowMilliseconds), in: 300...5_000))
        minimumReadings = stability.integer(
            "minimum_readings", default: minimumReadings, in: 2...100)
        bandInDivisions = Int64(
            stability.integer("band_divisions", default: Int(bandInDivisions), in: 0...3))
        automaticRestMilliseconds = Int64(
            stability.integer(
                "automatic_rest_milliseconds", default: Int(automaticRestMilliseconds),
                in: 0...60_000))
        stability.close()
    }
}
