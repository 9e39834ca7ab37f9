public import WeighingCore

/// What a line tells a scale; the seam between links and weighing.
public enum SignalEvent: Sendable {
    /// A valid frame or block of registers, with the bytes it was decoded from.
    case reading(Reading, raw: [UInt8], at: Uptime)
    /// Something arrived that is not a frame.
    case fault(DecodeFault)
    /// The link is down, or the device does not answer; words for the operator.
    case lost(LinkFault)
    /// Levels of some of the scale's contacts, true for a set bit.
    case contacts([DeckSensor.Means: Bool], at: Uptime)
    /// The module that these sensors hang on does not answer.
    case contactsLost([DeckSensor.Means], LinkFault)
    /// An output cannot be switched; nil: it was switched as ordered.
    case output(DeckSignal, LinkFault?)
    /// The display of that number, from 1, cannot be sent anything; nil: it is sent the weight.
    case scoreboard(Int, LinkFault?)
}

/// Why a line gives nothing, told in terms an electrician can act on.
public enum LinkFault: Error, Hashable, Sendable {
    /// The serial device or address cannot be opened; `detail` is the system's own text.
    case cannotOpen(place: String, detail: String)
    /// Another program has the port; `holder` is its name and number, where the system tells.
    case inUse(place: String, holder: String?)
    /// Opened, and then closed by the other side or unplugged.
    case closed(place: String, detail: String)
    /// Open, but nothing valid came in time.
    case silent(place: String)
    /// Bytes come without end although nothing was asked.
    case talksUnasked(place: String)
    /// The device answered with a Modbus exception or a broken reply.
    case badReply(place: String, detail: String)
    /// The port cannot do what it was told; `detail` is the system's own text.
    case unsupported(place: String, setting: PortSetting, detail: String)
}
