import Foundation
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// The table of frames with their meanings, for the protocols that exist so far.
struct Vector: CustomTestStringConvertible, Sendable {
    let protocolName: String
    let bytes: [UInt8]
    /// Nil: nothing may come out. An element is nil for a message without usable weight.
    let weights: [String?]?
    let unit: String?
    let isStable: Bool?
    let mode: String?
    let range: String?
    let source: String

    var testDescription: String { "\(protocolName): \(source)" }

    static let all = table(at: testFolder.appendingPathComponent("indicator-vectors.tsv"))

    static let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// The rows of a file with the table's columns; none when it is not there.
    static func table(at file: URL) -> [Vector] {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().compactMap(Vector.init)
    }

    /// Those whose protocol the catalogue knows.
    static let known = all.filter { ProtocolCatalog.captureFormat(named: $0.protocolName) != nil }

    private init?(_ line: Substring) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count >= 8 else { return nil }
        func known(_ text: String) -> String? { text == "?" ? nil : text }
        protocolName = fields[0]
        bytes = fields[1].split(separator: " ").compactMap { UInt8($0, radix: 16) }
        weights =
            fields[2] == "REJECT"
            ? nil : fields[2].split(separator: ";").map { $0 == "-" ? nil : String($0) }
        unit = known(fields[3])
        isStable = known(fields[4]).map { $0 == "1" }
        mode = known(fields[5])
        range = known(fields[6]).map { $0 == "1" ? "out" : "ok" }
        source = fields[7]
    }

    /// What a reading says besides the weight.
    func expectFlags(of reading: Reading) {
        #expect(reading.unit?.rawValue == unit, "\(source)")
        #expect(reading.isStable == isStable, "\(source)")
        #expect(reading.mode?.rawValue == mode, "\(source)")
        #expect(reading.range?.rawValue == range, "\(source)")
    }

    func readings(cutAt cut: Int? = nil, prefix: [UInt8] = [], suffix: [UInt8] = []) throws
        -> [Reading]
    {
        let format = try #require(ProtocolCatalog.captureFormat(named: protocolName))
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        let input = prefix + bytes + suffix
        let split = cut ?? input.count
        decoder.push(input[..<split]) { reading, _ in readings.append(reading) }
        decoder.push(input[split...]) { reading, _ in readings.append(reading) }
        decoder.finish { reading, _ in readings.append(reading) }
        return readings
    }
}

@Suite struct VectorTests {
    @Test func theTableIsThereAndUnderstood() {
        #expect(Vector.all.count == 164)
        #expect(Vector.known.count == 164)
    }

    @Test(arguments: Vector.known)
    func meansWhatTheTableSays(vector: Vector) throws {
        let readings = try vector.readings()
        #expect(readings.map { $0.value?.text } == vector.weights ?? [])
        for reading in readings { vector.expectFlags(of: reading) }
    }

    @Test(arguments: Vector.known)
    func isTheSameHoweverTheReadIsSplit(vector: Vector) throws {
        let whole = try vector.readings()
        for cut in 0...vector.bytes.count {
            #expect(try vector.readings(cutAt: cut) == whole, "cut at \(cut)")
        }
    }

    @Test(arguments: Vector.known)
    func isFoundBetweenNoise(vector: Vector) throws {
        let whole = try vector.readings()
        // Bytes that cannot begin a frame of any of these protocols.
        let noise: [UInt8] = [0x00, 0xFF, 0x7F, 0xFE]
        #expect(try vector.readings(prefix: noise, suffix: noise) == whole)
    }

    /// With a byte dropped no other weight may come out; where a format has no check, what is left
    /// of its frame is too short to be one. Where a format leaves the width of the weight open, the
    /// profile says the length, or names the form of its own width.
    @Test(arguments: Vector.known.filter { hasKnownLength($0.protocolName) })
    func neverGivesAWrongWeightWhenAByteIsMissing(vector: Vector) throws {
        let right = Set(try vector.readings().map { $0.value?.text })
        var format = try #require(ProtocolCatalog.captureFormat(named: vector.protocolName))
        if vector.protocolName == "st-gs" {
            format = DialectFormat(format, StreamDialect(frameLength: vector.bytes.count))
        }
        for missing in vector.bytes.indices {
            var bytes = vector.bytes
            bytes.remove(at: missing)
            var decoder = StreamDecoder(format: format)
            var texts: Set<String?> = []
            decoder.push(bytes) { reading, _ in texts.insert(reading.value?.text) }
            decoder.finish { reading, _ in texts.insert(reading.value?.text) }
            #expect(texts.isSubset(of: right), "byte \(missing) dropped")
        }
    }

    /// One flipped bit never gives another weight where the format has a check.
    @Test(arguments: Vector.known.filter { hasCheck($0.protocolName) && $0.weights != nil })
    func neverGivesAWrongWeightWhenABitFlips(vector: Vector) throws {
        let right = Set(try vector.readings().map { $0.value?.text })
        let format = try #require(ProtocolCatalog.captureFormat(named: vector.protocolName))
        for index in vector.bytes.indices {
            for bit in 0..<8 {
                var bytes = vector.bytes
                bytes[index] ^= 1 << bit
                var decoder = StreamDecoder(format: format)
                var texts: Set<String?> = []
                decoder.push(bytes) { reading, _ in texts.insert(reading.value?.text) }
                decoder.finish { reading, _ in texts.insert(reading.value?.text) }
                #expect(texts.isSubset(of: right), "bit \(bit) of byte \(index)")
            }
        }
    }

    static func hasCheck(_ name: String) -> Bool {
        let checked: Set = [
            "dingsong-a22", "laumas-reply", "laumas-td", "yaohua-a12e-15", "yaohua-cmd-reply",
            "yaohua-tf0",
        ]
        return checked.contains(name) || name.hasSuffix("-ck") || name.hasPrefix("modbus-rtu/")
    }

    /// Formats without a check that take any width: what lost a byte is a frame of a narrower
    /// model. A profile names the form of its own width, which has a length.
    static func hasKnownLength(_ name: String) -> Bool {
        name != "ww-text"
    }

    /// Any bytes at all: no trap, and no buffer beyond one frame.
    @Test(
        arguments: ProtocolCatalog.streams.map(\.name) + [
            "modbus-rtu/int32-ABCD-fc3", "modbus-tcp/float32-DCBA-fc4",
        ])
    func randomBytesNeverTrap(name: String) throws {
        let format = try #require(ProtocolCatalog.captureFormat(named: name))
        var decoder = StreamDecoder(format: format)
        var state: UInt64 = 88_172_645_463_325_252
        var consumed = 0
        for _ in 0..<2_000 {
            let bytes = (0..<50).map { _ -> UInt8 in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                // Half of the bytes from what frames are made of, so that candidates get far.
                let frameBytes: [UInt8] = [0x02, 0x03, 0x0D, 0x2A, 0x30, 0x31, 0x20, 0x2B]
                return state & 1 == 0 ? frameBytes[Int(state >> 8 & 7)] : UInt8(state >> 16 & 0xFF)
            }
            consumed += bytes.count
            decoder.push(bytes) { _, raw in #expect(raw.count <= format.longestFrame) }
        }
        decoder.finish { _, _ in }
        let counted = decoder.counts.skippedBytes
        #expect(counted <= consumed)
        #expect(counted > consumed / 2)
    }
}
