import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

@Suite struct RegisterMapTests {
    private func map(
        _ type: RegisterMap.NumberType, _ order: RegisterMap.WordOrder = .abcd,
        decimals: RegisterMap.Decimals = .fixed(0), flags: [RegisterMap.Flag] = []
    ) -> RegisterMap {
        RegisterMap(
            function: .holding, weightRegister: 10, type: type, order: order, decimals: decimals,
            flags: flags)
    }

    private func text(_ map: RegisterMap, _ registers: [UInt16]) throws -> String? {
        try map.decode(registers).get().value?.text
    }

    /// 12340 in every type and order (indicator-protocols.md §8.2).
    @Test func readsEveryTypeAndOrder() throws {
        #expect(try text(map(.int32, .abcd), [0x0000, 0x3034]) == "12340")
        #expect(try text(map(.int32, .cdab), [0x3034, 0x0000]) == "12340")
        #expect(try text(map(.int32, .badc), [0x0000, 0x3430]) == "12340")
        #expect(try text(map(.int32, .dcba), [0x3430, 0x0000]) == "12340")
        #expect(try text(map(.float32, .abcd), [0x4640, 0xD000]) == "12340.0")
        #expect(try text(map(.float32, .cdab), [0xD200, 0x4640]) == "12340.5")
        #expect(try text(map(.int16), [0x3034]) == "12340")
        #expect(try text(map(.int16, .badc), [0x3430]) == "12340")
        #expect(try text(map(.int16), [0xFFEC]) == "-20")
        #expect(try text(map(.uint16), [0xFFEC]) == "65516")
        #expect(try text(map(.int32), [0xFFFF, 0xFFEC]) == "-20")
        #expect(try text(map(.uint32), [0xFFFF, 0xFFEC]) == "4294967276")
    }

    @Test func takesDecimalsFromASettingOrARegister() throws {
        #expect(try text(map(.int32, decimals: .fixed(2)), [0, 1_234]) == "12.34")
        let byRegister = map(
            .int32,
            decimals: .field(
                .init(.init(register: 13, mask: 0xFFFF), values: [0, 1, 2, 3, 4])))
        #expect(byRegister.block == 10..<14)
        #expect(try text(byRegister, [0, 1_234, 0, 3]) == "1.234")
        #expect(throws: DecodeFault.valueOutOfRange) { try text(byRegister, [0, 1_234, 0, 5]) }
        #expect(throws: DecodeFault.truncated) { try text(byRegister, [0, 1_234]) }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity, 3.0e38])
    func aFloatThatIsNoWeightGivesNone(value: Float) throws {
        let bits = value.bitPattern
        let registers = [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]
        #expect(try text(map(.float32), registers) == nil)
    }

    @Test(arguments: [
        (1.0e-3 as Float, "0.001"), (16_777_216, "16777216.0"), (1.5e8, "150000000"),
        (-0.25, "-0.25"),
        (0, "0.0"),
    ])
    func printsFloatsAsDecimals(value: Float, expected: String) throws {
        let bits = value.bitPattern
        #expect(
            try text(map(.float32), [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]) == expected)
    }

    @Test(arguments: [
        (true, 0x0004 as UInt16, true), (true, 0, false), (false, 0x0004, false), (false, 0, true),
    ])
    func flagsHaveAPolarity(isActiveWhenSet: Bool, status: UInt16, isStable: Bool) throws {
        let flag = RegisterMap.Flag(
            .stable, register: 12, mask: 0x0004, when: isActiveWhenSet ? .set : .clear)
        let reading = try map(.int32, flags: [flag]).decode([0, 1, status]).get()
        #expect(reading.isStable == isStable)
        #expect(reading.mode == nil && reading.range == nil)
    }

    @Test func statusBitsTakeTheWeightAwayOrTurnIt() throws {
        func flag(_ meaning: RegisterMap.Meaning, _ mask: UInt32) -> RegisterMap.Flag {
            .init(meaning, register: 12, mask: mask)
        }
        let map = map(
            .uint32,
            flags: [
                flag(.outOfRange, 1), flag(.outOfRange, 2), flag(.net, 4), flag(.negative, 8),
                flag(.dataValid, 16), flag(.centreOfZero, 32),
            ])
        func read(_ status: UInt16, _ low: UInt16 = 500) throws -> Reading {
            try map.decode([0, low, status]).get()
        }
        #expect(try read(16).value?.text == "500")
        #expect(try read(16 | 8).value?.text == "-500")
        #expect(try read(0).value == nil)
        #expect(try read(16 | 2).value == nil)
        #expect(try read(16 | 2).range == .outside)
        #expect(try read(16 | 4).mode == .net)
        #expect(try read(16 | 32).isAtCentreOfZero == true)
        #expect(try read(32).isAtCentreOfZero == nil)
        #expect(try read(0).range == nil)
    }

