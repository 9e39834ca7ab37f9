/// Something a serial port was told to do that not every port can.
public enum PortSetting: String, CaseIterable, Sendable, CustomStringConvertible {
    case characters
    case rs485Driver
    case rs485RTS
    case dataTerminalReady
    case requestToSend
    case flowControl
    case lowLatency
    case ninthBit

    /// As the configuration spells it.
    public var key: String {
        switch self {
        case .characters: "baud, data_bits, parity, stop_bits"
        case .rs485Driver: "rs485 = \"driver\""
        case .rs485RTS: "rs485 = \"rts\""
        case .dataTerminalReady: "dtr"
        case .requestToSend: "rts"
        case .flowControl: "flow"
        case .lowLatency: "low_latency"
        case .ninthBit: "format"
        }
    }

    /// What to do about a port that cannot; in English, as logs are.
    public var remedy: String {
        switch self {
        case .characters: "use characters that this adapter can build, or another adapter"
        case .rs485Driver: "use rs485 = \"rts\", or a converter that turns by itself and \"none\""
        case .rs485RTS: "use a port with RTS, or a converter that turns by itself and \"none\""
        case .dataTerminalReady, .requestToSend: "leave the key out, or use a port with that line"
        case .flowControl: "use flow = \"none\", or a port with those lines"
        case .lowLatency: "leave the key out: the port works without it"
        case .ninthBit: "the display needs a port with mark and space parity, such as FTDI or 16550"
        }
    }

    public var description: String { "\(key) (\(remedy))" }
}
