import IndicatorProtocols
import SettingsFile
import Testing
import TradeValues
import WeighingCore

/// A device whose status stands in coils or discrete inputs.
@Suite struct StatusBitTests {
    private static let text = """
        model_zh = "仪表"
        model_en = "Indicator"
        protocol = "modbus"
        [modbus]
        weight_register = 0
        type = "int16"
        [[modbus.flag]]
        means = "stable"
        function = 2
        address = 11
        [[modbus.flag]]
        means = "out_of_range"
        function = 2
        address = 3
        [[modbus.flag]]
        means = "data_valid"
        function = 1
        address = 100
        active_when = "clear"
        """

    private func profile(_ old: String = "", _ new: String = "") throws -> DeviceProfile {
        try DeviceProfile(
            text: Self.text.replacingOccurrences(old, with: new), file: "x.toml", name: "x")
    }

    private func map() throws -> RegisterMap {
        guard case .modbus(let map, _) = try profile().language else { fatalError("no map") }
        return map
    }

    /// The coil, then inputs 3 to 11.
    private func bits(coil: Bool = false, outOfRange: Bool = false, stable: Bool = false) -> [Bool]
    {
        [coil, outOfRange] + Array(repeating: true, count: 7) + [stable]
    }

    @Test func eachFunctionIsOneBlock() throws {
        let blocks = try map().bitBlocks
        #expect(blocks.map(\.function) == [.coils, .discreteInputs])
        #expect(blocks.map(\.addresses) == [100..<101, 3..<12])
    }

    @Test func bitsMeanWhatTheProfileSays() throws {
        let map = try map()
        func read(_ bits: [Bool]) throws -> Reading { try map.decode([500], bits: bits).get() }
        #expect(try read(bits()).isStable == false)
        #expect(try read(bits(stable: true)).isStable == true)
        #expect(try read(bits(stable: true)).value?.text == "500")
        #expect(try read(bits(outOfRange: true)).range == .outside)
        #expect(try read(bits(outOfRange: true)).value == nil)
        #expect(try read(bits(coil: true, stable: true)).value == nil)
        #expect(throws: DecodeFault.truncated) { try map.decode([500]).get() }
        #expect(throws: DecodeFault.truncated) { try read([true]) }
    }

    /// A recorded reading: the register, the coil's byte, and two bytes of inputs.
    @Test func recordedBytesGiveTheReadingAgain() throws {
        let map = try map()
        let profile = try profile()
        let bits = bits(stable: true)
        let bytes = map.recorded([0x01F4], bits: bits)
        #expect(bytes == [0x01, 0xF4, 0x00, 0xFE, 0x01])
        #expect(try profile.decode(recorded: bytes).get() == map.decode([500], bits: bits).get())
        for count in [0, 2, 4, 6] {
            #expect(throws: DecodeFault.truncated) {
                try profile.decode(recorded: Array((bytes + [0]).prefix(count))).get()
            }
        }
    }

    /// The replies in the order in which they are asked for: bits, weight, bits.
    @Test func aWeightIsTakenBetweenEqualBitsOnly() throws {
        let format = try #require(try profile().captureFormat(named: "modbus-tcp/x"))
        func reply(_ data: [UInt8], _ function: UInt8) -> [UInt8] {
            let body = [1, function, UInt8(data.count)] + data
            return [0, 1, 0, 0, 0, UInt8(body.count)] + body
        }
        func readings(_ before: [UInt8], _ after: [UInt8]) -> [Reading] {
            var decoder = StreamDecoder(format: format)
            var readings: [Reading] = []
            let exchange =
                reply([0], 1) + reply(before, 2) + reply([0x01, 0xF4], 3) + reply([0], 1)
                + reply(after, 2)
            decoder.push(exchange) { reading, _ in readings.append(reading) }
            decoder.finish { reading, _ in readings.append(reading) }
            return readings
        }
        #expect(readings([0x00, 0x01], [0x00, 0x01]).map(\.value?.text) == ["500"])
        #expect(readings([0x00, 0x01], [0x00, 0x01]).map(\.isStable) == [true])
        #expect(readings([0x00, 0x01], [0x00, 0x00]).isEmpty)
        // An input between those that flags name counts, too: something has changed.
        #expect(readings([0x00, 0x01], [0x02, 0x01]).isEmpty)
        #expect(readings([0x00], [0x00]).isEmpty)
    }

    @Test(arguments: [
        ("function = 1", "function = 3"), ("address = 100\n", ""),
        ("address = 100", "address = 65536"), ("address = 100", "address = 100\nmask = 1"),
        ("address = 100", "address = 100\nregister = 1"),
        ("active_when = \"clear\"", "equals = [0]"),
        ("address = 11", "address = 2003"),
    ])
    func whatIsWrongIsRefused(old: String, new: String) throws {
        _ = try profile()
        #expect(throws: SettingsProblems.self) { try profile(old, new) }
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, with new: String) -> String {
        old.isEmpty
            ? self
            : split(separator: old, omittingEmptySubsequences: false)
                .joined(separator: new)
    }
}
