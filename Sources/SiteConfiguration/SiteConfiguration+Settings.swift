internal import ContractCore
internal import IndicatorProtocols
public import SettingsFile
internal import TradeValues
internal import WeighingCore

extension SiteConfiguration {
    /// Reads a configuration file. The README's configuration section describes every key.
    ///
    /// - Parameters:
    ///   - text: the content of the file.
    ///   - file: its path; relative paths inside are taken from its folder.
    ///   - folder: where device profiles and time zones are looked up.
    /// - Throws: ``SettingsProblems`` with everything that is wrong, in this file and in the
    ///   profiles it names.
    public init(
        text: String, file: String, profiles makeProfiles: (String?) -> DeviceFolder
    ) throws(SettingsProblems) {
        let reader = try SettingsReader(text: text, file: file)
        let content = reader.content
        let profiles = makeProfiles(content.optionalString("devices"))

        let (site, calendar) = Self.site(content.section("site"))
        let store = content.section("store")
        storePath = store?.string("path") ?? ""
        store?.close()
        web = Self.web(content.optionalSection("web"))
        let drafts = content.sections("line", count: 1...100).map(LineDraft.init)
        let readings = content.sections("scale", count: 1...Self.maximumScales)
            .map { ScaleReading($0, lines: drafts, profiles: profiles) }
        let cameraReadings = content.sections("camera", count: 0...Self.maximumCameras)
            .map { CameraReading($0, scales: readings.map(\.idEntry)) }
        photographs = Photographs(settings: content.optionalSection("photographs"))
        let webhookReadings = content.sections("webhook", count: 0...Self.maximumWebhooks)
            .map(WebhookReading.init)
        let drop = content.optionalSection("drop_folder")
        dropFolder = drop?.string("path")
        drop?.close()
        content.close()

        Self.checkUnique(drafts.map(\.idEntry) + [])
        Self.checkUnique(readings.map(\.idEntry))
        Self.checkUnique(readings.compactMap(\.unitEntry))
        for reading in readings { Self.checkUnique(reading.deck.meansEntries) }
        Self.checkUnique(readings.flatMap(\.deck.placeEntries))
        // A port has one owner, which opens it for itself alone.
        Self.checkUnique(
            drafts.compactMap(\.deviceEntry) + readings.flatMap(\.boards.deviceEntries))
        Self.checkUnique(cameraReadings.map(\.idEntry))
        Self.checkUnique(webhookReadings.map(\.idEntry))
        cameras = cameraReadings.map(\.camera)
        webhooks = webhookReadings.map(\.webhook)
        lines = drafts.map { draft in
            draft.line(serialOf: readings.first { $0.lineID == draft.id }?.profile?.serial)
        }
        scales = readings.compactMap(\.scale)
        self.site = site
        self.calendar = calendar
        var problems = profiles.problems
        do throws(SettingsProblems) { try reader.finish() } catch {
            problems = error.list + problems
        }
        if !problems.isEmpty { throw SettingsProblems(list: problems) }
    }

    private static func site(_ section: SettingsSection?) -> (Site, SiteCalendar) {
        guard let section else {
            return (
                Site(id: "", name: "", nameEnglish: "", receiptLateDays: defaultReceiptLateDays),
                SiteCalendar.utc
            )
        }
        let id = section.string("id", maximum: 8)
        if !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            section.note(
                "id",
                .notAllowed(value: id, allowed: .rule("1-8 个字母和数字", "1-8 letters A-Z and digits")))
        }
        let name = section.string("name", maximum: 60)
        let english = section.string("name_en", default: name, maximum: 60)
        let zone = section.string("time_zone", default: "Asia/Shanghai")
        let start = section.string("day_starts_at", default: "00:00")
        let minutes = minutesOfDay(start)
        if minutes == nil {
            section.note(
                "day_starts_at",
                .notAllowed(value: start, allowed: .rule("00:00-23:59", "00:00-23:59")))
        }
        // 统计月: month end, or the 25th at some firms (forms.md §3).
        let monthEnd = section.integer(
            "month_ends_on", default: ReportMonth.wholeMonth, in: 1...ReportMonth.wholeMonth)
        let calendar = SiteCalendar(
            systemZone: zone, dayStartMinutes: minutes ?? 0,
            monthEndsOn: min(max(monthEnd, 1), ReportMonth.wholeMonth))
        if calendar == nil {
            section.note(
                "time_zone",
                .notAllowed(
                    value: zone,
                    allowed: .rule(
                        "IANA 时区名，如 Asia/Shanghai", "an IANA name such as Asia/Shanghai"))
            )
        }
        let late = section.integer(
            "receipt_late_days", default: defaultReceiptLateDays, in: 1...365)
        section.close()
        return (
            Site(id: id, name: name, nameEnglish: english, receiptLateDays: late),
            calendar ?? .utc
        )
    }

    private static let defaultReceiptLateDays = ReceivedWeight.usualLateDays

    /// Longer than a truck takes on the scale, shorter than a meal.
    private static let defaultLockMinutes = 30

    private static func web(_ section: SettingsSection?) -> Web {
        defer { section?.close() }
        return Web(
            address: section?.string("address", default: "127.0.0.1") ?? "127.0.0.1",
            port: section?.integer("port", default: 8_080, in: 1...65_535) ?? 8_080,
            lockAfterMinutes: section?.integer(
                "lock_after_minutes", default: defaultLockMinutes, in: 1...720)
                ?? defaultLockMinutes)
    }

    /// `06:30` as minutes; nil for anything else.
    private static func minutesOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// Notes every entry whose value an earlier one has.
    private static func checkUnique(_ entries: [Entry]) {
        var seen: Set<String> = []
        for entry in entries where entry.isSound && !seen.insert(entry.value).inserted {
            entry.section.note(entry.key, .duplicate(value: entry.shown))
        }
    }
}

/// A key's value with the section it stands in, for checks across sections.
struct Entry {
    let section: SettingsSection
    let key: String
    let value: String
    let shown: String
    /// What else the value is made of.
    var otherKeys: [String] = []

    /// Whether it is what somebody has written, not a stand-in.
    var isSound: Bool { (otherKeys + [key]).allSatisfy { section.isSound($0) } }
}
