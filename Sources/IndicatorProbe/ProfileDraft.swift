public import IndicatorProtocols
internal import TradeValues

/// A profile and the entries of a configuration for what a probe has found: text that is ready to
/// be used, and says what remains to be filled in.
public struct ProfileDraft: Sendable {
    /// The name of the profile, one that exists or the new one's.
    public let profileName: String
    /// The new profile's file; nil where a profile that exists fits as it is.
    public let profileText: String?
    /// The names of other profiles that read the same, in order.
    public let others: [String]
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

        var lines: [String] {
            ["division_kg = \(divisionKilograms)", "max_kg = \(maximumKilograms)"]
        }
    }

    /// - Parameters:
    ///   - names: of what is written.
    ///   - fitting: the profiles that read the device; without one a new profile is written.
    ///   - chosen: one of them, where somebody has chosen.
    ///   - fit: how what the device sends is the known weight, where one was given.
    ///   - request: what the device was asked, where it had to be.
    ///   - plate: nil leaves lines to be filled in.
    public init(
        _ candidate: ProbeCandidate, at setting: SerialSettings, on address: LineAddress,
        names: DraftNames, fitting: FittingProfiles, chosen: String? = nil,
        fit: KnownWeightFit = .asSent,
        request: ProbeRequest? = nil, plate: Plate? = nil
    ) {
        let chosen = fitting.reading.first { $0.name == chosen } ?? fitting.reading.first
        profileName = chosen?.name ?? names.base
        others = fitting.reading.map(\.name).filter { $0 != chosen?.name }
        profileText =
            chosen == nil
            ? Self.profile(
                candidate, candidate.dialect(fit),
                serial: Self.characterLines(setting, on: address), request: request, plate: plate)
            : nil
        configurationText = Self.configuration(
            address, names, serial: Self.serialLines(setting), profile: profileName,
            plate: Self.plateLines(plate, chosen), notes: Self.notes(others, fitting))
    }

    /// For a device on a Modbus line.
    public init(
        _ candidate: RegisterCandidate, on address: LineAddress, names: DraftNames,
        plate: Plate? = nil
    ) {
        var serial: [String] = []
        if case .modbusRTU(_, let setting) = address { serial = Self.serialLines(setting) }
        profileName = candidate.profile?.name ?? names.base
        others = []
        profileText =
            candidate.profile == nil ? Self.profile(candidate.map, plate: plate) : nil
        configurationText = Self.configuration(
            address, names, serial: serial, profile: profileName,
            plate: Self.plateLines(plate, candidate.profile), unit: candidate.unit)
    }
}

/// The entries of a configuration.
extension ProfileDraft {
    /// What else the device may be, and who else is on the line.
    private static func notes(_ others: [String], _ fitting: FittingProfiles) -> [String] {
        var notes: [String] = []
        if fitting.isAskedByAnother {
            notes += [
                "# 线上有别的主机在问，这种仪表问了才答。本程序自己会问：先把那台主机拔掉。",
                "# Another master asks on the line, and this indicator speaks when it is asked. The",
                "# program asks by itself: unplug that master first.",
            ]
        }
        notes += noted(
            others, "# 发送相同的其他型号；铭牌上写着哪个就用哪个：",
            "# Other models that send the same; if the rating plate names one, take its profile:")
        notes += noted(
            fitting.answeringOtherwise, "# 查询相同、应答格式不同（没有收到）的：",
            "# Asked the same, and answering in another form, which did not come:")
        notes += noted(
            fitting.asking, "# 若是别的主机问了才答的，用这些：",
            "# If it speaks only because another master asks it, take one of these:")
        return notes
    }

    private static func noted(
        _ names: [String], _ chinese: String, _ english: String
    ) -> [String] {
        names.isEmpty ? [] : [chinese, english] + listed(names)
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

    /// Nothing that is sent says division and maximum.
    private static func plateLines(_ plate: Plate?, _ profile: DeviceProfile?) -> [String] {
        if let plate { return plate.lines }
        let words =
            profile?.range == nil
            ? [
                "# 必填，照铭牌：分度值和最大秤量；仪表不发送，设备配置里也没有。",
                "# Required, from the rating plate: neither the indicator nor its profile says them.",
            ]
            : [
                "# 铭牌上的与设备配置不同时才写。",
                "# Only where the rating plate says something else than the profile.",
            ]
        return words + ["# division_kg = ", "# max_kg = "]
    }

    static func configuration(
        _ address: LineAddress, _ names: DraftNames, serial: [String], profile: String,
        plate: [String], notes: [String] = [], unit: Int? = nil
    ) -> String {
        var lines = ["[[line]]", "id = \(quoted(names.base))"] + lineLines(address, serial: serial)
        lines += [
            "", "[[scale]]", "id = \(quoted(names.id))", "name = \(quoted(names.chineseName))",
            "name_en = \(quoted(names.englishName))", "line = \(quoted(names.base))",
        ]
        lines += notes
        lines.append("profile = \(quoted(profile))")
        if let unit { lines.append("unit_id = \(unit)") }
        return (lines + plate).joined(separator: "\n") + "\n"
    }

    /// A TOML string.
    private static func quoted(_ text: String) -> String {
        let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"" + String(escaped) + "\""
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
}
