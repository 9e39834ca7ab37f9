internal import SettingsFile
internal import TradeValues
internal import WeighingCore

extension RegisterMap {
    /// Reads the `[modbus]` section; stand-ins for what is missing, which has been noted then.
    init(settings section: SettingsSection?) {
        guard let section else {
            self.init(function: .holding, weightRegister: 0, type: .int32, order: .abcd)
            return
        }
        let type = section.choice("type", among: NumberType.allCases.map { ($0.rawValue, $0) })
        let netRegister = section.optionalInteger(
            "net_weight_register", in: 0...Self.maximumAddress)
        // "unknown" leaves it open, as it is without the key.
        let mode: Reading.Mode? = section.choice(
            "mode", default: .some(nil),
            among: [("unknown", nil), ("gross", .gross), ("net", .net)])
        self.init(
            function: section.choice(
                "function", default: .holding,
                among: Function.allCases.map { ("\($0.rawValue)", $0) }),
            weightRegister: section.integer("weight_register", in: 0...Self.maximumAddress),
            netWeightRegister: netRegister,
            type: type,
            order: section.choice(
                "word_order", default: .abcd, among: WordOrder.allCases.map { ($0.rawValue, $0) }),
            decimals: Decimals(settings: section),
            multiplier: section.integer("multiplier", default: 1, in: 1...10_000),
            mode: mode,
            unit: CodedField(unitSettings: section.optionalSection("unit_field")),
            flags: section.sections("flag", count: 0...32).map(Flag.init(settings:)),
            sentinels: section.sections("sentinel", count: 0...8).map {
                Sentinel(settings: $0, isLong: type.registers > 1 || !section.isSound("type"))
            })
        // A register that is missing or wrong is no end of a block.
        if section.isSound() {
            noteContradictions(in: section)
            noteLongBlocks(in: section)
        }
        section.close()
    }

    /// Flags, mode and net weight that do not go together.
    private func noteContradictions(in section: SettingsSection) {
        let says = Set(flags.map(\.meaning))
        if mode != nil, says.contains(.net) || says.contains(.gross) {
            section.note(
                "mode", .both("mode", "net、gross 标志", "flags for net and gross"))
        }
        if netWeightRegister != nil, !says.contains(.net) {
            section.note(
                "flag",
                .missing(
                    allowed: .rule(
                        "一个 net 标志，与 net_weight_register 一起",
                        "a flag net, beside net_weight_register")))
        }
        if netWeightRegister == nil, says.contains(.netNegative) {
            section.note(
                "net_weight_register",
                .missing(
                    allowed: .rule(
                        "净重寄存器，与 net_negative 标志一起",
                        "the register of the net weight, beside a flag net_negative")))
        }
        if netWeightRegister != nil, says.contains(.negative) != says.contains(.netNegative) {
            section.note(
                "flag",
                .missing(
                    allowed: .rule(
                        "negative 和 net_negative 两个标志，或都不写",
                        "both flags negative and net_negative, or none")))
        }
    }

    /// Registers and bits that one request cannot ask for.
    private func noteLongBlocks(in section: SettingsSection) {
        if block.upperBound > Self.maximumAddress + 1 {
            section.note(
                "weight_register",
                .notAllowed(
                    value: "\(block.upperBound - 1)",
                    allowed: .rule("不大于 65535 的寄存器", "no register above 65535")))
        }
        for block in bitBlocks where block.addresses.count > Self.maximumBits {
            section.note(
                "flag",
                .notAllowed(
                    BilingualText(
                        "这些位跨 \(block.addresses.count) 个地址",
                        "the bits stretch over \(block.addresses.count) addresses"),
                    remedy: BilingualText(
                        "同一功能码的位要在 \(Self.maximumBits) 个地址以内",
                        "all of one function have to lie within \(Self.maximumBits)")))
        }
        if block.count > Self.maximumBlock {
            section.note(
                "weight_register",
                .notAllowed(
                    BilingualText(
                        "这些寄存器跨 \(block.count) 个地址",
                        "the registers stretch over \(block.count) addresses"),
                    remedy: BilingualText(
                        "全部要在 \(Self.maximumBlock) 个地址以内，一次读完",
                        "all have to lie within one block of \(Self.maximumBlock)")))
        }
    }
}

extension RegisterMap.Decimals {
    /// `decimals`, or the section `decimals_field`.
    fileprivate init(settings section: SettingsSection) {
        let allowed = 0...RegisterMap.maximumDecimals
        let fixed = section.optionalInteger("decimals", in: allowed)
        guard let field = section.optionalSection("decimals_field") else {
            self = .fixed(fixed ?? 0)
            return
        }
        if fixed != nil {
            section.note("decimals", .both("decimals", "decimals_field", "decimals_field"))
        }
        self = .field(
            RegisterMap.CodedField(
                settings: field,
                values: field.integers(
                    "values", default: Array(allowed), in: allowed, count: 1...64)))
    }
}

