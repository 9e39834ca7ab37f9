internal import CModbus
internal import IndicatorProtocols

/// Answers requests out of registers and bits, through one libmodbus context; lives on its server's thread.
///
/// Registers are filled anew for every request, so that an answer is never older than the question.
final class ModbusResponder {
    enum Transport {
        case tcp
        /// Answers are written to a descriptor, with the check bytes that they have on the wire.
        case rtu(answers: CInt)
    }

    private let context: OpaquePointer
    private let isSerial: Bool
    private let clock: SimulatedClock
    private let seats: [Seat]

    private enum Device {
        case indicator(SimulatedModbusUnit)
        case module(SimulatedIOModule)
    }

    /// A device and its registers and bits in libmodbus.
    private struct Seat {
        let id: Int
        let device: Device
        let registers: UnsafeMutablePointer<modbus_mapping_t>

        var bits: UnsafeMutablePointer<UInt8> { registers.pointee.tab_bits }
    }

    /// Bounds every wait inside libmodbus, so that the server's loop can be stopped.
    private static let timeoutMicroseconds: UInt32 = 100_000

    init(
        _ transport: Transport, units: [SimulatedModbusUnit], modules: [SimulatedIOModule],
        clock: SimulatedClock
    ) {
        // Only the framing of the contexts is used; sockets and terminals are our own.
        let made: OpaquePointer?
        switch transport {
        case .tcp:
            made = modbus_new_tcp("127.0.0.1", 0)
            isSerial = false
        case .rtu(let answers):
            made = modbus_new_rtu("simulated", 9_600, CChar(UInt8(ascii: "N")), 8, 1)
            isSerial = true
            if let made { modbus_set_socket(made, answers) }
        }
        guard let made else { preconditionFailure("no memory for a modbus context") }
        modbus_set_response_timeout(made, 0, Self.timeoutMicroseconds)
        modbus_set_byte_timeout(made, 0, Self.timeoutMicroseconds)
        modbus_set_indication_timeout(made, 0, Self.timeoutMicroseconds)
        context = made
        self.clock = clock
        seats = units.map(Self.seat) + modules.map(Self.seat)
    }

    private static func seat(of unit: SimulatedModbusUnit) -> Seat {
        let start = UInt32(unit.map.block.lowerBound)
        let count = UInt32(unit.map.block.count)
        func addresses(_ function: RegisterMap.BitFunction) -> Range<Int> {
            unit.map.bitBlocks.first { $0.function == function }?.addresses ?? 0..<0
        }
        let coils = addresses(.coils)
        let inputs = addresses(.discreteInputs)
        let made = modbus_mapping_new_start_address(
            UInt32(coils.lowerBound), UInt32(coils.count), UInt32(inputs.lowerBound),
            UInt32(inputs.count), start, count, start, count)
        guard let made else { preconditionFailure("no memory for registers") }
        return Seat(id: unit.id, device: .indicator(unit), registers: made)
    }

    private static func seat(of module: SimulatedIOModule) -> Seat {
        let made = modbus_mapping_new(
            Int32(SimulatedIOModule.coils), Int32(SimulatedIOModule.inputs), 0, 0)
        guard let made else { preconditionFailure("no memory for registers") }
        return Seat(id: module.id, device: .module(module), registers: made)
    }

    deinit {
        for seat in seats { modbus_mapping_free(seat.registers) }
        modbus_free(context)
    }

    /// Reads one request from a client's socket and answers it.
    ///
    /// - Parameter outage: how the device is not there just now.
    /// - Returns: false when the client is gone or does not speak Modbus.
    func serve(client: CInt, in outage: DropOuts.Manner?) -> Bool {
        modbus_set_socket(context, client)
        var request = [UInt8](repeating: 0, count: Int(MODBUS_TCP_MAX_ADU_LENGTH))
        let length = modbus_receive(context, &request)
        guard length >= 0 else { return false }
        return length == 0 || answer(Array(request.prefix(Int(length))), in: outage)
    }

    /// - Returns: false when the answer could not be sent.
    @discardableResult
    func answer(_ request: [UInt8], in outage: DropOuts.Manner?) -> Bool {
        let unitOffset = Int(modbus_get_header_length(context)) - 1
        guard let seat = seat(of: Int(request[unitOffset])) else {
            // On a serial line nobody answers for a device that is not there.
            return isSerial || refuse(request, UInt32(MODBUS_EXCEPTION_GATEWAY_TARGET))
        }
        switch outage {
        case .silent, .closed: return true
        case .busy: return refuse(request, UInt32(MODBUS_EXCEPTION_SLAVE_OR_SERVER_BUSY))
        case nil: break
        }
        fill(seat)
        guard case .module(let module) = seat.device else { return reply(to: request, of: seat) }
        return module.answering { relays in
            defer { for coil in relays.indices { relays[coil] = seat.bits[coil] != 0 } }
            return reply(to: request, of: seat)
        }
    }

    private func refuse(_ request: [UInt8], _ exception: UInt32) -> Bool {
        modbus_reply_exception(context, request, exception) >= 0
    }

    private func reply(to request: [UInt8], of seat: Seat) -> Bool {
        modbus_reply(context, request, CInt(request.count), seat.registers) >= 0
    }

    private func fill(_ seat: Seat) {
        switch seat.device {
        case .indicator(let unit):
            let indication = unit.scale.indication(at: clock.now())
            for (offset, word) in unit.map.encode(indication, setting: unit.setting).enumerated() {
                seat.registers.pointee.tab_registers[offset] = word
                seat.registers.pointee.tab_input_registers[offset] = word
            }
            fillBits(of: unit, showing: indication, seat.registers)
        case .module(let module):
            for (input, isSet) in module.levels(at: clock.now()).enumerated() {
                seat.registers.pointee.tab_input_bits[input] = isSet ? 1 : 0
            }
        }
    }

    private func fillBits(
        of unit: SimulatedModbusUnit, showing indication: SimulatedIndication,
        _ registers: UnsafeMutablePointer<modbus_mapping_t>
    ) {
        var levels = unit.map.encodeBits(indication, setting: unit.setting)[...]
        for block in unit.map.bitBlocks {
            let table =
                switch block.function {
                case .coils: registers.pointee.tab_bits
                case .discreteInputs: registers.pointee.tab_input_bits
                }
            for offset in block.addresses.indices.map({ $0 - block.addresses.lowerBound }) {
                table?[offset] = levels.removeFirst() ? 1 : 0
            }
        }
    }

    /// Over TCP a lone device is meant whatever the unit id says, as most indicators take it.
    private func seat(of id: Int) -> Seat? {
        if !isSerial, seats.count == 1 { return seats[0] }
        return seats.first { $0.id == id }
    }
}
