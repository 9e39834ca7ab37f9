/// What a serial port has to do besides sending and receiving characters: who steers an RS-485
/// converter, how the control lines stand, how fast bytes are handed on.
public struct SerialWiring: Hashable, Sendable {
    /// A control line as the connector has it: high is "on", a positive voltage on RS-232.
    public enum Level: String, CaseIterable, Sendable {
        case low
        case high
    }

    /// How a half-duplex converter is switched to sending and back.
    public struct Turn: Hashable, Sendable {
        /// How RTS stands while characters are sent; while listening it is the other way round.
        public var levelOnSend: Level
        /// From the switch to the first character.
        public var beforeMilliseconds: Int
        /// From the last character to the switch back.
        public var afterMilliseconds: Int

        public init(
            levelOnSend: Level = .high, beforeMilliseconds: Int = 0, afterMilliseconds: Int = 0
        ) {
            self.levelOnSend = levelOnSend
            self.beforeMilliseconds = beforeMilliseconds
            self.afterMilliseconds = afterMilliseconds
        }

        /// A converter turns within microseconds; a slow one with optocouplers within a few
        /// milliseconds. More only makes answers collide.
        public static let delays: ClosedRange<Int> = 0...100
    }

    /// What the line RTS is for. It has one master at a time.
    public enum RequestToSend: Hashable, Sendable {
        /// As the system leaves it when the port is opened: high.
        case untouched
        /// Held, such as to feed a converter that takes its power from the port.
        case held(Level)
        /// Together with CTS it says who may send.
        case flowControl
        /// The kernel's driver turns an RS-485 converter with it, to the bit.
        case turnedByDriver(Turn)
        /// The program turns an RS-485 converter with it.
        case turnedByProgram(Turn)
    }

    public var requestToSend: RequestToSend
    /// How DTR is held; nil: as the system leaves it, high.
    public var dataTerminalReady: Level?
    /// Whether the characters 11h and 13h stop and start the other side.
    public var hasSoftwareFlowControl: Bool
    /// Whether an adapter hands on every byte at once, instead of gathering them for up to 16 ms.
    public var isLowLatency: Bool

    public init(
        requestToSend: RequestToSend = .untouched, dataTerminalReady: Level? = nil,
        hasSoftwareFlowControl: Bool = false, isLowLatency: Bool = false
    ) {
        self.requestToSend = requestToSend
        self.dataTerminalReady = dataTerminalReady
        self.hasSoftwareFlowControl = hasSoftwareFlowControl
        self.isLowLatency = isLowLatency
    }

    /// Whether the other side can hold characters back.
    public var hasFlowControl: Bool { requestToSend == .flowControl || hasSoftwareFlowControl }

    /// Only what is not as usual, in the words of the configuration: `rs485 driver, RTS high 1/0
    /// ms`; empty when everything is.
    public var text: String {
        var words: [String] = []
        switch requestToSend {
        case .untouched: break
        case .held(let level): words.append("RTS \(level.rawValue)")
        case .flowControl: words.append("flow rts-cts")
        case .turnedByDriver(let turn): words.append("rs485 driver, \(turn.text)")
        case .turnedByProgram(let turn): words.append("rs485 rts, \(turn.text)")
        }
        if let level = dataTerminalReady { words.append("DTR \(level.rawValue)") }
        if hasSoftwareFlowControl { words.append("flow xon-xoff") }
        if isLowLatency { words.append("low latency") }
        return words.joined(separator: ", ")
    }
}

extension SerialWiring.Turn {
    fileprivate var text: String {
        "RTS \(levelOnSend.rawValue) \(beforeMilliseconds)/\(afterMilliseconds) ms"
    }
}
