internal import IndicatorProtocols
internal import WeighingCore

/// What a Modbus line asks for in turn: an indicator's registers, or a module's contacts.
struct ModbusTurn {
    enum Subject {
        case indicator(LineDevice, RegisterMap)
        case contacts(ContactBlock)
    }

    let subject: Subject
    let pollMilliseconds: Int64
    var dueAt = Uptime.now
    var isAnswering = true

    init(_ device: LineDevice) {
        guard case .modbus(let map, let pollMilliseconds) = device.profile.language else {
            preconditionFailure("\(device.profile.name) is no Modbus profile")
        }
        subject = .indicator(device, map)
        self.pollMilliseconds = pollMilliseconds
    }

    init(_ block: ContactBlock) {
        subject = .contacts(block)
        pollMilliseconds = ContactBlock.pollMilliseconds
    }

    /// For the log.
    var name: String {
        switch subject {
        case .indicator(let device, _): "scale \(device.scale)"
        case .contacts(let block): "I/O module \(block.unitID)"
        }
    }

    /// Asks, and hands on what is answered.
    func ask(_ connection: borrowing ModbusConnection) throws(ModbusConnection.Failure) {
        switch subject {
        case .indicator(let device, let map):
            guard let (registers, bits) = try Self.read(map, of: device, connection) else {
                device.receive(.fault(.inconsistent))
                return
            }
            switch map.decode(registers, bits: bits) {
            case .success(let reading):
                let raw = map.recorded(registers, bits: bits)
                device.receive(.reading(reading, raw: raw, at: .now))
            case .failure(let fault):
                device.receive(.fault(fault))
            }
        case .contacts(let block):
            let words = try connection.readContacts(
                unit: block.unitID, block.function, block.addresses)
            block.deliver(words, at: .now)
        }
    }

    /// How often a weight is read again whose status has changed meanwhile. A status that changes
    /// three times within one turn is no status, and the turns of the others wait.
    private static let maximumAttempts = 3

    /// Reads the weight between two reads of its bits, for a device that keeps its status in coils
    /// or discrete inputs; registers alone for any other.
    ///
    /// The weight belongs to the bits only where these are the same before it and behind it: else
    /// a weight in motion could be given the bit of the rest before it.
    ///
    /// - Returns: nil when the bits would not hold still.
    private static func read(
        _ map: RegisterMap, of device: LineDevice, _ connection: borrowing ModbusConnection
    ) throws(ModbusConnection.Failure) -> (registers: [UInt16], bits: [Bool])? {
        var registers = [UInt16](repeating: 0, count: map.block.count)
        guard !map.bitBlocks.isEmpty else {
            try connection.read(
                unit: device.unitID, map, into: &registers, tap: device.tap)
            return (registers, [])
        }
        var before = try connection.readBits(unit: device.unitID, map, tap: device.tap)
        for _ in 0..<maximumAttempts {
            try connection.read(
                unit: device.unitID, map, into: &registers, tap: device.tap)
            let after = try connection.readBits(unit: device.unitID, map, tap: device.tap)
            if after == before { return (registers, after) }
            before = after
        }
        return nil
    }

    func lose(_ fault: LinkFault) {
        switch subject {
        case .indicator(let device, _): device.receive(.lost(fault))
        case .contacts(let block): block.lose(fault)
        }
    }
}
