internal import CModbus
internal import Glibc
internal import IndicatorProtocols
internal import WeighingCore

/// A libmodbus context: one conversation with one line.
///
/// libmodbus's own recovery is switched off, because it may block for seconds; whoever uses the
/// connection closes it and opens a new one.
struct ModbusConnection: ~Copyable {
    let context: OpaquePointer
    private let place: String
    /// RTU frames carry no number that an answer could be told by: what arrives late waits in the
    /// port or socket, in front of the next answer, and would be taken for it.
    private let isRTU: Bool
    /// Held while the library reads the port; nil on a network.
    private let claim: PortClaim?

    /// Time a device has for its answer. Indicators answer within tens of milliseconds; at 1200
    /// baud a block of ten registers takes 250 ms on the wire.
    static let responseMilliseconds = 500

    /// An answer may come later than ``responseMilliseconds``, and over a device server the
    /// network's delay is on top of the device's; this long after a silence what comes is thrown
    /// away.
    static let lateMilliseconds = 200

    /// Takes over the context.
    init(
        context: OpaquePointer, place: String, isRTU: Bool = false,
        claim: consuming PortClaim? = nil
    ) {
        self.context = context
        self.place = place
        self.isRTU = isRTU
        self.claim = claim
    }

    deinit {
        modbus_close(context)
        modbus_free(context)
    }

    /// What came of one request.
    enum Failure: Error {
        /// The device or its answer is at fault; the line itself works.
        case device(LinkFault)
        /// The line has to be opened anew.
        case line(LinkFault)
    }

    /// Addresses the next request. What has arrived since the last answer belongs to no request
    /// that is still waited for.
    private func address(_ unit: Int) throws(Failure) {
        modbus_set_slave(context, Int32(unit))
        guard isRTU else { return }
        do throws(LinkFault) { try drain(milliseconds: 0) } catch { throw .line(error) }
    }

    /// Reads one block of registers from one device, and tells `tap` of it.
    func read(
        unit: Int, _ map: RegisterMap, into registers: inout [UInt16], tap: WireTap
    ) throws(Failure) {
        let block = map.block
        try address(unit)
        tap.sent(RTUFrame.request(unit: unit, map))
        let count = registers.withUnsafeMutableBufferPointer { space in
            switch map.function {
            case .holding:
                modbus_read_registers(
                    context, Int32(block.lowerBound), Int32(block.count), space.baseAddress)
            case .input:
                modbus_read_input_registers(
                    context, Int32(block.lowerBound), Int32(block.count), space.baseAddress)
            }
        }
        tell(tap, count == block.count ? .registers(registers) : .errorNumber(errno), unit, map)
        try check(count, is: block.count, unit: unit)
    }

    private enum Answer {
        case registers([UInt16])
        /// What libmodbus has left in `errno`.
        case errorNumber(Int32)
    }

    /// libmodbus does not show the bytes, so what it says is written as the frame it stands for; a
    /// reply that was no frame is told in words. `errno` is left as it was.
    private func tell(_ tap: WireTap, _ answer: Answer, _ unit: Int, _ map: RegisterMap) {
        switch answer {
        case .registers(let registers):
            tap.received(RTUFrame.reply(unit: unit, map, registers: registers))
        case .errorNumber(let number):
            defer { errno = number }
            let exception = number - ErrorNumber.first
            if (1...ErrorNumber.exceptions).contains(exception) {
                tap.received(RTUFrame.exception(unit: unit, map, code: Int(exception)))
            } else {
                tap.note("unit \(unit): \(Self.errorText)")
            }
        }
    }

    /// Reads the status bits of one device, one block behind the other.
    func readBits(
        unit: Int, _ map: RegisterMap, tap: WireTap
    ) throws(Failure) -> [Bool] {
        var levels: [Bool] = []
        for block in map.bitBlocks {
            let addresses = block.addresses.lowerBound...(block.addresses.upperBound - 1)
            tap.sent(RTUFrame.request(unit: unit, block))
            let words: [UInt16]
            do throws(Failure) {
                words = try readContacts(unit: unit, block.function.contacts, addresses)
            } catch {
                tap.note("unit \(unit): \(Self.errorText)")
                throw error
            }
            let read = words.map { $0 != 0 }
            tap.received(RTUFrame.reply(unit: unit, block, bits: read))
            levels += read
        }
        return levels
    }

    /// Reads the contacts of one module, each as a word: 0 or 1 for bits.
    func readContacts(
        unit: Int, _ function: SensorContact.Function, _ addresses: ClosedRange<Int>
    ) throws(Failure) -> [UInt16] {
        try address(unit)
        let start = Int32(addresses.lowerBound)
        let wanted = Int32(addresses.count)
        var bits = [UInt8](repeating: 0, count: addresses.count)
        var words = [UInt16](repeating: 0, count: addresses.count)
        let count =
            switch function {
            case .coils: modbus_read_bits(context, start, wanted, &bits)
            case .discreteInputs: modbus_read_input_bits(context, start, wanted, &bits)
            case .holdingRegisters: modbus_read_registers(context, start, wanted, &words)
            case .inputRegisters: modbus_read_input_registers(context, start, wanted, &words)
            }
        try check(count, is: addresses.count, unit: unit)
        return function.isRegister ? words : bits.map(UInt16.init)
    }

