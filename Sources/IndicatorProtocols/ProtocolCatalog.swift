/// Every protocol by its name. A new one is a file in `Protocols/` and a line here.
public enum ProtocolCatalog {
    /// Protocols in frames, sent of their own accord or in answer to a request.
    public static let streams: [(name: String, format: any FrameFormat)] = [
        ("adam-line", AdamLineFormat()),
        ("and-18", ANDStreamFormat()),
        ("cardinal-sb200", CardinalComputerFormat(.sb200)),
        ("cardinal-sb400", CardinalComputerFormat(.sb400)),
        ("cardinal-sb400-point", CardinalComputerFormat(.sb400WithPoint)),
        ("cardinal-stream", CardinalStreamFormat()),
        ("cas-22", CASStreamFormat(hasLimitLamps: false)),
        ("cas-6000", CASStreamFormat(hasLimitLamps: true)),
        ("concon", FairbanksFormat(.concon)),
        ("dingsong-a22", DingSongFormat()),
        ("dini-af", DiniArgeoFormat(.af)),
        ("dini-ext", DiniArgeoFormat(.extended)),
        ("dini-rip-b", DiniRepeaterFormat()),
        ("dini-std", DiniArgeoFormat(.standard)),
        ("eq-fwd-unit", EqualsUnitFormat()),
        ("fairbanks-id", FairbanksFormat(.id)),
        ("fbputr", ToledoContinuousFormat(fairbanksWidth: 6)),
        ("fbputr-5", ToledoContinuousFormat(fairbanksWidth: 5)),
        ("fbputr-5-ck", ToledoContinuousFormat(fairbanksWidth: 5, hasCheck: true)),
        ("fbputr-ck", ToledoContinuousFormat(fairbanksWidth: 6, hasCheck: true)),
        ("keli-cmd-reply", CommandReplyFormat(.keli)),
        ("laumas-reply", LaumasASCIIFormat(.reply)),
        ("laumas-td", LaumasASCIIFormat(.td)),
        ("laumas-tx", LaumasASCIIFormat(.tx)),
        ("mt-cont", ToledoContinuousFormat(hasTare: true, hasCheck: false)),
        ("mt-cont-ck", ToledoContinuousFormat(hasTare: true, hasCheck: true)),
        ("mt-short", ToledoContinuousFormat(hasTare: false, hasCheck: false)),
        ("mt-short-ck", ToledoContinuousFormat(hasTare: false, hasCheck: true)),
        ("mt-sics", SICSFormat()),
        ("mt-sics-kg", SICSFormat(takesGrams: false)),
        ("nci-scp01", SCP01Format()),
        ("rlws-reply", RiceLakeReplyFormat()),
        ("rlws-stream", RiceLakeStreamFormat()),
        ("sbi-16", SartoriusSBIFormat(hasIdentifier: false)),
        ("sbi-22", SartoriusSBIFormat(hasIdentifier: true)),
        ("sma", SMAFormat()),
        ("st-gs", HeaderLineFormat()),
        ("tenzo-eq", TenzoEqualsFormat()),
        ("toledo-8217", ToledoDemandFormat()),
        ("weightronix-stream", WeighTronixStreamFormat(.stream)),
        ("weightronix-wi110", WeighTronixStreamFormat(.wi110)),
        ("ww-text", A12TextFormat()),
        ("ww-text-7", A12TextFormat(widths: 7...7)),
        ("ww-text-8", A12TextFormat(widths: 8...8)),
        ("ww-text-9", A12TextFormat(widths: 9...9)),
        ("yaohua-a12e-15", A12CheckedTextFormat()),
        ("yaohua-c602", C602Format()),
        ("yaohua-cmd-reply", CommandReplyFormat(.yaohua)),
        ("yaohua-cmd-reply-16", CommandReplyFormat(.yaohuaEightDigits)),
        ("yaohua-eq-fwd9", YaohuaEqualsFormat(.forward, width: 7)),
        ("yaohua-eq-rev8", YaohuaEqualsFormat(.reversed, width: 6)),
        ("yaohua-eq-rev9", YaohuaEqualsFormat(.reversed, width: 7)),
        ("yaohua-eq-rev9-a22", YaohuaEqualsFormat(.reversed, width: 7, takesOneAsMinus: true)),
        ("yaohua-tf0", YaohuaContinuousFormat()),
    ]

    /// The name under which a profile says that the device is asked for registers.
    public static let modbusName = "modbus"

    /// The name under which a profile describes its frames itself.
    public static let describedName = "described"

    /// What a profile may name.
    public static var profileNames: [String] {
        streams.map(\.name) + [modbusName, describedName]
    }

    /// The stream format of that name; nil when there is none.
    public static func stream(named name: String) -> (any FrameFormat)? {
        streams.first { $0.name == name }?.format
    }

    /// The format in which `weighbridge decode` reads a capture: a stream, or a Modbus reply named
    /// `modbus-rtu/int32-ABCD-fc3` in every combination of transport, type, order and function, or
    /// `modbus-rtu/laumas-40007` after a documented map.
    public static func captureFormat(named name: String) -> (any FrameFormat)? {
        stream(named: name) ?? modbusReply(named: name)
    }

    /// Whether a profile may stand behind this name and a slash: `described/dingsong-c17`.
    public static func takesProfile(_ name: Substring) -> Bool {
        name == describedName || ModbusReplyFormat.Transport(rawValue: String(name)) != nil
    }

    private static func modbusReply(named name: String) -> (any FrameFormat)? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2,
            let transport = ModbusReplyFormat.Transport(rawValue: String(parts[0])),
            let map = registerMap(named: parts[1])
        else { return nil }
        return ModbusReplyFormat(transport: transport, map: map)
    }

    /// The map behind a capture's transport: `int32-ABCD-fc3` or `laumas-40007`; nil for any other
    /// name.
    public static func registerMap(named name: Substring) -> RegisterMap? {
        documentedMap(named: name) ?? plainMap(named: name)
    }

    private static func documentedMap(named name: Substring) -> RegisterMap? {
        RegisterMap.documented.first { $0.name == name }?.map
    }

    /// `int32-ABCD-fc3`: the weight in the first registers of the reply, and nothing else.
    private static func plainMap(named name: Substring) -> RegisterMap? {
        let layout = name.split(separator: "-", omittingEmptySubsequences: false)
        guard layout.count == 3, layout[2].hasPrefix("fc"),
            let type = RegisterMap.NumberType(rawValue: String(layout[0])),
            let order = RegisterMap.WordOrder(rawValue: String(layout[1])),
            let number = Int(layout[2].dropFirst(2)),
            let function = RegisterMap.Function(rawValue: number)
        else { return nil }
        return RegisterMap(function: function, weightRegister: 0, type: type, order: order)
    }

    /// For the message that lists what would have been accepted.
    public static let captureNameHint =
        streams.map(\.name).joined(separator: ", ")
        + ", modbus-{rtu|tcp}/{int16|uint16|int32|uint32|float32}-{ABCD|CDAB|BADC|DCBA}-fc{3|4}"
        + ", modbus-{rtu|tcp}/{" + RegisterMap.documented.map(\.name).joined(separator: "|") + "}"
}
