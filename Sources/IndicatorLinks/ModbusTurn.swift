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
            guard
                let (registers, bits) = try connection.readSteadily(
                    unit: device.unitID, map, tap: device.tap)
            else {
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

    func lose(_ fault: LinkFault) {
        switch subject {
        case .indicator(let device, _): device.receive(.lost(fault))
        case .contacts(let block): block.lose(fault)
        }
    }
}