extension RegisterMap.CodedField {
    fileprivate init(settings section: SettingsSection, values: [Value]) {
        self.init(
            RegisterMap.BitField(settings: section, defaultMask: 0xFFFF),
            code: section.choice(
                "code", default: .number, among: Code.allCases.map { ($0.rawValue, $0) }),
            values: values)
        section.close()
    }
}

extension RegisterMap.CodedField where Value == WeightUnit {
    fileprivate init?(unitSettings section: SettingsSection?) {
        guard let section else { return nil }
        self.init(
            settings: section,
            values: section.choices(
                "values", among: WeightUnit.allCases.map { ($0.rawValue, $0) }, count: 1...16))
    }
}

extension RegisterMap.BitField {
    /// Reads `register`, `mask` and `width`; whoever asks closes the section.
    ///
    /// - Parameter defaultMask: nil when the mask must be written.
    fileprivate init(settings section: SettingsSection, defaultMask: Int? = nil) {
        let width = section.choice(
            "width", default: .bits16, among: Width.allCases.map { ("\($0.rawValue)", $0) })
        let largest = section.isSound("width") ? width.largest : .max
        let masks = 1...Int(largest)
        let mask = section.integer("mask", default: defaultMask, in: masks)
        self.init(
            register: section.integer("register", in: 0...RegisterMap.maximumAddress),
            // What lies outside has been noted, or its width has.
            mask: (1...Int(width.largest)).contains(mask) ? UInt32(mask) : 1, width: width)
    }
}

extension RegisterMap.Flag {
    fileprivate init(settings section: SettingsSection) {
        let meaning = section.choice(
            "means", among: RegisterMap.Meaning.allCases.map { ($0.rawValue, $0) })
        if section.has("function") || section.has("address") {
            self.init(meaning, RegisterMap.StatusBit(settings: section))
        } else {
            let field = RegisterMap.BitField(settings: section)
            self.init(meaning, field, when: Condition(settings: section, field: field))
        }
        section.close()
    }
}

extension RegisterMap.StatusBit {
    /// Reads `function`, `address` and `active_when`; whoever asks closes the section.
    fileprivate init(settings section: SettingsSection) {
        self.init(
            function: section.choice(
                "function",
                among: RegisterMap.BitFunction.allCases.map { ("\($0.rawValue)", $0) }),
            address: section.integer("address", in: 0...RegisterMap.maximumAddress),
            isActiveWhenSet: section.choice(
                "active_when", default: true, among: [("set", true), ("clear", false)]))
    }
}

extension RegisterMap.Flag.Condition {
    /// One of `active_when`, `equals` and `same_as`; without any, a bit that is set.
    fileprivate init(settings section: SettingsSection, field: RegisterMap.BitField) {
        let keys = ["active_when", "equals", "same_as"].filter(section.has)
        if keys.count > 1 {
            section.note(
                keys[0],
                .notAllowed(
                    BilingualText(
                        "\(keys.joined(separator: "、")) 都写了",
                        "\(keys.joined(separator: ", ")) are all written"),
                    remedy: BilingualText("只留一个", "keep one of them")))
        }
        let simple = section.choice(
            "active_when", default: Self.set, among: [("set", .set), ("clear", .clear)])
        let largest = section.isSound("mask", "width") ? field.largest : .max
        let numbers = section.integers(
            "equals", default: [], in: 0...Int(largest), count: 1...16)
        if let other = section.optionalSection("same_as") {
            self = .same(RegisterMap.BitField(settings: other))
            other.close()
        } else if !numbers.isEmpty {
            self = .equals(numbers.map { UInt32($0) })
        } else {
            self = simple
        }
    }
}

extension RegisterMap.Sentinel {
    fileprivate init(settings section: SettingsSection, isLong: Bool) {
        let numbers = 0...(isLong ? 0xFFFF_FFFF : 0xFFFF)
        let value = section.integer("value", in: numbers)
        self.init(
            bits: numbers.contains(value) ? UInt32(value) : 0,
            meaning: section.choice(
                "means", default: .noWeight, among: Meaning.allCases.map { ($0.rawValue, $0) }))
        section.close()
    }
}

extension SettingsProblem.Reason {
    /// A key and something else that says the same.
    fileprivate static func both(_ key: String, _ chinese: String, _ english: String) -> Self {
        .notAllowed(
            BilingualText("\(key) 和 \(chinese) 都写了", "\(key) and \(english) are both written"),
            remedy: BilingualText("只留一种", "keep one of them"))
    }
}