    @Test func aSignBitMustAgreeWithASignedNumber() throws {
        let map = map(.int32, flags: [.init(.negative, register: 12, mask: 8)])
        #expect(try map.decode([0xFFFF, 0xFFEC, 8]).get().value?.text == "-20")
        #expect(try map.decode([0, 20, 0]).get().value?.text == "20")
        #expect(try map.decode([0, 0, 8]).get().value?.text == "0")
        #expect(throws: DecodeFault.inconsistent) { try map.decode([0, 20, 8]).get() }
        #expect(throws: DecodeFault.inconsistent) { try map.decode([0xFFFF, 0xFFEC, 0]).get() }
    }

    @Test func readsBitsOfLongWordsInTheMapsOrder() throws {
        let decimals = RegisterMap.CodedField(
            RegisterMap.BitField(register: 12, mask: 0xF800_0000, width: .bits32), code: .bit,
            values: [4, 3, 2, 1, 0])
        let moving = RegisterMap.BitField(register: 12, mask: 0x4, width: .bits32)
        let flags = [RegisterMap.Flag(.stable, moving, when: .clear)]
        func read(_ order: RegisterMap.WordOrder, _ registers: [UInt16]) throws -> Reading {
            try map(.int32, order, decimals: .field(decimals), flags: flags)
                .decode(registers).get()
        }
        let straight = try read(.abcd, [0, 1_234, 0x4000, 0x0004])
        #expect(straight.value?.text == "123.4" && straight.isStable == false)
        #expect(try read(.cdab, [1_234, 0, 0x0004, 0x4000]) == straight)
        #expect(try read(.dcba, [0xD204, 0, 0x0400, 0x0040]) == straight)
        #expect(throws: DecodeFault.valueOutOfRange) { try read(.abcd, [0, 1_234, 0x6000, 0]) }
        #expect(throws: DecodeFault.valueOutOfRange) { try read(.abcd, [0, 1_234, 0, 0]) }
    }

    @Test func judgesBitsByNumberAndByEachOther() throws {
        let map = map(
            .int32,
            flags: [
                .init(.net, register: 12, mask: 0x1F00, when: .equals([1])),
                .init(.gross, register: 12, mask: 0x1F00, when: .equals([0])),
                .init(
                    .dataValid, register: 12, mask: 0x0001,
                    when: .same(.init(register: 13, mask: 0x0080))),
                .init(.inRange, register: 13, mask: 0x8000),
                .init(.constant, register: 13, mask: 0x0020),
            ])
        func read(_ first: UInt16, _ second: UInt16) throws -> Reading {
            try map.decode([0, 500, first, second]).get()
        }
        #expect(try read(0x0000, 0x8020).mode == .gross)
        #expect(try read(0x0101, 0x80A0).mode == .net)
        #expect(try read(0x0101, 0x80A0).value?.text == "500")
        #expect(try read(0x0101, 0x80A0).range == .inside)
        // Neither of the two, and a tare weight, say.
        #expect(try read(0x0200, 0x8020).mode == nil)
        #expect(try read(0x0001, 0x8020).value == nil)
        #expect(try read(0x0000, 0x0020).value == nil)
        #expect(try read(0x0000, 0x0020).range == nil)
        #expect(throws: DecodeFault.inconsistent) { try read(0x0000, 0x8000) }
    }

    @Test func takesTheNetWeightFromItsOwnRegisters() throws {
        let map = RegisterMap(
            function: .input, weightRegister: 0, netWeightRegister: 2, type: .uint32, order: .abcd,
            flags: [
                .init(.net, register: 4, mask: 1), .init(.negative, register: 4, mask: 2),
                .init(.netNegative, register: 4, mask: 4),
            ])
        #expect(try map.decode([0, 900, 0, 100, 4]).get().value?.text == "900")
        #expect(try map.decode([0, 900, 0, 100, 3]).get().value?.text == "100")
        #expect(try map.decode([0, 900, 0, 100, 5]).get().value?.text == "-100")
    }

    @Test func knowsNumbersThatAreNoWeight() throws {
        let map = RegisterMap(
            function: .holding, weightRegister: 0, type: .int16, order: .abcd, multiplier: 20,
            sentinels: [
                .init(bits: 0x8000, meaning: .noWeight), .init(bits: 0x7FFF, meaning: .outOfRange),
            ])
        #expect(try map.decode([617]).get().value?.text == "12340")
        #expect(try map.decode([0x8000]).get() == Reading(value: nil))
        #expect(try map.decode([0x7FFF]).get() == Reading(value: nil, range: .outside))
    }

    @Test func aZeroKeepsItsSignlessText() throws {
        let frame: [UInt8] = Array("\u{02}-000000".utf8) + Array("01D\u{03}".utf8)
        let format = try #require(ProtocolCatalog.stream(named: "yaohua-tf0"))
        var decoder = StreamDecoder(format: format)
        var texts: [String?] = []
        decoder.push(frame) { reading, _ in texts.append(reading.value?.text) }
        #expect(texts == ["0"])
    }
}
