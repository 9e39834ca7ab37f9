public import SettingsFile
internal import TradeValues
internal import WeighingCore

extension DeviceProfile {
    /// Reads a profile file. `devices/README.md` describes every key.
    ///
    /// - Parameters:
    ///   - text: the content of the file.
    ///   - file: its path, for messages.
    ///   - name: the file's name without `.toml`.
    /// - Throws: ``SettingsProblems`` with everything that is wrong.
    public init(text: String, file: String, name: String) throws(SettingsProblems) {
        let reader = try SettingsReader(text: text, file: file)
        let content = reader.content
        let chinese = content.string("model_zh")
        let english = content.string("model_en")
        let protocolName = content.choice(
            "protocol", among: ProtocolCatalog.profileNames.map { ($0, $0) })
        let unit = content.choice(
            "unit", default: .kilogram, among: WeightUnit.allCases.map { ($0.rawValue, $0) })
        let range = WeighingRange(settings: content)
        let serial = SerialSettings(settings: content.optionalSection("serial"))
        let language: Language?
        if protocolName == ProtocolCatalog.modbusName {
            language = .modbus(
                RegisterMap(settings: content.section("modbus")),
                pollMilliseconds: Int64(
                    content.integer("poll_milliseconds", default: 100, in: 20...5_000)))
        } else if protocolName == ProtocolCatalog.describedName {
            language = DescribedFrame(settings: content.section("described"))
                .map { .described($0) }
        } else {
            let frame = content.optionalSection("frame")
            language = .stream(
                protocolName: protocolName, StreamDialect(settings: frame, of: protocolName))
        }
        // A device that is asked for registers has no request of another kind.
        let request =
            protocolName == ProtocolCatalog.modbusName
            ? nil : StreamRequest(settings: content.optionalSection("request"))
        // Which keys there may be depends on the protocol.
        if content.isSound("protocol") { content.close() }
        try reader.finish()
        guard let language else { preconditionFailure("a description without a problem is whole") }
        self.init(
            name: name, modelChinese: chinese, modelEnglish: english, language: language,
            request: request, unit: unit, range: range, serial: serial ?? SerialSettings(),
            text: text)
    }
}

extension StreamDialect {
    /// Reads what may be said of the frames of a protocol; without a section the protocol alone
    /// decides.
    init(settings section: SettingsSection?, of protocolName: String) {
        let format = ProtocolCatalog.stream(named: protocolName)
        self.init(
            frameLength: section?.optionalInteger("length", in: Self.frameLengths),
            decimals: section?.optionalInteger("decimals", in: Self.decimalsAllowed))
        if let section, frameLength != nil, format?.hasOptionalLineFeed == true {
            lineEnd = section.choice(
                "line_end", default: .returnAndLineFeed,
                among: LineEnd.allCases.map { ($0.rawValue, $0) })
        }
        if let section, format is any OpenWidthFormat {
            weightWidth = section.optionalInteger("weight_width", in: Self.weightWidths)
        }
        if let section, format is ToledoContinuousFormat {
            toledo = ToledoDialect(settings: section)
        }
        section?.close()
    }
}

extension ToledoDialect {
    /// Reads `constant_bits`, `unit_source` and `dummy_zeros`; whoever asks closes the section.
    fileprivate init(settings section: SettingsSection) {
        let constantBits: ConstantBits = section.choice(
            "constant_bits", default: .standard,
            among: ConstantBits.allCases.map { ($0.rawValue, $0) })
        self.init(
            constantBits: constantBits,
            unitSource: section.choice(
                "unit_source", default: constantBits.unitSources[0],
                among: constantBits.unitSources.map { ($0.rawValue, $0) }),
            omitsDummyZeros: section.choice(
                "dummy_zeros", default: false, among: [("sent", false), ("omitted", true)]))
    }
}

extension SerialSettings {
    /// Reads `baud`, `data_bits`, `parity` and `stop_bits`; nil without a section.
    public init?(settings section: SettingsSection?) {
        guard let section else { return nil }
        self.init(charactersIn: section)
        section.close()
    }

    /// Reads the same keys, and leaves the section open for others.
    public init(charactersIn section: SettingsSection) {
        self.init(
            baud: section.choice("baud", default: 9_600, among: Self.bauds.map { ("\($0)", $0) }),
            dataBits: section.integer("data_bits", default: 8, in: 7...8),
            parity: section.choice(
                "parity", default: Parity.none, among: Parity.allCases.map { ($0.rawValue, $0) }),
            stopBits: section.integer("stop_bits", default: 1, in: 1...2))
    }
}
