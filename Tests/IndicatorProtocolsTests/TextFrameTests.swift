import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// Rules of the formats without a check that the table of frames does not reach.
@Suite struct TextFrameTests {
    private func readings(_ name: String, _ bytes: some Collection<UInt8>) throws -> [Reading] {
        let format = try #require(ProtocolCatalog.stream(named: name))
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        decoder.push(bytes) { reading, _ in readings.append(reading) }
        decoder.finish { reading, _ in readings.append(reading) }
        return readings
    }

    private func texts(_ name: String, _ text: String) throws -> [String?] {
        try readings(name, text.utf8).map { $0.value?.text }
    }

    @Test(arguments: [
        ("ww-text-7", "ww012.500kg\r\n"), ("ww-text-8", "wn0012.500kg\r\n"),
        ("ww-text-9", "ww00012.500kg\r\n"), ("ww-text-8", "WW-0012345KG\r\n"),
        ("eq-fwd-unit", "=-012340(kg)\r\n"), ("tenzo-eq", "= 12340"),
        ("yaohua-c602", "N     -2.5\r\n"),
        ("mt-sics-kg", "S S    1234.50 kg\r\n"), ("toledo-8217", "\u{02}  2.50N\r"),
        ("yaohua-eq-rev9", "=05.43210"), ("yaohua-eq-rev9-a22", "=00.10001"),
    ])
    func noOtherWeightComesOutWhenAByteIsMissing(name: String, frame: String) throws {
        let right = try readings(name, frame.utf8)
        #expect(right.count == 1)
        for missing in frame.utf8.indices {
            var bytes = Array(frame.utf8)
            bytes.remove(at: frame.utf8.distance(from: frame.utf8.startIndex, to: missing))
            // Twice over and the next frame behind it, as on a line.
            let found = try readings(name, bytes + bytes + Array(frame.utf8))
            #expect(Set(found.map(\.value)).isSubset(of: Set(right.map(\.value))))
            #expect(found.allSatisfy { $0.unit == right.first?.unit })
        }
    }

    @Test func theOpenWidthNeedsAPoint() throws {
        #expect(try texts("ww-text", "ww0012340kg\r\n") == [])
        #expect(try texts("ww-text-7", "ww0012340kg\r\n") == ["12340"])
        #expect(try texts("ww-text-7", "ww012340 kg\r\n") == ["12340"])
    }

    @Test func aOneIsAMinusSignOnTheA22Only() throws {
        #expect(try texts("yaohua-eq-rev9", "=00.10001") == [])
        #expect(try texts("yaohua-eq-rev9-a22", "=00.10001") == ["-1.00"])
        #expect(try texts("yaohua-eq-rev9-a22", "=00.10000") == ["1.00"])
    }

    /// The forward form of 12.34 read backwards would have five decimals, which no Yaohua has.
    @Test func moreThanFourDecimalsAreNoWeight() throws {
        #expect(try texts("yaohua-eq-fwd9", "=00012.34") == ["12.34"])
        #expect(try texts("yaohua-eq-rev9", "=00012.34") == [])
        #expect(try texts("yaohua-eq-rev9", "=12340.50") == [])
    }

    @Test(arguments: ["==", "=1.2.300", "=+00.1000", "= 00.1000"])
    func anEqualsFrameHoldsDigitsAndOnePoint(text: String) throws {
        #expect(try texts("yaohua-eq-rev9", text + "=000.3000") == ["3.000"])
    }

    @Test(arguments: [
        ("Z A\r\n", nil as Reading.Range?), ("ZI D\r\n", nil), ("Z +\r\n", nil), ("TAC A\r\n", nil),
        ("TA L\r\n", nil), ("T -\r\n", nil), ("EL\r\n", nil), ("S +\r\n", .outside),
    ])
    func answersWithoutAWeightHaveNoValue(answer: String, range: Reading.Range?) throws {
        #expect(try readings("mt-sics", answer.utf8) == [Reading(value: nil, range: range)])
    }

    @Test func tareAnswersAreTares() throws {
        let answers = ["T S", "TI D", "TA A"].map { $0 + "     5000.0 kg\r\n" }
        let found = try answers.flatMap { try readings("mt-sics", $0.utf8) }
        #expect(found.map(\.mode) == [.tare, .tare, .tare])
        #expect(found.map(\.isStable) == [true, false, nil])
    }

    @Test(arguments: [
        "S S    1234.50 g\r\n", "S S     1234.5 pcs\r\n", "S S   1234.50 kg\r\n", "S X\r\n",
        "S S    12-4.50 kg\r\n", "S S            kg\r\n", "s S    1234.50 kg\r\n",
    ])
    func aTruckScaleAnswersInItsPlacesAndInKilograms(answer: String) throws {
        #expect(try texts("mt-sics-kg", answer) == [])
    }
}
