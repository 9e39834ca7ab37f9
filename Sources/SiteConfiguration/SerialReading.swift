internal import IndicatorProtocols
internal import SettingsFile

/// A `[line.serial]` or `[scale.scoreboard.serial]` section as read: characters and wiring.
struct SerialReading {
    /// What hangs on the port; it decides which wiring makes sense.
    enum Use {
        case modbus
        case stream
        case scoreboard
    }

    /// Nil where the section names none of them: then those of the profile or the format apply.
    let characters: SerialSettings?
    let wiring: SerialWiring

    static let characterKeys = ["baud", "data_bits", "parity", "stop_bits"]

    init(_ section: SettingsSection?, for use: Use) {
        guard let section else {
            characters = nil
            wiring = SerialWiring()
            return
        }
        let settings = SerialSettings(charactersIn: section)
        characters = Self.characterKeys.contains(where: section.has) ? settings : nil
        wiring = Self.wiring(section, use)
        section.close()
    }

    /// What the port is told: the section's own characters, else the others.
    func settings(otherwise other: SerialSettings?) -> SerialSettings {
        var settings = characters ?? other ?? SerialSettings()
        settings.wiring = wiring
        return settings
    }

    private enum Direction: String, CaseIterable {
        case none
        case driver
        case rts
    }

    private enum Flow: String, CaseIterable {
        case none
        case xonXoff = "xon-xoff"
        case rtsCts = "rts-cts"
    }

    private static func wiring(_ section: SettingsSection, _ use: Use) -> SerialWiring {
        let direction = section.choice(
            "rs485", default: Direction.none,
            among: Direction.allCases.map { ($0.rawValue, $0) })
        let turn = turn(section, direction)
        let flow = section.choice(
            "flow", default: Flow.none, among: Flow.allCases.map { ($0.rawValue, $0) })
        let rts = level("rts", section)
        let requestToSend: SerialWiring.RequestToSend =
            switch (direction, flow, rts) {
            case (.driver, _, _): .turnedByDriver(turn)
            case (.rts, _, _): .turnedByProgram(turn)
            case (.none, .rtsCts, _): .flowControl
            case (.none, _, let level?): .held(level)
            case (.none, _, nil): .untouched
            }
        // RTS has one master.
        if rts != nil, direction != .none || flow == .rtsCts {
            section.note(
                "rts",
                .notAllowed(
                    value: rts?.rawValue ?? "",
                    allowed: .rule(
                        "有 rs485 或 flow = \"rts-cts\" 时不写 rts：RTS 由它们控制",
                        "no rts beside rs485 or flow = \"rts-cts\", which steer it")))
        }
        if flow == .rtsCts, direction != .none {
            section.note(
                "flow",
                .notAllowed(
                    value: flow.rawValue,
                    allowed: .rule("none：RTS 用来切换收发", "none: RTS turns the converter")))
        }
        check(direction, flow, use, section)
        return SerialWiring(
            requestToSend: requestToSend, dataTerminalReady: level("dtr", section),
            hasSoftwareFlowControl: flow == .xonXoff,
            isLowLatency: section.flag("low_latency", default: false))
    }

    private static func check(
        _ direction: Direction, _ flow: Flow, _ use: Use, _ section: SettingsSection
    ) {
        // The program turns the converter around requests of its own; only Modbus has them here.
        if direction == .rts, use != .modbus {
            section.note(
                "rs485",
                .notAllowed(
                    value: direction.rawValue,
                    allowed: use == .scoreboard
                        ? .rule(
                            "driver，或 none 加 rts = \"high\"/\"low\"：大屏只收不发",
                            "driver, or none with rts = \"high\" or \"low\": a display only listens"
                        )
                        : .rule("串口线路上 driver 或 none", "driver or none on a serial line")))
        }
        if flow == .xonXoff, use == .modbus {
            section.note(
                "flow",
                .notAllowed(
                    value: flow.rawValue,
                    allowed: .rule(
                        "none 或 rts-cts：Modbus 帧里会有 11h 和 13h",
                        "none or rts-cts: a Modbus frame may contain 11h and 13h")))
        }
    }

    private static func turn(
        _ section: SettingsSection, _ direction: Direction
    ) -> SerialWiring.Turn {
        let onSend = level("rts_on_send", section)
        let before = section.optionalInteger(
            "rts_delay_before_milliseconds", in: SerialWiring.Turn.delays)
        let after = section.optionalInteger(
            "rts_delay_after_milliseconds", in: SerialWiring.Turn.delays)
        if direction == .none, section.isSound("rs485") {
            let written = [
                "rts_on_send", "rts_delay_before_milliseconds", "rts_delay_after_milliseconds",
            ].filter(section.has)
            for key in written {
                section.note(
                    key,
                    .notAllowed(
                        BilingualText("没有写 rs485", "rs485 is not written"),
                        remedy: BilingualText(
                            "去掉这个键，或写 rs485 = \"driver\" 或 \"rts\"",
                            "remove this key, or write rs485 = \"driver\" or \"rts\"")))
            }
        }
        // libmodbus knows one delay for both ends.
        if direction == .rts, before ?? 0 != after ?? 0,
            section.isSound("rts_delay_before_milliseconds")
        {
            section.note(
                "rts_delay_after_milliseconds",
                .notAllowed(
                    value: "\(after ?? 0)",
                    allowed: .rule(
                        "\(before ?? 0)：rs485 = \"rts\" 时前后一样",
                        "\(before ?? 0), the same as before, with rs485 = \"rts\"")))
        }
        return SerialWiring.Turn(
            levelOnSend: onSend ?? .high, beforeMilliseconds: before ?? 0,
            afterMilliseconds: after ?? 0)
    }

    private static func level(_ key: String, _ section: SettingsSection) -> SerialWiring.Level? {
        section.optionalChoice(key, among: SerialWiring.Level.allCases.map { ($0.rawValue, $0) })
    }
}
