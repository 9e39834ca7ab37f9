internal import IndicatorProtocols
internal import IndicatorSimulator
internal import TradeValues
internal import WeighingCore

/// One display, written by the encoder of a protocol and read by its decoder.
struct FrameRoundTrip {
    let protocolName: String
    let contents: FrameContents
    let encoder: any FrameEncoder
    let format: any FrameFormat

    init?(protocolName: String, toledo dialect: ToledoDialect) {
        guard let own = FrameRoundTrip(protocolName: protocolName),
            let encoder = FrameEncoderCatalog.encoder(
                forProtocol: protocolName, speaking: StreamDialect(toledo: dialect)),
            let format = DeviceProfile(
                name: "test", modelChinese: "测试", modelEnglish: "Test",
                language: .stream(
                    protocolName: protocolName, StreamDialect(toledo: dialect)),
                unit: .kilogram, range: nil, serial: SerialSettings(), text: ""
            ).frameFormat
        else { return nil }
        self.protocolName = protocolName
        var contents = own.contents
        switch dialect.unitSource {
        case .standard: break
        case .statusCBit0: contents.units = [.kilogram, .pound]
        case .profile: contents.units = nil
        }
        self.contents = contents
        self.encoder = encoder
        self.format = format
    }

    init?(protocolName: String) {
        guard let contents = FrameContents.table[protocolName],
            let encoder = FrameEncoderCatalog.encoder(forProtocol: protocolName),
            let format = ProtocolCatalog.stream(named: protocolName)
        else { return nil }
        self.protocolName = protocolName
        self.contents = contents
        self.encoder = encoder
        self.format = format
    }

    /// What is wrong with how the display comes through; nil when all is well.
    func problem(with display: SimulatedDisplay) -> String? {
        guard let frame = encoder.frame(showing: display) else {
            return mustBeSaid(display) ? "nothing is sent" : nil
        }
        if !canBeSaid(display) { return "a frame that cannot say it: \(frame)" }
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        // Sent twice, because some formats tell a frame's beginning by the end of the one before.
        decoder.push(frame + frame) { reading, _ in readings.append(reading) }
        guard let reading = readings.first, readings.allSatisfy({ $0 == reading }) else {
            return "\(frame) is read as \(readings)"
        }
        if protocolName != "laumas-tx", decoder.counts.frames != 2 || decoder.counts.faults != 0 {
            return "\(frame) is read with \(decoder.counts)"
        }
        return problem(with: reading, of: display).map { "\($0): \(frame) is read as \(reading)" }
    }

    private func isReplaced(_ display: SimulatedDisplay) -> Bool {
        contents.weighsAtRestOnly && display.isMoving
            || contents.replacesNegative && display.value.isNegative
    }

    private func problem(with reading: Reading, of display: SimulatedDisplay) -> String? {
        guard display.range == .inside, !isReplaced(display) else {
            if reading.value != nil { return "a weight where none is shown" }
            let isOnlyMotion = display.range == .inside && !display.value.isNegative
            if reading.range != (isOnlyMotion ? .inside : .outside) { return "another range" }
            if let isStable = reading.isStable, isStable == display.isMoving {
                return "another motion"
            }
            let isZeroSaid = contents.zero == .withoutWeight
            return isZeroSaid && reading.isAtCentreOfZero != display.isAtCentreOfZero
                ? "another centre of zero" : nil
        }
        if reading.value != display.value { return "another number" }
        if reading.range != .inside { return "another range" }
        if reading.unit != unit(of: display) { return "another unit" }
        if reading.isStable != stability(of: display) { return "another motion" }
        if reading.mode != mode(of: display) { return "another mode" }
        return zeroIsRight(reading, display) ? nil : "another centre of zero"
    }

    private func unit(of display: SimulatedDisplay) -> WeightUnit? {
        guard contents.units != nil else { return nil }
        return contents.namesUnitAtRestOnly && display.isMoving ? nil : display.unit
    }

    private func stability(of display: SimulatedDisplay) -> Bool? {
        // A tare that is asked for is at rest by nature.
        guard contents.hasMotion, contents.mode != .tareOnly || display.mode != .tare else {
            return nil
        }
        return !display.isMoving
    }

    private func mode(of display: SimulatedDisplay) -> Reading.Mode? {
        switch contents.mode {
        case .unsaid: nil
        case .tareOnly: display.mode == .tare ? .tare : nil
        case .netOnly: display.mode == .net ? .net : nil
        case .alwaysGross: .gross
        case .alwaysNet: .net
        case .grossAndNet, .grossNetAndTare, .grossOnly, .byTare: display.mode
        }
    }

    private func zeroIsRight(_ reading: Reading, _ display: SimulatedDisplay) -> Bool {
        switch contents.zero {
        case .unsaid, .withoutWeight: reading.isAtCentreOfZero == nil
        case .always: reading.isAtCentreOfZero == display.isAtCentreOfZero
        case .atRest:
            display.isMoving
                ? reading.isAtCentreOfZero == nil
                : (reading.isAtCentreOfZero ?? false) == display.isAtCentreOfZero
        }
    }
}

extension FrameRoundTrip {
    /// Whether the format has words for what the display shows, its number's length apart.
    func canBeSaid(_ display: SimulatedDisplay) -> Bool {
        guard isModeSayable(display) else { return false }
        // What stands in place of a number may leave no room for unit, sign and point.
        guard display.range == .inside else { return contents.beyond.contains(display.range) }
        return isNumberSayable(display)
    }

    /// Whether a frame has to come out: everything has its word, and the number is short.
    func mustBeSaid(_ display: SimulatedDisplay) -> Bool {
        canBeSaid(display) && isNumberSayable(display) && length(of: display.value) <= 5
            && length(
                of: DecimalNumber(digits: display.tareDigits, decimals: display.value.decimals))
                <= 5
    }

    private func length(of value: DecimalNumber) -> Int {
        value.signed(negative: false).text.utf8.count + (value.isNegative ? 1 : 0)
    }

    private func isNumberSayable(_ display: SimulatedDisplay) -> Bool {
        contents.units?.contains(display.unit) ?? true
            && contents.decimals.contains(display.value.decimals)
            && (contents.hasSign || !display.value.isNegative)
    }

    private func isModeSayable(_ display: SimulatedDisplay) -> Bool {
        switch (display.mode, contents.mode) {
        case (.gross, .alwaysNet), (.net, .alwaysGross): display.tareDigits == 0
        case (.gross, .byTare): display.tareDigits == 0
        case (.net, .byTare): display.tareDigits > 0
        case (.net, .grossOnly): false
        case (.tare, .grossNetAndTare): true
        case (.tare, .tareOnly): display.range == .inside
        case (.tare, _): false
        default: true
        }
    }
}
