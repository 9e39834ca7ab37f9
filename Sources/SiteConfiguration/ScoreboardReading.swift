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
        let marksCharacters = format?.marksCharacters == true
        if marksCharacters, serial.characters != nil {
            section.note(
                "serial",
                .notAllowed(
                    value: serial.characters?.text ?? "",
                    allowed: "none of \(SerialReading.characterKeys.joined(separator: ", ")): "
                        + "\(name) has \(format?.serial?.text ?? "") with a ninth bit"))
        }
        if marksCharacters, serial.wiring.hasFlowControl {
            section.note(
                "serial.flow",
                .notAllowed(
                    value: "flow",
                    allowed: "none: \(name) changes parity between characters, so nothing may hold "
                        + "them back"))
        }
        switch (device, host) {
        case (let device?, nil):
            if port != nil {
                section.note("port", .notAllowed(value: "\(port ?? 0)", allowed: "only with host"))
            }
            DevicePath.check(device, section)
            deviceEntries.append(
                Entry(section: section, key: "device", value: device, shown: device))
            let settings = serial.settings(otherwise: format?.serial)
            scoreboards.append(.init(format: name, address: .serial(device: device, settings)))
        case (nil, let host?):
            Self.checkNetwork(name, marksCharacters, section)
            if port == nil { section.note("port", .missing(allowed: "1-65535")) }
            scoreboards.append(.init(format: name, address: .tcp(host: host, port: port ?? 0)))
        case (nil, nil):
            section.note("device", .missing(allowed: "device, or host and port"))
        case (_?, let host?):
            section.note("host", .notAllowed(value: host, allowed: "device or host, not both"))
        }
    }

    private static func checkNetwork(
        _ format: String, _ marksCharacters: Bool, _ section: SettingsSection
    ) {
        if section.has("serial") {
            section.note(
                "serial", .notAllowed(value: "serial", allowed: "only with device"))
        }
        // Bytes on a network have eight bits.
        if marksCharacters {
            section.note(
                "format",
                .notAllowed(
                    value: format,
                    allowed: "a format without a ninth bit over host and port; this one needs "
                        + "device"))
        }
    }
}

/// The name of a serial port in a configuration.
enum DevicePath {
    static func check(_ device: String, _ section: SettingsSection) {
        guard !device.hasPrefix("/") else { return }
        section.note(
            "device", .notAllowed(value: device, allowed: "an absolute path such as /dev/ttyUSB0"))
    }
}
