internal import CModbus
internal import Glibc
internal import IndicatorProtocols

extension ModbusConnection {
    /// Opens the line.
    ///
    /// - Parameter warn: called for what the port cannot do and the line works without.
    static func open(
        _ address: LineAddress, stop: StopFlag = StopFlag(), warn: (LinkFault) -> Void = { _ in }
    ) throws(LinkFault) -> ModbusConnection {
        switch address {
        case .modbusTCP(let host, let port):
            let made = modbus_new_tcp_pi(host, "\(port)")
            return try connected(made, place: address.text, isRTU: false)
        case .modbusRTU(let device, let serial):
            // The library sets the characters as soon as it opens the port.
            let claim = try PortClaim(device)
            let made = modbus_new_rtu(
                device, Int32(serial.baud), serial.parity.modbusLetter, Int32(serial.dataBits),
                Int32(serial.stopBits))
            let connection = try connected(
                made, place: address.text, isRTU: true, claim: claim)
            try connection.apply(serial.wiring, to: device, warn: warn)
            return connection
        case .modbusRTUOverTCP(let host, let port):
            return try overSocket(host, port, stop)
        case .serial, .tcp: preconditionFailure("\(address) is no Modbus line")
        }
    }

    private static func configured(
        _ made: OpaquePointer?, place: String
    ) throws(LinkFault) -> OpaquePointer {
        guard let made else { throw .cannotOpen(place: place, detail: errorText) }
        modbus_set_error_recovery(made, MODBUS_ERROR_RECOVERY_NONE)
        modbus_set_response_timeout(made, 0, UInt32(responseMilliseconds) * 1_000)
        return made
    }

    private static func connected(
        _ made: OpaquePointer?, place: String, isRTU: Bool, claim: consuming PortClaim? = nil
    ) throws(LinkFault) -> ModbusConnection {
        let made = try configured(made, place: place)
        let result = claim?.whileOpenToOthers { modbus_connect(made) } ?? modbus_connect(made)
        guard result == 0 else {
            let detail = errorText
            modbus_free(made)
            throw .cannotOpen(place: place, detail: detail)
        }
        return ModbusConnection(context: made, place: place, isRTU: isRTU, claim: claim)
    }

    /// A conversation in RTU frames on a socket of ours: libmodbus itself connects only to serial
    /// devices. The characters it is told are of no port; it reckons no time from them here.
    private static func overSocket(
        _ host: String, _ port: Int, _ stop: StopFlag
    ) throws(LinkFault) -> ModbusConnection {
        let place = "\(host):\(port)"
        let socket = try TCPSocket.connectDescriptor(host: host, port: port, stop: stop)
        do throws(LinkFault) {
            let parity = SerialSettings.Parity.none.modbusLetter
            let made = try configured(modbus_new_rtu(place, 9_600, parity, 8, 1), place: place)
            // From here on the context closes it.
            modbus_set_socket(made, socket)
            return ModbusConnection(context: made, place: place, isRTU: true)
        } catch {
            close(socket)
            throw error
        }
    }

    /// libmodbus sets neither polarity nor delays of a driver that turns a converter, so the port
    /// is told directly; where the program turns it, libmodbus does so around each request.
    private func apply(
        _ wiring: SerialWiring, to device: String, warn: (LinkFault) -> Void
    ) throws(LinkFault) {
        try PortWiring(descriptor: modbus_get_socket(context), device: device)
            .apply(wiring, warn: warn)
        guard case .turnedByProgram(let turn) = wiring.requestToSend else { return }
        let mode = turn.levelOnSend == .high ? MODBUS_RTU_RTS_UP : MODBUS_RTU_RTS_DOWN
        modbus_rtu_set_rts_delay(context, Int32(turn.beforeMilliseconds) * 1_000)
        guard modbus_rtu_set_rts(context, mode) == 0 else {
            throw .unsupported(place: device, setting: .rs485RTS, detail: Self.errorText)
        }
    }
}

extension SerialSettings.Parity {
    var modbusLetter: CChar {
        switch self {
        case .none: CChar(UInt8(ascii: "N"))
        case .even: CChar(UInt8(ascii: "E"))
        case .odd: CChar(UInt8(ascii: "O"))
        }
    }
}
