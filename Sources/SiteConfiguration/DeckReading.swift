internal import IndicatorProtocols
internal import SettingsFile
internal import WeighingCore

/// The `[[scale.sensor]]` and `[[scale.signal]]` entries of one scale.
struct DeckReading {
    private(set) var sensors: [SiteConfiguration.Sensor] = []
    private(set) var signals: [SiteConfiguration.Signal] = []
    /// What may occur once for the scale: each sensor's and each signal's meaning.
    private(set) var meansEntries: [Entry] = []
    /// What may occur once for the site: the places on the lines.
    private(set) var placeEntries: [Entry] = []

    /// One of each kind.
    private static let mostSensors = DeckSensor.Means.allCases.count
    private static let mostSignals = DeckSignal.allCases.count
    private static let addresses = 0...65_535

    init(_ scale: SettingsSection, lines: [LineDraft]) {
        for section in scale.sections("sensor", count: 0...Self.mostSensors) {
            add(sensor: section, lines)
        }
        let sections = scale.sections("signal", count: 0...Self.mostSignals)
        for section in sections { add(signal: section, lines) }
        for (section, signal) in zip(sections, signals) where section.isSound("means", "line") {
            checkLine(signal, section)
            check(signal, section, sensorsAreKnown: scale.isSound("sensor"))
        }
    }

    private mutating func add(sensor section: SettingsSection, _ lines: [LineDraft]) {
        let means = section.choice(
            "means", among: DeckSensor.Means.allCases.map { ($0.rawValue, $0) })
        let line = Self.modbusLine(section, lines)
        let unitID = section.integer("unit_id", in: 1...247)
        let function = section.choice(
            "function", default: SensorContact.Function.discreteInputs,
            among: SensorContact.Function.allCases.map { ("\($0.rawValue)", $0) })
        let address = section.integer("address", in: Self.addresses)
        let bit = section.optionalInteger("bit", in: 0...15)
        if bit != nil, section.isSound("function"), !function.isRegister {
            section.note(
                "bit",
                .notAllowed(
                    value: "\(bit ?? 0)",
                    allowed: .rule("功能码 1、2 时不写 bit", "no bit with function 1 or 2")))
        }
        let isActiveWhenSet = section.choice(
            "active_when", default: false, among: [("clear", false), ("set", true)])
        let debounce = section.integer(
            "debounce_milliseconds", default: Int(DeckSensor.usualDebounceMilliseconds),
            in: 0...2_000)
        section.close()
        let contact = SensorContact(
            means: means, unitID: unitID, function: function, address: address, bit: bit)
        sensors.append(
            .init(
                line: line,
                sensor: DeckSensor(
                    means, interruptedWhenSet: isActiveWhenSet,
                    debounceMilliseconds: Int64(debounce)),
                contact: contact))
        note(section, means.rawValue, "\(line) \(contact.place)", shown: contact.place)
    }

    private mutating func add(signal section: SettingsSection, _ lines: [LineDraft]) {
        let signal = section.choice(
            "means", among: DeckSignal.allCases.map { ($0.rawValue, $0) })
        let line = Self.modbusLine(section, lines)
        let unitID = section.integer("unit_id", in: 1...247)
        let address = section.integer("address", in: Self.addresses)
        let pulse = Self.pulse(section, address: address)
        section.close()
        let coil = SignalCoil(signal: signal, unitID: unitID, address: address, pulse: pulse)
        signals.append(.init(line: line, coil: coil))
        note(section, signal.rawValue, "\(line) \(coil.place)", shown: coil.place)
    }

    private enum PulseEnd: String, CaseIterable {
        case program
        case module
    }

