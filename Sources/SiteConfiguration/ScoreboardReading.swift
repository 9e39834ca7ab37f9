internal import IndicatorProtocols
internal import SettingsFile

/// The `[[scale.scoreboard]]` entries of one scale.
struct ScoreboardReading {
    private(set) var scoreboards: [SiteConfiguration.Scoreboard] = []
    /// What may occur once for the site: serial ports that displays hang on.
    private(set) var deviceEntries: [Entry] = []

    /// One at each end of the deck, one for the driver's window and one for the yard.
    static let mostScoreboards = 4

    init(_ scale: SettingsSection) {
        for section in scale.sections("scoreboard", count: 0...Self.mostScoreboards) {
            add(section)
        }
    }

    private mutating func add(_ section: SettingsSection) {
        let formats = ScoreboardCatalog.formats
        let name = section.choice("format", among: formats.map { ($0.name, $0.name) })
        let format = ScoreboardCatalog.format(named: name)
        let device = section.optionalString("device")
        let serial = SerialReading(section.optionalSection("serial"), for: .scoreboard)
        let host = section.optionalString("host")
        let port = section.optionalInteger("port", in: 1...65_535)
        section.close()
        let marksCharacters = section.isSound("format") && format?.marksCharacters == true
        if marksCharacters { Self.checkCharacters(name, format, serial, section) }
        switch (device, host) {
        case (let device?, nil):
            if port != nil {
                section.note(
                    "port",
                    .notAllowed(
                        value: "\(port ?? 0)", allowed: .rule("只与 host 一起", "only with host")))
            }
            DevicePath.check(device, section)
            deviceEntries.append(
                Entry(section: section, key: "device", value: device, shown: device))
            let settings = serial.settings(otherwise: format?.serial)
            scoreboards.append(.init(format: name, address: .serial(device: device, settings)))
        case (nil, let host?):
            Self.checkNetwork(name, marksCharacters, section)
            if port == nil { section.note("port", .missing(allowed: .number(1...65_535))) }
            scoreboards.append(.init(format: name, address: .tcp(host: host, port: port ?? 0)))
        case (nil, nil):
            section.note(
                "device",
                .missing(allowed: .rule("device，或 host 和 port", "device, or host and port")))
        case (_?, _?):
            section.note(
                "host",
                .notAllowed(
                    BilingualText("device 和 host 都写了", "device and host are both written"),
                    remedy: BilingualText("只留一个", "keep one of them")))
        }
    }

    /// A ninth bit marks characters: they are fixed, and follow one another without a break.
    private static func checkCharacters(
        _ name: String, _ format: (any ScoreboardFormat)?, _ serial: SerialReading,
        _ section: SettingsSection
    ) {
        if serial.characters != nil {
            section.note(
                "serial",
                .notAllowed(
                    value: serial.characters?.text ?? "",
                    allowed: .rule(
                        "不写 \(SerialReading.characterKeys.joined(separator: "、"))："
                            + "\(name) 固定 \(format?.serial?.text ?? "") 加第九位",
                        "none of \(SerialReading.characterKeys.joined(separator: ", ")): "
                            + "\(name) has \(format?.serial?.text ?? "") with a ninth bit")))
        }
        if serial.wiring.hasFlowControl {
            section.note(
                "serial.flow",
                .notAllowed(
                    value: "flow",
                    allowed: .rule(
                        "不写流控：\(name) 每个字符都换校验，中间不能停",
                        "none: \(name) changes parity between characters, so nothing may hold them back"
                    )))
        }
    }

    private static func checkNetwork(
        _ format: String, _ marksCharacters: Bool, _ section: SettingsSection
    ) {
        if section.has("serial") {
            section.note(
                "serial",
                .notAllowed(
                    BilingualText("没有 device", "there is no device"),
                    remedy: BilingualText(
                        "去掉 [serial]：走网络时串口参数在串口服务器上设",
                        "remove [serial]: over a network the device server has the port's settings")
                ))
        }
        // Bytes on a network have eight bits.
        if marksCharacters {
            section.note(
                "format",
                .notAllowed(
                    value: format,
                    allowed: .rule(
                        "走 host 和 port 时用没有第九位的格式；这一种要 device",
                        "a format without a ninth bit over host and port; this one needs device")))
        }
    }
}

/// The name of a serial port in a configuration.
enum DevicePath {
    static func check(_ device: String, _ section: SettingsSection) {
        guard !device.hasPrefix("/") else { return }
        section.note(
            "device",
            .notAllowed(
                value: device,
                allowed: .rule("绝对路径，如 /dev/ttyUSB0", "an absolute path such as /dev/ttyUSB0")))
    }
}