    /// Switches one output of a module; it has answered when this returns.
    func write(unit: Int, coil: Int, _ isOn: Bool) throws(Failure) {
        try address(unit)
        try check(modbus_write_bit(context, Int32(coil), isOn ? 1 : 0), is: 1, unit: unit)
    }

    /// Has a module close a relay for a while and open it again by itself, whatever becomes of the
    /// line: a vendor's form of function 5, with a number of tenths of a second where the standard
    /// knows only on and off, which is why libmodbus has no call for it.
    ///
    /// - Parameter tenths: how long, in units of 100 ms.
    func pulse(unit: Int, relay: Int, tenths: UInt16) throws(Failure) {
        try address(unit)
        let target = UInt16(SignalCoil.timedPulseAddress + relay)
        let request = [
            UInt8(unit), 5, UInt8(target >> 8), UInt8(target & 0xFF), UInt8(tenths >> 8),
            UInt8(tenths & 0xFF),
        ]
        try check(
            modbus_send_raw_request(context, request, Int32(request.count)) < 0 ? -1 : 1, is: 1,
            unit: unit)
        var answer = [UInt8](repeating: 0, count: Int(MODBUS_TCP_MAX_ADU_LENGTH))
        let count = modbus_receive_confirmation(context, &answer)
        try check(count < 0 ? -1 : 1, is: 1, unit: unit)
        // The device's number is the last byte of the header; behind it the request comes back.
        let start = Int(modbus_get_header_length(context)) - 1
        guard Array(answer.prefix(Int(count)).dropFirst(start).prefix(request.count)) == request
        else {
            throw .device(
                .badReply(place: "\(place) unit \(unit)", detail: "no echo of the timed pulse"))
        }
    }

    /// - Parameter count: what libmodbus has returned; a look at `errno` when it is not `wanted`.
    private func check(_ count: Int32, is wanted: Int, unit: Int) throws(Failure) {
        guard count != wanted else { return }
        let code = errno
        let detail = Self.errorText
        switch code {
        case ETIMEDOUT:
            throw .device(.silent(place: "\(place) unit \(unit)"))
        case let code where code > ErrorNumber.first:
            throw .device(.badReply(place: "\(place) unit \(unit)", detail: detail))
        default:
            throw .line(.closed(place: place, detail: detail))
        }
    }

    /// Throws away what is still in the line's buffer, such as a late answer.
    func flush() throws(LinkFault) {
        if isRTU { try drain(milliseconds: 0) } else { _ = modbus_flush(context) }
    }

    /// Throws away what arrives within ``lateMilliseconds``.
    func discardLateAnswers() throws(LinkFault) {
        try drain(milliseconds: Self.lateMilliseconds)
    }

    /// - Throws: ``LinkFault/talksUnasked(place:)`` when ``lateMilliseconds`` have not been enough:
    ///   more has come than any answer has.
    private func drain(milliseconds: Int) throws(LinkFault) {
        let begin = Uptime.now
        var passed: Int64 = 0
        var count = 0
        while passed < Self.lateMilliseconds {
            let got = discard(within: max(0, Int64(milliseconds) - passed))
            // The end of the stream and errors show themselves in the next request.
            guard got > 0 else { break }
            count += got
            passed = Uptime.now.milliseconds(since: begin)
        }
        guard count > Self.longestFrame,
            Uptime.now.milliseconds(since: begin) >= Self.lateMilliseconds
        else { return }
        throw .talksUnasked(place: place)
    }

    private func discard(within milliseconds: Int64) -> Int {
        let descriptor = modbus_get_socket(context)
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // A port has nothing to read where a socket would have ended, so it is asked first.
        guard Glibc.poll(&poll, 1, Int32(milliseconds)) > 0 else { return 0 }
        return withUnsafeTemporaryAllocation(byteCount: Self.longestFrame, alignment: 1) {
            Glibc.read(descriptor, $0.baseAddress, Self.longestFrame)
        }
    }

    /// The longest RTU frame.
    private static let longestFrame = 256

    static var errorText: String { String(cString: modbus_strerror(errno)) }

    /// libmodbus numbers what devices answer wrongly from here on; below are the system's errors.
    private enum ErrorNumber {
        static let first: Int32 = 112_345_678
        /// The next so many numbers are the exceptions of the protocol, by their codes; behind them
        /// come libmodbus's own.
        static let exceptions: Int32 = 11
    }
}

extension RegisterMap.BitFunction {
    fileprivate var contacts: SensorContact.Function {
        switch self {
        case .coils: .coils
        case .discreteInputs: .discreteInputs
        }
    }
}
