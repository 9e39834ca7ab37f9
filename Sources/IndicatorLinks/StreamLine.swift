internal import IndicatorProtocols
internal import Logging
internal import WeighingCore

/// A line whose one device sends frames, of its own accord or when it is asked: serial, or a serial
/// device server.
struct StreamLine {
    let address: LineAddress
    let device: LineDevice
    let logger: Logger

    /// A TCP connection that brings no valid frame for this long is opened anew: the far end may
    /// have restarted without saying so.
    private static let reopenSilentMilliseconds: Int64 = 10_000

    func run(until stop: StopFlag) {
        guard let format = device.profile.frameFormat else {
            preconditionFailure("\(device.profile.name) is no stream profile")
        }
        var policy = ReconnectPolicy()
        while !stop.isSet {
            do throws(LinkFault) {
                var decoder = StreamDecoder(
                    format: format, masksParity: device.profile.serial.dataBits == 7)
                let source = try open(stop)
                device.tap.opened(address)
                try read(source, &decoder, &policy, stop)
            } catch {
                device.tap.lost(error)
                device.receive(.lost(error))
                let delay = policy.delayMilliseconds()
                logger.warning("link lost: \(error), next try in \(delay) ms")
                stop.pause(milliseconds: delay)
            }
        }
    }

    private func open(_ stop: StopFlag) throws(LinkFault) -> ByteSource {
        switch address {
        case .serial(let path, let settings):
            try SerialPort.open(path, settings) { logger.warning("\($0)") }
        case .tcp(let host, let port): try TCPSocket.connect(host: host, port: port, stop: stop)
        case .modbusTCP, .modbusRTU, .modbusRTUOverTCP:
            preconditionFailure("\(address) is no stream line")
        }
    }

    /// Reads until the source fails or the line is to stop.
    private func read(
        _ source: consuming ByteSource, _ decoder: inout StreamDecoder,
        _ policy: inout ReconnectPolicy, _ stop: StopFlag
    ) throws(LinkFault) {
        var bytes: [UInt8] = []
        var lastFrame = Uptime.now
        var isSilent = false
        var turn = device.profile.request.map { RequestTurn($0, at: .now) }
        while !stop.isSet {
            bytes.removeAll(keepingCapacity: true)
            var pause = StopFlag.longestPauseMilliseconds
            if let wait = try turn?.sendWhenDue(source, &decoder, device.tap) { pause = min(pause, wait) }
            if try source.read(into: &bytes, milliseconds: pause) {
                let now = Uptime.now
                device.tap.received(bytes)
                turn?.receive(&bytes, at: now)
                let faults = decoder.counts.faults
                decoder.push(bytes) { reading, raw in
                    lastFrame = now
                    turn?.answered(at: now)
                    device.receive(.reading(reading, raw: Array(raw), at: now))
                }
                if decoder.counts.faults > faults, let fault = decoder.lastFault {
                    device.receive(.fault(fault))
                }
            }
            let silence = Uptime.now.milliseconds(since: lastFrame)
            if silence < device.staleAfterMilliseconds {
                if isSilent { logger.notice("frames again") }
                isSilent = false
                policy.succeeded()
            } else if !isSilent {
                isSilent = true
                device.receive(.lost(.silent(place: address.text)))
                logger.warning("no valid frame for \(silence) ms")
            } else if case .tcp = address, silence > Self.reopenSilentMilliseconds {
                throw .silent(place: address.text)
            }
        }
    }
}
