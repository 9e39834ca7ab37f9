import Foundation
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// Protocols that exist in code, described in profiles instead: both read the same.
@Suite struct DescribedFrameTests {
    static let names = [
        "concon", "dingsong-a22", "fairbanks-id", "mt-cont", "mt-cont-ck", "rlws-stream", "st-gs",
        "yaohua-eq-rev9", "yaohua-tf0",
    ]

    static func format(_ name: String) throws -> any FrameFormat {
        let file = Vector.testFolder.appendingPathComponent("described/\(name).toml")
        let profile = try DeviceProfile(
            text: String(contentsOf: file, encoding: .utf8), file: file.path, name: name)
        return try #require(profile.frameFormat)
    }

    /// The line of `ST,GS,` has a length of its own on every device; the description has one.
    static let rows = Vector.all.filter { row in
        names.contains(row.protocolName)
            && (row.protocolName != "st-gs" || row.bytes.count == 18 && row.weights?.first != nil)
    }

    static func read(_ parts: [some Collection<UInt8>], _ format: any FrameFormat) -> [Reading] {
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        for part in parts { decoder.push(part) { reading, _ in readings.append(reading) } }
        decoder.finish { reading, _ in readings.append(reading) }
        return readings
    }

    @Test func everyDescriptionHasRows() {
        #expect(Set(Self.rows.map(\.protocolName)) == Set(Self.names))
    }

    @Test(arguments: rows)
    func meansWhatTheTableSays(row: Vector) throws {
        let readings = Self.read([row.bytes], try Self.format(row.protocolName))
        #expect(readings.map { $0.value?.text } == row.weights ?? [])
        for reading in readings { row.expectFlags(of: reading) }
        #expect(readings == Self.read([row.bytes], try Self.code(row)))
    }

    @Test(arguments: rows)
    func isTheSameHoweverTheReadIsSplitAndBetweenNoise(row: Vector) throws {
        let format = try Self.format(row.protocolName)
        let whole = Self.read([row.bytes], format)
        for cut in 0...row.bytes.count {
            #expect(Self.read([row.bytes[..<cut], row.bytes[cut...]], format) == whole, "\(cut)")
        }
        let noise: [UInt8] = [0x00, 0xFF, 0x7F, 0xFE]
        #expect(Self.read([noise + row.bytes + noise], format) == whole)
    }

    /// Twice the same frame, with one byte missing: nothing but what the whole frames say.
    @Test(arguments: rows.filter { $0.weights != nil })
    func neverGivesAnotherWeightWhenAByteIsMissing(row: Vector) throws {
        let format = try Self.format(row.protocolName)
        let right = Set(Self.read([row.bytes], format).map { $0.value?.text })
        let twice = row.bytes + row.bytes
        for missing in twice.indices {
            var bytes = twice
            bytes.remove(at: missing)
            let found = Set(Self.read([bytes], format).map { $0.value?.text })
            #expect(found.isSubset(of: right), "byte \(missing)")
        }
    }

    /// Frames with bytes exchanged at random: the description never traps, and what it reads as a
    /// weight the code reads as the same weight.
    @Test(arguments: names)
    func readsNoWeightThatTheCodeDoesNotRead(name: String) throws {
        let format = try Self.format(name)
        let rows = Self.rows.filter { $0.protocolName == name && $0.weights != nil }
        var state: UInt64 = 88_172_645_463_325_252
        func random(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % count
        }
        var weights = 0
        for _ in 0..<2_000 {
            let row = rows[random(rows.count)]
            var bytes = row.bytes
            for _ in 0..<(1 + random(2)) {
                let other = rows[random(rows.count)].bytes
                bytes[random(bytes.count)] =
                    random(2) == 0 ? other[random(other.count)] : UInt8(random(256))
            }
            let found = Self.read([bytes], format).compactMap(\.value)
            weights += found.count
            // A description lists what a device sends; the code takes other devices', too.
            let byCode = Self.read([bytes], try Self.code(row)).compactMap(\.value)
            #expect(Set(found).isSubset(of: Set(byCode)), "\(bytes)")
        }
        #expect(weights > 0)
    }

    /// The format in code, at the length of the row's line where it takes any.
    private static func code(_ row: Vector) throws -> any FrameFormat {
        let format = try #require(ProtocolCatalog.stream(named: row.protocolName))
        return row.protocolName == "st-gs"
            ? DialectFormat(format, StreamDialect(frameLength: row.bytes.count)) : format
    }

    @Test(arguments: names)
    func randomBytesNeverTrap(name: String) throws {
        let format = try Self.format(name)
        let likely = Self.rows.filter { $0.protocolName == name }.flatMap(\.bytes)
        var decoder = StreamDecoder(format: format)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let bytes = (0..<64).map { _ -> UInt8 in
                Bool.random(using: &generator)
                    ? likely.randomElement(using: &generator) ?? 0
                    : UInt8.random(in: 0...0xFF, using: &generator)
            }
            decoder.push(bytes) { _, raw in #expect(raw.count <= format.longestFrame) }
        }
    }
}
