/// Where a big display is reached.
public enum ScoreboardAddress: Hashable, Sendable {
    case serial(device: String, SerialSettings)
    /// A serial device server that passes the bytes on unchanged.
    case tcp(host: String, port: Int)

    /// What an operator recognises it by: `/dev/ttyUSB1 (600 8N1)`, `192.0.2.7:4002`.
    public var text: String {
        switch self {
        case .serial(let device, let serial): "\(device) (\(serial.text))"
        case .tcp(let host, let port): "\(host):\(port)"
        }
    }
}
