internal import IndicatorProtocols
internal import SettingsFile

/// A `[[line]]` entry before its serial settings are known: without a section of its own a serial
/// line speaks as the profile of its first scale says.
struct LineDraft {
    enum Kind: String, CaseIterable {
        case modbusTCP = "modbus-tcp"
        case modbusRTU = "modbus-rtu"
        case modbusRTUOverTCP = "modbus-rtu-tcp"
        case serial
        case tcp
    }

    let id: String
    let kind: Kind
    let idEntry: Entry
    /// Nil on a line over the network.
    private(set) var deviceEntry: Entry?
    private let host: String
    private let port: Int
    private let device: String
    private let serial: SerialReading

    init(_ section: SettingsSection) {
        id = section.string("id", maximum: 40)
        idEntry = Entry(section: section, key: "id", value: id, shown: id)
        kind = section.choice("kind", among: Kind.allCases.map { ($0.rawValue, $0) })
        // Which keys there may be depends on the kind.
        guard section.isSound("kind") else {
            (host, port, device) = ("", 0, "")
            serial = SerialReading(nil, for: .stream)
            return
        }
        switch kind {
        case .modbusTCP, .modbusRTUOverTCP, .tcp:
            host = section.string("host")
            port =
                kind == .modbusTCP
                ? section.integer("port", default: 502, in: 1...65_535)
                : section.integer("port", in: 1...65_535)
            device = ""
            serial = SerialReading(nil, for: .stream)
        case .modbusRTU, .serial:
            device = section.string("device")
            DevicePath.check(device, section)
            deviceEntry = Entry(section: section, key: "device", value: device, shown: device)
            serial = SerialReading(
                section.optionalSection("serial"), for: kind == .serial ? .stream : .modbus)
            host = ""
            port = 0
        }
        section.close()
    }

    /// Whether others can be checked against its kind.
    var hasKind: Bool { idEntry.section.isSound("kind") }

    var isModbus: Bool {
        switch kind {
        case .modbusTCP, .modbusRTU, .modbusRTUOverTCP: true
        case .serial, .tcp: false
        }
    }

    func line(serialOf profile: SerialSettings?) -> SiteConfiguration.Line {
        let settings = serial.settings(otherwise: profile)
        let address: LineAddress =
            switch kind {
            case .modbusTCP: .modbusTCP(host: host, port: port)
            case .modbusRTUOverTCP: .modbusRTUOverTCP(host: host, port: port)
            case .tcp: .tcp(host: host, port: port)
            case .modbusRTU: .modbusRTU(device: device, settings)
            case .serial: .serial(device: device, settings)
            }
        return SiteConfiguration.Line(id: id, address: address)
    }
}
