import CBaselines
import Foundation
import IndicatorProtocols
import TradeValues
import WeighingCore

/// How fast the continuous formats are decoded on one core, beside a C loop that decodes the same
/// Yaohua frames, and whether a frame costs an allocation.
struct DecodeBenchmark {
    /// What one read of a line brings at most.
    private let readBytes = 4_096
    private let streamBytes = 1 << 20
    private let runs = 40

    /// A frame of each continuous format, as the table of vectors has it.
    private let frames: [(name: String, hex: String)] = [
        ("yaohua-tf0", "022B30303030363030314403"),
        ("yaohua-eq-rev9", "3D3030302E33303030"),
        ("yaohua-a12e-15", "57473030342E3133396B6733440D0A"),
        ("ww-text-8", "7777303031352E3030306B670D0A"),
        ("mt-cont", "022A30203031323334303030303030300D"),
        ("rlws-stream", "0220202031323334304B47200D0A"),
        ("cardinal-stream", "0D2B30313233343020206B672067202003"),
        ("weightronix-stream", "20472B303132333430206B670D0A"),
        ("and-18", "53542C4E542C2B303031322E33346B670D0A"),
        ("st-gs", "53542C47532C2B3031312E3132306B670D0A"),
        ("cas-22", "55532C47532C01842C2031323334302E30206B670D0A"),
        ("dini-std", "53542C47532C2031323334302E302C6B670D0A"),
        ("concon", "022031323334304B200D"),
        ("sma", "0A20314720202020202020352E3032356C62200D"),
    ]

    func run() throws {
        var yaohua = Timings()
        for (name, hex) in frames {
            guard let format = ProtocolCatalog.stream(named: name) else { continue }
            let frame = Self.bytes(hex)
            let stream = Array(repeating: frame, count: streamBytes / frame.count).flatMap { $0 }
            var timings = Timings()
            var allocations = 0
            for run in 0...runs {
                let before = baseline_allocations()
                let took = decode(stream, format, frames: streamBytes / frame.count)
                if run == 0 { continue }
                allocations = baseline_allocations() - before
                timings.add(took)
            }
            let speed = Double(stream.count) / 1_000 / timings.percentile(0.5)
            print(
                "decoded \(name): \(Int(speed)) MB/s (aim 150), "
                    + "\(allocations) allocations for \(streamBytes / frame.count) frames")
            if name == "yaohua-tf0" {
                yaohua = timings
                compare(stream, yaohua)
            }
        }
    }

    /// The same stream through the C loop.
    private func compare(_ stream: [UInt8], _ ours: Timings) {
        var timings = Timings()
        for _ in 0..<runs {
            var sum: Int64 = 0
            let begin = ContinuousClock.now
            let frames = baseline_yaohua(stream, stream.count, &sum)
            timings.add(begin.duration(to: .now))
            precondition(frames == stream.count / 12 && sum != 0)
        }
        let ratio = ours.percentile(0.5) / timings.percentile(0.5)
        let speed = Double(stream.count) / 1_000 / timings.percentile(0.5)
        print("  C loop: \(Int(speed)) MB/s, ratio p50: \(String(format: "%.2f", ratio))")
    }

    private func decode(
        _ stream: [UInt8], _ format: any FrameFormat, frames: Int
    ) -> Duration {
        var decoder = StreamDecoder(format: format)
        var sum: Int64 = 0
        let begin = ContinuousClock.now
        stream.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = min(start + readBytes, bytes.count)
                let read = UnsafeBufferPointer(rebasing: bytes[start..<end])
                decoder.push(read) { reading, _ in sum &+= reading.value?.digits ?? 0 }
                start = end
            }
        }
        let took = begin.duration(to: .now)
        precondition(abs(decoder.counts.frames - frames) <= 1 && sum != 0)
        return took
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }
}
