internal import Glibc
public import IndicatorProtocols
internal import WeighingCore

/// An open line without a device's profile: the bytes as they come, for somebody who wants to find
/// out what they are. It sends nothing unless it is told to.
public struct LineListener: ~Copyable {
    private let source: ByteSource

    /// Opens a serial port, whose broken characters come marked (`FF 00 x`), or connects to a
    /// device server.
    public init(_ address: LineAddress) throws(LinkFault) {
        source = try Self.open(address)
    }

    private static func open(_ address: LineAddress) throws(LinkFault) -> ByteSource {
        switch address {
        case .serial(let device, let settings):
            let port = try SerialPort.open(device, settings)
            try port.markErrors()
            return port
        case .tcp(let host, let port):
            return try TCPSocket.connect(host: host, port: port, stop: StopFlag())
        default: preconditionFailure("\(address) is no line that bytes come from")
        }
    }

    /// All bytes that come within `milliseconds`.
    public func listen(milliseconds: Int64) throws(LinkFault) -> [UInt8] {
        let end = milliseconds + now
        var bytes: [UInt8] = []
        while case let left = end - now, left > 0 {
            _ = try source.read(into: &bytes, milliseconds: Int(left))
        }
        return bytes
    }

    /// Sends a documented request.
    public func send(_ bytes: [UInt8]) throws(LinkFault) { try source.write(bytes) }

    private var now: Int64 { Uptime.now.milliseconds }
}
