import Foundation
import IndicatorProtocols
import Testing
import WeighingCore

/// Register maps as profiles write them.
@Suite struct ModbusProfileTests {
    private func profile(_ name: String) throws -> DeviceProfile {
        let file = ProfileCaptureTests.deviceFolder.appendingPathComponent("\(name).toml")
        return try DeviceProfile(
            text: String(contentsOf: file, encoding: .utf8), file: file.path, name: name)
    }

    /// A map that the catalogue knows by name means what the profile of its device means: the same
    /// readings and faults from any registers.
    @Test(arguments: [
        ("dini-dgt-30001", "dini-dgt"), ("gm8802f2-ch1", "gm8802f-2"), ("hbm-wtx", "hbm-wtx120"),
        ("laumas-40007", "laumas-tlb"), ("mt-fp-slot1", "mettler-ind-float"),
    ])
    func meansTheSameByNameAndByProfile(name: String, profileName: String) throws {
        let capture = "modbus-tcp/\(name)"
        let profile = try profile(profileName)
        let byName = try #require(ProtocolCatalog.captureFormat(named: capture))
        let byProfile = try #require(profile.captureFormat(named: capture))
        guard case .modbus(let map, _) = profile.language else {
            Issue.record("\(profileName) is no Modbus profile")
            return
        }
        var state: UInt64 = 88_172_645_463_325_252
        var readings = 0
        for _ in 0..<5_000 {
            let words = map.block.map { _ -> UInt16 in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                // Half of the words with one bit only, so that one flag at a time is judged.
                return state & 1 == 0 ? UInt16(state >> 16 & 0xFFFF) : 1 << UInt16(state >> 8 & 15)
            }
            let found = read(reply(map, words), byName)
            #expect(found == read(reply(map, words), byProfile), "\(words)")
            readings += found.count
        }
        #expect(readings > 500)
    }

    private func reply(_ map: RegisterMap, _ words: [UInt16]) -> [UInt8] {
        let data = words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let head: [UInt8] = [1, UInt8(map.function.rawValue), UInt8(data.count)]
        return [0, 1, 0, 0, 0, UInt8(head.count + data.count)] + head + data
    }

    private func read(_ bytes: [UInt8], _ format: any FrameFormat) -> [Reading] {
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        decoder.push(bytes) { reading, _ in readings.append(reading) }
        decoder.finish { reading, _ in readings.append(reading) }
        return readings
    }

    // MARK: What is wrong

    private static let good = """
        model_zh = "仪表"
        model_en = "Indicator"
        protocol = "modbus"
        [modbus]
        weight_register = 0
        net_weight_register = 2
        type = "uint32"
        [modbus.decimals_field]
        register = 4
        mask = 0x0070
        [modbus.unit_field]
        register = 4
        mask = 0x0180
        values = ["kg", "g", "t", "lb"]
        [[modbus.flag]]
        means = "net"
        register = 5
        mask = 0x0003
        equals = [1]
        [[modbus.flag]]
        means = "data_valid"
        register = 5
        width = 32
        mask = 0x10000
        same_as = { register = 4, mask = 1 }
        [[modbus.sentinel]]
        value = 0x7F455252
        """

    private func problems(_ old: String, _ new: String) -> [String] {
        DeviceProfile.problems(in: Self.good.replacingOccurrences(of: old, with: new))
    }

    @Test func readsEveryKey() {
        #expect(problems("", "").isEmpty)
    }

    @Test(arguments: [
        ("mask = 0x0070", "mask = 0x10000", "modbus.decimals_field.mask notAllowed"),
        (
            "mask = 0x0070", "mask = 0x70\nvalues = [0, 5]",
            "modbus.decimals_field.values notAllowed"
        ),
        ("mask = 0x0070", "mask = 0x70\ncode = \"grey\"", "modbus.decimals_field.code notAllowed"),
        ("[\"kg\", \"g\"", "[\"kg\", \"pound\"", "modbus.unit_field.values notAllowed"),
        ("values = [\"kg\", \"g\", \"t\", \"lb\"]\n", "", "modbus.unit_field.values missing"),
        ("equals = [1]", "equals = [4]", "modbus.flag[1].equals notAllowed"),
        ("equals = [1]", "equals = 1", "modbus.flag[1].equals wrongType"),
        (
            "equals = [1]", "equals = [1]\nactive_when = \"set\"",
            "modbus.flag[1].active_when notAllowed"
        ),
        ("means = \"net\"", "means = \"stable\"", "modbus.flag missing"),
        ("means = \"data_valid\"", "means = \"negative\"", "modbus.flag missing"),
        ("weight_register = 0", "weight_register = 65535", "modbus.weight_register notAllowed"),
        ("means = \"net\"", "means = \"brutto\"", "modbus.flag[1].means notAllowed"),
        ("register = 4, mask = 1", "register = 4", "modbus.flag[2].same_as.mask missing"),
        ("width = 32", "width = 16", "modbus.flag[2].mask notAllowed"),
        ("type = \"uint32\"", "type = \"uint16\"", "modbus.sentinel[1].value notAllowed"),
        ("type = \"uint32\"", "type = \"uint32\"\nmode = \"net\"", "modbus.mode notAllowed"),
        ("type = \"uint32\"", "type = \"uint32\"\ndecimals = 1", "modbus.decimals notAllowed"),
        ("type = \"uint32\"", "type = \"uint32\"\nmultiplier = 0", "modbus.multiplier notAllowed"),
        (
            "net_weight_register = 2", "net_weight_register = 200",
            "modbus.weight_register notAllowed"
        ),
    ])
    func namesWhatIsWrong(old: String, new: String, problem: String) {
        let found = problems(old, new)
        #expect(found.contains(problem), "\(found)")
    }
}