    private static func pulse(_ section: SettingsSection, address: Int) -> SignalCoil.Pulse? {
        let milliseconds = section.optionalInteger("pulse_milliseconds", in: 100...2_000)
        let end = section.optionalChoice(
            "pulse_ended_by", among: PulseEnd.allCases.map { ($0.rawValue, $0) })
        guard let milliseconds else {
            if let end {
                section.note(
                    "pulse_ended_by",
                    .notAllowed(
                        value: end.rawValue,
                        allowed: .rule("只与 pulse_milliseconds 一起", "only beside pulse_milliseconds")
                    ))
            }
            return nil
        }
        guard end == .module else { return .program(milliseconds: Int64(milliseconds)) }
        if milliseconds % 100 != 0 {
            section.note(
                "pulse_milliseconds",
                .notAllowed(
                    value: "\(milliseconds)",
                    allowed: .rule(
                        "pulse_ended_by = \"module\" 时 100 的整数倍",
                        "a multiple of 100 with pulse_ended_by = \"module\"")))
        }
        if !Self.relays.contains(address) {
            section.note(
                "address",
                .notAllowed(
                    value: "\(address)",
                    allowed: .rule(
                        "继电器号 0-\(Self.relays.upperBound)，因为 pulse_ended_by = \"module\"",
                        "the relay's number, 0-\(Self.relays.upperBound), with "
                            + "pulse_ended_by = \"module\"")))
        }
        return .module(tenths: UInt16(milliseconds / 100))
    }

    /// Relays of one module whose pulses the reference describes.
    private static let relays = 0...255

    private mutating func note(
        _ section: SettingsSection, _ means: String, _ place: String, shown: String
    ) {
        meansEntries.append(Entry(section: section, key: "means", value: means, shown: means))
        placeEntries.append(
            Entry(
                section: section, key: "address", value: place, shown: shown,
                otherKeys: ["line", "unit_id", "function", "bit"]))
    }

    private static func modbusLine(_ section: SettingsSection, _ lines: [LineDraft]) -> String {
        let id = section.string("line", maximum: 40)
        let usable = lines.filter(\.isModbus).map(\.id)
        let areKnown = lines.allSatisfy { $0.idEntry.isSound && $0.hasKind }
        if areKnown, !usable.contains(id) {
            section.note(
                "line",
                .notAllowed(
                    value: id,
                    allowed: usable.isEmpty
                        ? .rule(
                            "modbus-tcp、modbus-rtu 或 modbus-rtu-tcp 的线路",
                            "a modbus-tcp, modbus-rtu or modbus-rtu-tcp line")
                        : .word(usable)))
        }
        return id
    }

    /// One thread switches a scale's outputs, so that opposites are never on together.
    private func checkLine(_ signal: SiteConfiguration.Signal, _ section: SettingsSection) {
        // A line that was refused is none to follow.
        let placed = zip(meansEntries.suffix(signals.count), signals)
        let first = placed.first { $0.0.section.isSound("line") }?.1
        if let first, first.line != signal.line {
            section.note("line", .notAllowed(value: signal.line, allowed: .word([first.line])))
        }
    }

    private func check(
        _ signal: SiteConfiguration.Signal, _ section: SettingsSection, sensorsAreKnown: Bool
    ) {
        let coil = signal.coil
        if coil.signal.isLight, coil.pulseMilliseconds != nil {
            section.note(
                "pulse_milliseconds",
                .notAllowed(
                    value: "\(coil.pulseMilliseconds ?? 0)",
                    allowed: .rule("不写：灯是常亮的", "none: a light stays on")))
        }
        // Nothing is closed onto a truck.
        for barrier in Barrier.allCases where sensorsAreKnown && closes(coil, barrier) {
            let guards = Set(barrier.guards)
            if !sensors.contains(where: { guards.contains($0.sensor.means) }) {
                section.note(
                    "means",
                    .notAllowed(
                        value: coil.signal.rawValue,
                        allowed: .rule(
                            "有传感器 \(barrier.guards.map(\.rawValue).joined(separator: " 或 ")) 时才行：它会落杆",
                            "only with a sensor "
                                + barrier.guards.map(\.rawValue).joined(separator: " or ")
                                + ": it closes the barrier")))
            }
        }
    }

    /// A close relay closes, and so does an open relay that is let go.
    private func closes(_ coil: SignalCoil, _ barrier: Barrier) -> Bool {
        coil.signal == barrier.signal(.closed)
            || (coil.signal == barrier.signal(.open) && coil.pulseMilliseconds == nil)
    }
}
