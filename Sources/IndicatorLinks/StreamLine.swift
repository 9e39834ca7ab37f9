internal import IndicatorProtocols
internal import Logging

/// A line whose one device sends frames, of its own accord or when it is asked: serial, or a serial
/// device server.
struct StreamLine {
    let address: LineAddress
    let device: LineDevice
    let logger: Logger

    func run(until stop: StopFlag) {
        var policy = ReconnectPolicy()
        while !stop.isSet {
            do throws(LinkFault) {
                let source = try open(stop)
                device.tap.opened(address)
                var conversation = StreamConversation(
                    with: device, on: address, clock: { .now }, logger: logger)
                try conversation.run(source, &policy, until: stop)
            } catch {
                device.tap.lost(error)
                device.receive(.lost(error))
                let delay = policy.delayMilliseconds()
                logger.warning("link lost: \(error), next try in \(delay) ms")
                stop.pause(milliseconds: delay)
            }
        }
    }

    func open(_ stop: StopFlag) throws(LinkFault) -> ByteSource {
        switch address {
        case .serial(let path, let settings):
            let port = try SerialPort.open(path, settings) { logger.warning("\($0)") }
            if address.marksErrors { try port.markErrors() }
            return port
        case .tcp(let host, let port):
            return try TCPSocket.connect(host: host, port: port, stop: stop)
        case .modbusTCP, .modbusRTU, .modbusRTUOverTCP:
            preconditionFailure("\(address) is no stream line")
        }
    }
}
