internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

@Suite struct SimulatedFrameTests {
    private func shown(
        kilograms: Int64, isMoving: Bool = false, isOutOfRange: Bool = false
    ) -> SimulatedIndication {
        SimulatedIndication(
            weight: Weight(kilograms: kilograms), isMoving: isMoving, isOutOfRange: isOutOfRange,
            isAtZero: kilograms == 0)
    }

    private func decoded(_ frame: SimulatedFrame, _ shown: SimulatedIndication) throws -> Reading {
        let format = try #require(ProtocolCatalog.stream(named: frame.rawValue))
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        let bytes = try #require(frame.bytes(for: shown))
        #expect(bytes.count == format.longestFrame)
        decoder.push(bytes) { reading, _ in readings.append(reading) }
        #expect(decoder.counts.skippedBytes == 0)
        return try #require(readings.first)
    }

    @Test func isTheManualsSample() {
        let yaohua: [UInt8] = [2, 0x2B, 0x30, 0x31, 0x32, 0x33, 0x34, 0x30, 0x30, 0x31, 0x46, 3]
        #expect(SimulatedFrame.yaohuaContinuous.bytes(for: shown(kilograms: 12_340)) == yaohua)
        let toledo: [UInt8] =
            [2, 0x2A, 0x38, 0x20] + Array("012360000000".utf8) + [0x0D]
        #expect(
            SimulatedFrame.toledoContinuous.bytes(for: shown(kilograms: 12_360, isMoving: true))
                == toledo)
    }

    @Test(arguments: SimulatedFrame.allCases, [0, 20, 40, 760, 15_280, 49_000, 120_000, -80, -20])
    func decodesToTheSameWeight(frame: SimulatedFrame, kilograms: Int64) throws {
        for isMoving in [false, true] {
            let reading = try decoded(frame, shown(kilograms: kilograms, isMoving: isMoving))
            #expect(reading.value?.whole(scaledByPowerOfTen: 0) == kilograms)
            #expect(reading.range == .inside)
            if frame == .toledoContinuous {
                #expect(reading.isStable == !isMoving)
                #expect(reading.mode == .gross && reading.unit == .kilogram)
            }
        }
    }

    @Test func saysOutOfRangeOrNothing() throws {
        let overload = shown(kilograms: 61_000, isOutOfRange: true)
        let reading = try decoded(.toledoContinuous, overload)
        #expect(reading.range == .outside && reading.value == nil)
        #expect(SimulatedFrame.yaohuaContinuous.bytes(for: overload) == nil)
    }
}
