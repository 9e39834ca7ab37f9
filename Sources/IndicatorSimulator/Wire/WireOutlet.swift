/// Where a simulated device is reached: a serial line, or a port as a serial device server has one.
public enum WireOutlet: Sendable {
    case terminal(PseudoTerminal)
    /// Up to ``maximumClients`` clients, who all hear the same.
    case port(LoopbackListener)

    /// A daemon and a few curious tools.
    public static let maximumClients = 4

    /// The TCP port; nil on a serial line.
    public var port: Int? {
        if case .port(let listener) = self { listener.port } else { nil }
    }
}
