internal import TradeValues
internal import WeighingCore

/// The register maps that indicator-protocols.md §13 names as captures, so that a recorded reply
/// can be read without a profile at hand. Addresses count from the first register of the reply.
///
/// What a site weighs with stands in `devices/`, where the same maps have their manual's addresses;
/// a test holds the two together.
extension RegisterMap {
    static let documented: [(name: String, map: RegisterMap)] = [
        ("dini-dgt-30001", diniGross),
        ("gm8802f2-ch1", generalMeasure8802),
        ("hbm-wtx", hbmWTX),
        ("laumas-40007", laumas),
        ("mt-fp-slot1", mettlerFloatSlot),
    ]

    /// Dini Argeo DGT/DFW: five input registers, the gross weight as a magnitude (§8.4, B).
    private static let diniGross = RegisterMap(
        function: .input, weightRegister: 0, type: .uint32, order: .abcd, mode: .gross,
        flags: [
            Flag(.negative, register: 4, mask: 0x0002),
            Flag(.stable, register: 4, mask: 0x0004),
            Flag(.outOfRange, register: 4, mask: 0x0018),
            Flag(.centreOfZero, register: 4, mask: 0x0080),
        ])

    /// General Measure GM8802F-2: one channel's weight and 32-bit state (§8.4, B).
    private static let generalMeasure8802 = {
        func state(_ mask: UInt32) -> BitField {
            BitField(register: 2, mask: mask, width: .bits32)
        }
        return RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd,
            flags: [
                Flag(.stable, state(0x01)),
                Flag(.outOfRange, state(0x02)),
                Flag(.centreOfZero, state(0x04)),
                Flag(.negative, state(0x08)),
                Flag(.dataValid, state(0x10), when: .clear),
                Flag(.dataValid, state(0x20)),
            ],
            sentinels: [
                Sentinel(bits: 0x7F45_5252, meaning: .noWeight),
                Sentinel(bits: 0x7F4F_4646, meaning: .noWeight),
                Sentinel(bits: 0x7F4F_464C, meaning: .outOfRange),
            ])
    }()

    /// HBM WTX110/WTX120: net, gross, status, decimals and unit (§8.4, B).
    private static let hbmWTX = RegisterMap(
        function: .holding, weightRegister: 2, netWeightRegister: 0, type: .int32, order: .abcd,
        decimals: .field(
            CodedField(BitField(register: 5, mask: 0x0070), values: [0, 1, 2, 3, 4])),
        unit: CodedField(
            BitField(register: 5, mask: 0x0180), values: [.kilogram, .gram, .tonne, .pound]),
        flags: [
            Flag(.dataValid, register: 4, mask: 0x0003, when: .clear),
            Flag(.outOfRange, register: 4, mask: 0x000C, when: .equals([1, 2, 3])),
            Flag(.stable, register: 4, mask: 0x0010, when: .clear),
            Flag(.net, register: 4, mask: 0x0080),
            Flag(.centreOfZero, register: 4, mask: 0x0800),
        ])

    /// Laumas TLB, TLM, TLS and W: status, gross and net as magnitudes (§8.4, B).
    private static let laumas = RegisterMap(
        function: .holding, weightRegister: 1, netWeightRegister: 3, type: .uint32, order: .abcd,
        flags: [
            Flag(.dataValid, register: 0, mask: 0x0003, when: .clear),
            Flag(.outOfRange, register: 0, mask: 0x003C),
            Flag(.negative, register: 0, mask: 0x0080),
            Flag(.netNegative, register: 0, mask: 0x0100),
            Flag(.net, register: 0, mask: 0x0400),
            Flag(.stable, register: 0, mask: 0x0800),
            Flag(.centreOfZero, register: 0, mask: 0x1000),
        ])

    /// Mettler-Toledo IND560/570/780, a floating-point slot of four words (§3.4, B/C).
    ///
    /// There is no bit for out of range: data OK is expected to drop then. So data OK says that the
    /// weight lies inside, and without it nobody knows why there is none.
    private static let mettlerFloatSlot = RegisterMap(
        function: .holding, weightRegister: 1, type: .float32, order: .abcd,
        flags: [
            Flag(.gross, register: 0, mask: 0x1F00, when: .equals([0])),
            Flag(.net, register: 0, mask: 0x1F00, when: .equals([1])),
            Flag(.dataValid, register: 0, mask: 0x1F00, when: .equals([0, 1])),
            Flag(
                .dataValid, register: 0, mask: 0x2000,
                when: .same(BitField(register: 3, mask: 0x4000))),
            Flag(.constant, register: 3, mask: 0x0020),
            Flag(.stable, register: 3, mask: 0x1000, when: .clear),
            Flag(.inRange, register: 3, mask: 0x8000),
        ])
}
