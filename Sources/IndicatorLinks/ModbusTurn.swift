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
    private(set) var isAnswering = true
    /// When it answered last; nil before the first time.
    private var answeredAt: Uptime?

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

    mutating func noteAnswer(at now: Uptime) {
        answeredAt = now
        isAnswering = true
    }

    /// Takes it that an answer is missing or broken.
    ///
    /// One of them is no lost signal on a noisy bus: an indicator is asked again, until its newest
    /// weight is too old (indicator-protocols.md §1.9). Contacts are lost at once, because a beam
    /// that was not read is not free.
    ///
    /// - Returns: whether the device counts as gone.
    mutating func miss(_ fault: LinkFault, at now: Uptime) -> Bool {
        if case .indicator(let device, _) = subject, let answeredAt,
            now.milliseconds(since: answeredAt) < device.staleAfterMilliseconds
        {
            return false
        }
        lose(fault)
        return true
    }

    mutating func lose(_ fault: LinkFault) {
        answeredAt = nil
        isAnswering = false
        switch subject {
        case .indicator(let device, _): device.receive(.lost(fault))
        case .contacts(let block): block.lose(fault)
        }
    }
}
