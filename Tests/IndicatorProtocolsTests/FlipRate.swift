import Foundation
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// How often one flipped bit turns a frame into one with another weight.
///
/// Every frame with a meaning is taken, from the table and from the captures of all profiles, each
/// in the format that reads it: the protocol's own, or the profile's. Each of its bits is flipped
/// by itself; it counts when a weight comes out that the whole frame does not give.
struct FlipRate {
    private(set) var wrong = 0
    private(set) var all = 0

    /// In tenths of a percent, rounded up.
    var perMille: Int { all == 0 ? 0 : (wrong * 1_000 + all - 1) / all }

    private mutating func add(_ vector: Vector, _ format: any FrameFormat, masksParity: Bool) {
        guard vector.weights != nil else { return }
        func weights(_ bytes: [UInt8]) -> Set<String> {
            var decoder = StreamDecoder(format: format, masksParity: masksParity)
            var texts: Set<String> = []
            let note: StreamDecoder.Receiver = { reading, _ in
                if let text = reading.value?.text { texts.insert(text) }
            }
            decoder.push(bytes, receive: note)
            decoder.finish(receive: note)
            return texts
        }
        let right = weights(vector.bytes)
        // Where bit 7 is parity it is no bit of the frame.
        let bits = masksParity ? 7 : 8
        for place in vector.bytes.indices.lazy.flatMap({ i in (0..<bits).map { (i, $0) } }) {
            var bytes = vector.bytes
            bytes[place.0] ^= 1 << UInt8(place.1)
            all += 1
            if !weights(bytes).isSubset(of: right) { wrong += 1 }
        }
    }

    /// The rates of all protocols in frames, by name.
    static func measured() throws -> [String: FlipRate] {
        var rates: [String: FlipRate] = [:]
        for vector in Vector.all {
            guard let format = ProtocolCatalog.stream(named: vector.protocolName) else { continue }
            // The lines of a device have one length, and its profile says it.
            let dialect = StreamDialect(
                frameLength: vector.protocolName == "st-gs" ? vector.bytes.count : nil)
            rates[vector.protocolName, default: FlipRate()].add(
                vector, DialectFormat(format, dialect), masksParity: false)
        }
        for name in ProfileCaptureTests.profileNames {
            let profile = try ProfileCaptureTests.profile(name)
            for capture in ProfileCaptureTests.captures(name) {
                guard ProtocolCatalog.stream(named: capture.protocolName) != nil,
                    let format = profile.captureFormat(named: capture.protocolName)
                else { continue }
                rates[capture.protocolName, default: FlipRate()].add(
                    capture, format, masksParity: profile.serial.dataBits == 7)
            }
        }
        return rates
    }
}
