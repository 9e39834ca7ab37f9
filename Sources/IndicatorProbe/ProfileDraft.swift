public import IndicatorProtocols
internal import TradeValues

/// A profile and the entries of a configuration for what a probe has found: text that is ready to
/// be used, and says what remains to be filled in.
public struct ProfileDraft: Sendable {
    /// The name of the profile, one that exists or the new one's.
    public let profileName: String
    /// The new profile's file; nil where a profile that exists fits as it is.
    public let profileText: String?
    /// `[[line]]` and `[[scale]]`.
    public let configurationText: String

    /// What a rating plate says about the scale.
    public struct Plate: Hashable, Sendable {
        public let divisionKilograms: Int
        public let maximumKilograms: Int

        public init(divisionKilograms: Int, maximumKilograms: Int) {
            self.divisionKilograms = divisionKilograms
            self.maximumKilograms = maximumKilograms
        }

        fileprivate var lines: [String] {
            ["division_kg = \(divisionKilograms)", "max_kg = \(maximumKilograms)"]
        }
    }

    /// - Parameters:
    ///   - name: for a new profile, its file's name without `.toml`.
    ///   - fitting: the profiles that read the device; without one a new profile is written.
    ///   - chosen: one of them, where somebody has chosen.
    ///   - fit: how what the device sends is the known weight, where one was given.
    ///   - request: what the device was asked, where it had to be.
    ///   - plate: nil leaves lines to be filled in.
    public init(
        _ candidate: ProbeCandidate, at setting: SerialSettings, on address: LineAddress,
        name: String, fitting: FittingProfiles, chosen: String? = nil,
        fit: KnownWeightFit = .asSent,
        request: ProbeRequest? = nil, plate: Plate? = nil
    ) {
        let names = fitting.reading.map(\.name)
        let serial = Self.serialLines(setting)
        let taken = names.first { $0 == chosen } ?? names.first ?? name
        profileName = taken
        profileText =
            names.isEmpty
            ? Self.profile(
                candidate, candidate.dialect(fit),
                serial: Self.characterLines(setting, on: address), request: request, plate: plate)
            : nil
        configurationText = Self.configuration(
            address, serial: serial, profile: taken, plate: plate,
            notes: Self.notes(names.filter { $0 != taken }, fitting.answeringOtherwise))
    }

    /// What else the device may be.
    private static func notes(_ others: [String], _ answeringOtherwise: [String]) -> [String] {
        var notes: [String] = []
        if !others.isEmpty {
            notes.append(
                "# Other models that send the same; if the rating plate names one, take its profile:"
            )
            notes += listed(others)
        }
        if !answeringOtherwise.isEmpty {
            notes.append("# Asked the same, and answering in another form, which did not come:")
            notes += listed(answeringOtherwise)
        }
        return notes
    }

    /// Names in comment lines of a readable length.
    private static func listed(_ names: [String]) -> [String] {
        var lines: [String] = []
        for name in names {
            if let last = lines.last, last.count + name.count < lineLength {
                lines[lines.count - 1] += ", \(name)"
            } else {
                lines.append("#   \(name)")
            }
        }
        return lines
    }

    private static let lineLength = 90

    /// For a device on a Modbus line.
    public init(
        _ candidate: RegisterCandidate, on address: LineAddress, name: String,
        plate: Plate? = nil
    ) {
        var serial: [String] = []
        if case .modbusRTU(_, let setting) = address { serial = Self.serialLines(setting) }
        profileName = candidate.profile?.name ?? name
        profileText =
            candidate.profile == nil ? Self.profile(candidate.map, plate: plate) : nil
        configurationText = Self.configuration(
            address, serial: serial, profile: profileName, plate: plate, unit: candidate.unit)
    }

