import Foundation
import IndicatorProtocols
import WeighingCore

/// The decoders by the code they run: formats of one type are one decoder with several settings,
/// and the first byte of an input chooses among them.
struct FuzzedFormats {
    let decoders: [(name: String, formats: [any FrameFormat])]

    init() {
        var groups: [String: [any FrameFormat]] = [:]
        for (_, format) in ProtocolCatalog.streams {
            groups["\(type(of: format))", default: []].append(format)
        }
        let layouts = [
            "int16-ABCD-fc3", "uint32-CDAB-fc4", "float32-DCBA-fc3", "laumas-40007", "hbm-wtx",
            "gm8802f2-ch1", "dini-dgt-30001", "mt-fp-slot1",
        ]
        groups["ModbusReplyFormat"] = ["modbus-rtu", "modbus-tcp"].flatMap { transport in
            layouts.compactMap { ProtocolCatalog.captureFormat(named: "\(transport)/\($0)") }
        }
        groups["DescribedFormat"] = Self.described
        decoders = groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension FuzzedFormats {
    /// The protocols that the tests describe without code.
    private static var described: [any FrameFormat] {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("IndicatorProtocolsTests/described")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.sorted().compactMap { file in
            let path = folder.appendingPathComponent(file)
            guard let text = try? String(contentsOf: path, encoding: .utf8) else { return nil }
            return try? DeviceProfile(text: text, file: file, name: file).frameFormat
        }
    }
}

/// What came out of a decoder, to be held against another run over the same bytes.
struct DecodedStream: Equatable {
    private(set) var readings: [Reading] = []
    private(set) var counts = DecoderCounts()

    /// Pushes the bytes in pieces of `pieceLength`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ format: any FrameFormat, pieceLength: Int) {
        var decoder = StreamDecoder(format: format)
        var start = 0
        while start < bytes.count {
            let end = min(start + pieceLength, bytes.count)
            decoder.push(UnsafeBufferPointer(rebasing: bytes[start..<end])) { reading, raw in
                precondition(
                    (1...format.longestFrame).contains(raw.count), "a frame longer than any")
                if reading.range == .outside {
                    precondition(reading.value == nil, "a weight out of range")
                }
                readings.append(reading)
            }
            start = end
        }
        decoder.finish { reading, _ in readings.append(reading) }
        counts = decoder.counts
        precondition(counts.frames == readings.count)
        precondition(counts.skippedBytes <= bytes.count, "a byte skipped twice")
    }
}
