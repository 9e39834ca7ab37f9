internal import Glibc
internal import IndicatorProtocols

/// Opens serial devices through termios.
enum SerialPort {
    /// Opens `device` for this program alone, raw, with the given characters and wiring.
    ///
    /// - Parameter warn: called for what the port cannot do and the line works without.
    static func open(
        _ device: String, _ settings: SerialSettings, warn: (LinkFault) -> Void = { _ in }
    ) throws(LinkFault) -> ByteSource {
        ByteSource(
            descriptor: try openDescriptor(device, settings, warn: warn), place: device)
    }

    /// The same as a descriptor; whoever asked for it closes it with ``PortClaim/end(_:)``.
    static func openDescriptor(
        _ device: String, _ settings: SerialSettings, warn: (LinkFault) -> Void
    ) throws(LinkFault) -> Int32 {
        // First of all: who has it reads with the characters that he has set.
        let descriptor = try PortClaim(device).take()
        do throws(LinkFault) {
            try configure(descriptor, device, settings)
            try PortWiring(descriptor: descriptor, device: device)
                .apply(settings.wiring, warn: warn)
        } catch {
            PortClaim.end(descriptor)
            throw error
        }
        return descriptor
    }

    private static func configure(
        _ descriptor: Int32, _ device: String, _ settings: SerialSettings
    ) throws(LinkFault) {
        func check(_ result: Int32) throws(LinkFault) {
            if result < 0 { throw .cannotOpen(place: device, detail: systemText(errno)) }
        }
        var attributes = termios()
        try check(tcgetattr(descriptor, &attributes))
        cfmakeraw(&attributes)
        attributes.c_cflag |= tcflag_t(CLOCAL | CREAD)
        attributes.c_cflag &= ~tcflag_t(CSIZE | CSTOPB | PARENB | PARODD)
        attributes.c_cflag |= tcflag_t(settings.dataBits == 7 ? CS7 : CS8)
        if settings.stopBits == 2 { attributes.c_cflag |= tcflag_t(CSTOPB) }
        switch settings.parity {
        case .none: break
        case .even: attributes.c_cflag |= tcflag_t(PARENB)
        case .odd: attributes.c_cflag |= tcflag_t(PARENB | PARODD)
        }
        guard let speed = speeds[settings.baud] else {
            throw .cannotOpen(place: device, detail: "baud \(settings.baud)")
        }
        cfsetspeed(&attributes, speed)
        guard tcsetattr(descriptor, TCSANOW, &attributes) == 0 else {
            throw .unsupported(place: device, setting: .characters, detail: systemText(errno))
        }
        // What lay in the buffer before is of unknown age.
        try check(tcflush(descriptor, TCIFLUSH))
    }

    private static let speeds: [Int: speed_t] = [
        600: speed_t(B600), 1_200: speed_t(B1200), 2_400: speed_t(B2400), 4_800: speed_t(B4800),
        9_600: speed_t(B9600), 19_200: speed_t(B19200), 38_400: speed_t(B38400),
        57_600: speed_t(B57600), 115_200: speed_t(B115200),
    ]
}