    private static func profile(_ map: RegisterMap, plate: Plate?) -> String {
        let decimals = if case .fixed(let count) = map.decimals { count } else { 0 }
        let lines =
            [
                "# Written by weighbridge probe: the known weight stood in this place. Add the flags",
                "# for rest and range from the manual, and compare several weights before use.",
                "",
                "model_zh = \"未知 Modbus 仪表\"",
                "model_en = \"Unknown Modbus indicator\"",
                "protocol = \"modbus\"",
                "unit = \"kg\"",
            ] + (plate?.lines ?? []) + [
                "",
                "[modbus]",
                "function = \(map.function.rawValue)",
                "weight_register = \(map.weightRegister)",
                "type = \"\(map.type.rawValue)\"",
                "word_order = \"\(map.order.rawValue)\"",
                "decimals = \(decimals)",
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func profile(
        _ candidate: ProbeCandidate, _ dialect: StreamDialect, serial: [String],
        request: ProbeRequest?, plate: Plate?
    ) -> String {
        var lines = [
            "# Written by weighbridge probe from what the indicator sent. Put its model into both",
            "# names, and compare the console with the display at several weights before use.",
            "",
            "model_zh = \"未知仪表（\(candidate.name)）\"",
            "model_en = \"Unknown indicator (\(candidate.name))\"",
            "protocol = \"\(candidate.name)\"",
            "# Assumed when frames name no unit.",
            "unit = \"kg\"",
        ]
        lines += plate?.lines ?? []
        if dialect != StreamDialect() {
            lines += ["", "[frame]"]
            if let length = dialect.frameLength {
                lines += [
                    "# All frames heard had this length; without it a lost digit would pass.",
                    "length = \(length)",
                ]
                if dialect.lineEnd != .returnAndLineFeed {
                    lines.append("line_end = \"\(dialect.lineEnd.rawValue)\"")
                }
            }
            if let decimals = dialect.decimals {
                lines += [
                    "# The device sends digits only; this many stand behind the point, as the",
                    "# known weight has shown.", "decimals = \(decimals)",
                ]
            }
            if dialect.toledo.omitsDummyZeros {
                lines += [
                    "# The zeros behind the digits are announced and not sent, as the known weight",
                    "# has shown.", "dummy_zeros = \"omitted\"",
                ]
            }
        }
        lines += serial
        if let request {
            let hex = request.request.bytes.map { $0.hexText }.joined(separator: " ")
            lines += [
                "", "# It answers when it is asked, as \(request.profiles.joined(separator: ", "))",
                "# documents.", "[request]", "bytes = \"\(hex)\"",
                "every_milliseconds = \(request.request.everyMilliseconds)",
                "answer_milliseconds = \(request.request.answerMilliseconds)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func configuration(
        _ address: LineAddress, serial: [String], profile: String, plate: Plate?,
        notes: [String] = [], unit: Int? = nil
    ) -> String {
        var lines = ["[[line]]", "id = \"probed\""] + lineLines(address, serial: serial)
        lines += [
            "", "[[scale]]", "id = \"1\"", "name = \"1号秤\"", "name_en = \"Scale 1\"",
            "line = \"probed\"",
        ]
        lines += notes
        lines.append("profile = \"\(profile)\"")
        if let unit { lines.append("unit_id = \(unit)") }
        lines +=
            plate?.lines ?? [
                "# From the rating plate, because nothing that is sent says it; left out, what the",
                "# profile says counts, if it says anything.", "# division_kg = ", "# max_kg = ",
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lineLines(_ address: LineAddress, serial: [String]) -> [String] {
        switch address {
        case .serial(let device, _):
            ["kind = \"serial\"", "device = \"\(device)\"", "[line.serial]"] + serial
        case .modbusRTU(let device, _):
            ["kind = \"modbus-rtu\"", "device = \"\(device)\"", "[line.serial]"] + serial
        case .tcp(let host, let port):
            ["kind = \"tcp\"", "host = \"\(host)\"", "port = \(port)"]
        case .modbusTCP(let host, let port):
            ["kind = \"modbus-tcp\"", "host = \"\(host)\"", "port = \(port)"]
        case .modbusRTUOverTCP(let host, let port):
            ["kind = \"modbus-rtu-tcp\"", "host = \"\(host)\"", "port = \(port)"]
        }
    }

    /// The section of a profile. A device server has the baud rate, not the profile; only seven
    /// data bits show in what it passes on.
    private static func characterLines(
        _ setting: SerialSettings, on address: LineAddress
    ) -> [String] {
        if case .serial = address { return ["", "[serial]"] + serialLines(setting) }
        guard setting.dataBits == 7 else { return [] }
        return [
            "", "# Bit 7 is parity. The baud rate is the device server's.", "[serial]",
            "data_bits = 7", "parity = \"\(setting.parity.rawValue)\"",
        ]
    }

    static func serialLines(_ setting: SerialSettings) -> [String] {
        [
            "baud = \(setting.baud)", "data_bits = \(setting.dataBits)",
            "parity = \"\(setting.parity.rawValue)\"", "stop_bits = \(setting.stopBits)",
        ]
    }
}

extension UInt8 {
    /// Two digits, as `0A`.
    fileprivate var hexText: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
