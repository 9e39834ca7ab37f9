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
        let language: Language
        if protocolName == ProtocolCatalog.modbusName {
            language = .modbus(
                RegisterMap(settings: content.section("modbus")),
                pollMilliseconds: Int64(
                    content.integer("poll_milliseconds", default: 100, in: 20...5_000)))
        } else {
            language = .stream(protocolName: protocolName)
        }
        content.close()
        try reader.finish()
        self.init(
            name: name, modelChinese: chinese, modelEnglish: english, language: language,
            unit: unit, range: range, serial: serial ?? SerialSettings(), text: text)
    }
}

extension SerialSettings {
    /// Reads `baud`, `data_bits`, `parity` and `stop_bits`; nil without a section.
    public init?(settings section: SettingsSection?) {
        guard let section else { return nil }
        self.init(
            baud: section.choice("baud", default: 9_600, among: Self.bauds.map { ("\($0)", $0) }),
            dataBits: section.integer("data_bits", default: 8, in: 7...8),
            parity: section.choice(
                "parity", default: Parity.none, among: Parity.allCases.map { ($0.rawValue, $0) }),
            stopBits: section.integer("stop_bits", default: 1, in: 1...2))
        section.close()
    }
}

extension RegisterMap {
    /// Reads the `[modbus]` section; stand-ins for what is missing, which has been noted then.
    init(settings section: SettingsSection?) {
        guard let section else {
            self.init(function: .holding, weightRegister: 0, type: .int32, order: .abcd)
            return
        }
        let addresses = 0...Self.maximumAddress
        let decimals: Decimals =
            if let register = section.optionalInteger("decimals_register", in: addresses) {
                .register(register)
            } else {
                .fixed(section.integer("decimals", default: 0, in: 0...Self.maximumDecimals))
            }
        if case .register = decimals, section.has("decimals") {
            section.note(
                "decimals", .notAllowed(value: "both", allowed: "decimals or decimals_register"))
            _ = section.integer("decimals", in: 0...Self.maximumDecimals)
        }
        self.init(
            function: section.choice(
                "function", default: .holding,
                among: Function.allCases.map { ("\($0.rawValue)", $0) }),
            weightRegister: section.integer("weight_register", in: addresses),
            type: section.choice("type", among: NumberType.allCases.map { ($0.rawValue, $0) }),
            order: section.choice(
                "word_order", default: .abcd, among: WordOrder.allCases.map { ($0.rawValue, $0) }),
            decimals: decimals,
            flags: section.sections("flag", count: 0...16).map(Flag.init(settings:)))
        if block.count > Self.maximumBlock {
            section.note(
                "weight_register",
                .notAllowed(
                    value: "\(block.count) registers",
                    allowed: "all registers within one block of \(Self.maximumBlock)"))
        }
        section.close()
    }
}

extension RegisterMap.Flag {
    init(settings section: SettingsSection) {
        self.init(
            meaning: section.choice(
                "means", among: RegisterMap.Meaning.allCases.map { ($0.rawValue, $0) }),
            register: section.integer("register", in: 0...RegisterMap.maximumAddress),
            mask: UInt16(section.integer("mask", in: 1...0xFFFF)),
            isActiveWhenSet: section.choice(
                "active_when", default: true, among: [("set", true), ("clear", false)]))
        section.close()
    }
}
