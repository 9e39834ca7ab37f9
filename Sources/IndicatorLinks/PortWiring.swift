internal import CLinuxSerial
internal import Foundation
internal import Glibc
internal import IndicatorProtocols

/// Puts a line's wiring into force on an open serial port, and says what the port cannot do.
struct PortWiring {
    let descriptor: Int32
    /// For messages.
    let device: String

    /// - Parameter warn: called for what the line works without.
    /// - Throws: ``LinkFault/unsupported(place:setting:detail:)`` for what it does not work without.
    func apply(_ wiring: SerialWiring, warn: (LinkFault) -> Void) throws(LinkFault) {
        try setFlowControl(wiring)
        switch wiring.requestToSend {
        case .untouched, .flowControl: break
        case .held(let level): try hold(TIOCM_RTS, level, .requestToSend)
        case .turnedByDriver(let turn): try letDriverTurn(turn)
        case .turnedByProgram(let turn):
            // Listening until there is something to send.
            try hold(TIOCM_RTS, turn.levelOnSend == .high ? .low : .high, .rs485RTS)
        }
        if let level = wiring.dataTerminalReady { try hold(TIOCM_DTR, level, .dataTerminalReady) }
        if wiring.isLowLatency {
            do throws(LinkFault) { try handOnAtOnce() } catch { warn(error) }
        }
    }

    /// A driver that has no such lines leaves the bits clear without a word: they are read back.
    private func setFlowControl(_ wiring: SerialWiring) throws(LinkFault) {
        let usesLines = wiring.requestToSend == .flowControl
        guard usesLines || wiring.hasSoftwareFlowControl else { return }
        var attributes = termios()
        try check(tcgetattr(descriptor, &attributes), .flowControl)
        if usesLines { attributes.c_cflag |= tcflag_t(CRTSCTS) }
        if wiring.hasSoftwareFlowControl { attributes.c_iflag |= tcflag_t(IXON | IXOFF) }
        try check(tcsetattr(descriptor, TCSANOW, &attributes), .flowControl)
        var kept = termios()
        try check(tcgetattr(descriptor, &kept), .flowControl)
        guard kept.c_cflag == attributes.c_cflag, kept.c_iflag == attributes.c_iflag else {
            throw unsupported(.flowControl, ENOTSUP)
        }
    }

    private func letDriverTurn(_ turn: SerialWiring.Turn) throws(LinkFault) {
        var settings = serial_rs485()
        try check(ioctl(descriptor, UInt(TIOCGRS485), &settings), .rs485Driver)
        let onSend = UInt32(SER_RS485_RTS_ON_SEND)
        let afterSend = UInt32(SER_RS485_RTS_AFTER_SEND)
        settings.flags &= ~(onSend | afterSend)
        settings.flags |= UInt32(SER_RS485_ENABLED)
        settings.flags |= turn.levelOnSend == .high ? onSend : afterSend
        settings.delay_rts_before_send = UInt32(turn.beforeMilliseconds)
        settings.delay_rts_after_send = UInt32(turn.afterMilliseconds)
        let wanted = settings
        try check(ioctl(descriptor, UInt(TIOCSRS485), &settings), .rs485Driver)
        // A driver corrects what it cannot do and reports success.
        var kept = serial_rs485()
        try check(ioctl(descriptor, UInt(TIOCGRS485), &kept), .rs485Driver)
        let relevant = UInt32(SER_RS485_ENABLED) | onSend | afterSend
        guard kept.flags & relevant == wanted.flags & relevant,
            kept.delay_rts_before_send == wanted.delay_rts_before_send,
            kept.delay_rts_after_send == wanted.delay_rts_after_send
        else { throw unsupported(.rs485Driver, ENOTSUP) }
    }

    private func hold(
        _ line: Int32, _ level: SerialWiring.Level, _ setting: PortSetting
    ) throws(LinkFault) {
        var bits = line
        let request = level == .high ? TIOCMBIS : TIOCMBIC
        try check(ioctl(descriptor, UInt(request), &bits), setting)
    }

    /// Asks the driver; where it does not know the flag, its file in `/sys` is written.
    private func handOnAtOnce() throws(LinkFault) {
        var port = serial_struct()
        var code = ENOTTY
        if ioctl(descriptor, UInt(TIOCGSERIAL), &port) == 0 {
            port.flags |= Int32(ASYNC_LOW_LATENCY)
            if ioctl(descriptor, UInt(TIOCSSERIAL), &port) == 0 { return }
            code = errno
        } else {
            code = errno
        }
        let name = URL(fileURLWithPath: device).resolvingSymlinksInPath().lastPathComponent
        let timer = "/sys/class/tty/\(name)/device/latency_timer"
        let file = open(timer, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw unsupported(.lowLatency, code) }
        defer { close(file) }
        // Milliseconds; 16 as the adapter comes.
        guard write(file, "1", 1) == 1 else { throw unsupported(.lowLatency, errno) }
    }

    private func check(_ result: Int32, _ setting: PortSetting) throws(LinkFault) {
        if result < 0 { throw unsupported(setting, errno) }
    }

    private func unsupported(_ setting: PortSetting, _ code: Int32) -> LinkFault {
        .unsupported(place: device, setting: setting, detail: systemText(code))
    }
}
