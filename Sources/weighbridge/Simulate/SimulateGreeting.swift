import IndicatorProtocols
import IndicatorSimulator
import TradeValues
import WeighingCore

/// What is printed first: what is simulated, how it is configured and how it is seen.
struct SimulateGreeting {
    let subject: SimulatedSubject
    let setting: DisplaySetting
    let address: LineAddress
    let unitID: Int
    let range: WeighingRange
    let seed: UInt64

    /// The line's and the scale's name in the configuration.
    private static let name = "sim"

    var text: String {
        let maximum = range.maximum.kilogramsText
        let division = range.division.kilogramsText
        return """
            仪表 Indicator  \(subject.title)
            地址 Address    \(place)
            秤 Scale        Max \(maximum), e = \(division), \(setting.unit.rawValue)
            种子 Seed       \(seed)
            \(asked)
            写进配置 For the configuration:

            \(line)
            \(scale)
            查看 To see it:

            \(commands.map { "  \($0)\n" }.joined())
            Ctrl-C 停止 stops


            """
    }

    private var place: String {
        switch address {
        case .tcp(let host, let port), .modbusTCP(let host, let port),
            .modbusRTUOverTCP(let host, let port):
            "\(host):\(port)"
        case .serial(let device, _), .modbusRTU(let device, _): device
        }
    }

    /// What the device waits for, as it stands in a manual.
    private var asked: String {
        guard let request else { return "" }
        let hex = request.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "0\(digits)" : digits
        }
        return "请求 Request    \(hex.joined(separator: " "))\n"
    }

    private var request: [UInt8]? {
        if case .stream(let stream) = subject.language { stream.request } else { nil }
    }

    // MARK: Configuration

    private var line: String {
        let place =
            switch address {
            case .tcp(let host, let port), .modbusTCP(let host, let port),
                .modbusRTUOverTCP(let host, let port):
                "host = \(Self.quoted(host))\nport = \(port)"
            case .serial(let device, _), .modbusRTU(let device, _):
                "device = \(Self.quoted(device))"
            }
        return """
            [[line]]
            id = "\(Self.name)"
            kind = "\(kind)"
            \(place)

            """
    }

    private var kind: String {
        switch address {
        case .tcp: "tcp"
        case .serial: "serial"
        case .modbusTCP: "modbus-tcp"
        case .modbusRTU: "modbus-rtu"
        case .modbusRTUOverTCP: "modbus-rtu-tcp"
        }
    }

    private var scale: String {
        var keys = [
            "id = \"\(Self.name)\"", "name = \"模拟秤\"", "name_en = \"Simulated scale\"",
            "line = \"\(Self.name)\"", profile,
        ]
        if subject.isModbus { keys.append("unit_id = \(unitID)") }
        if subject.range == nil {
            keys.append("division_kg = \(range.division.kilogramsText)")
            keys.append("max_kg = \(range.maximum.kilogramsText)")
        }
        keys.append("capture = \"button\"")
        return "[[scale]]\n" + keys.map { "\($0)\n" }.joined()
    }

    private var profile: String {
        if let name = subject.profileName { return "profile = \(Self.quoted(name))" }
        return "profile = \"…\"  # 读 \(subject.title) 的设备配置 a profile for \(subject.title)"
    }

    /// As TOML's basic strings have it.
    private static func quoted(_ text: String) -> String {
        let escaped = text.map { "\\\"".contains($0) ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }

    // MARK: Commands

    private var commands: [String] {
        let watch = "weighbridge watch \(Self.name) --config FILE"
        guard case .stream(let stream) = subject.language, stream.request == nil,
            let protocolName = stream.protocolName
        else { return [watch] }
        let decode = "weighbridge decode --protocol \(protocolName)"
        return switch address {
        case .tcp(let host, let port), .modbusTCP(let host, let port),
            .modbusRTUOverTCP(let host, let port):
            ["nc \(host) \(port) | \(decode)", watch]
        case .serial(let device, _), .modbusRTU(let device, _):
            ["\(decode) < \(Self.shellWord(device))", watch]
        }
    }

    private static func shellWord(_ path: String) -> String {
        let isPlain = path.allSatisfy { character in
            character.isLetter || character.isNumber || "/._-".contains(character)
        }
        return isPlain ? path : "'" + path.split(separator: "'").joined(separator: "'\\''") + "'"
    }
}
