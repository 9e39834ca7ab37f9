import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// One protocol in the many ways in which devices write it (indicator-protocols.md §3.2, §5.4,
/// §6.1, §6.4).
@Suite struct LineVariantTests {
    private func readings(_ protocolName: String, _ text: String) throws -> [Reading] {
        let format = try #require(ProtocolCatalog.stream(named: protocolName))
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        decoder.push(text.utf8) { reading, _ in readings.append(reading) }
        decoder.finish { reading, _ in readings.append(reading) }
        return readings
    }

    @Test(arguments: [
        ("ST,GS,+001234.0kg\r\n", "1234.0", WeightUnit.kilogram),
        ("ST,GS,+001234.0KG\r\n", "1234.0", .kilogram),
        ("ST,GS,+001234.0 kg\r\n", "1234.0", .kilogram),
        ("ST,GS,  1234.0kg\r\n", "1234.0", .kilogram),
        ("ST,GS,+  1234.0kg\r\n", "1234.0", .kilogram),
        ("ST, GS, +001234.0kg\r\n", "1234.0", .kilogram),
        ("ST,GS  1234.0kg\r\n", "1234.0", .kilogram), ("ST,GS,+1234,0kg\r\n", "1234.0", .kilogram),
        ("ST,GS,+001234.0kg\n", "1234.0", .kilogram), ("ST,GS,+12.34kg\r\n", "12.34", .kilogram),
        ("ST,GS,+00012340 t\r\n", "12340", .tonne), ("ST,GS,-001234.0lb\r\n", "-1234.0", .pound),
    ])
    func aLineIsReadHoweverItIsWritten(line: String, text: String, unit: WeightUnit) throws {
        let found = try readings("st-gs", line)
        #expect(found.map { $0.value?.text } == [text])
        #expect(found.map(\.unit) == [unit])
        #expect(found.map(\.mode) == [.gross])
        #expect(found.map(\.isStable) == [true])
    }

    @Test(arguments: ["+       kg", "+   .   kg", "+9999999kg", "+9999999E+19", "--------kg", "kg"])
    func outOfRangeWhateverStandsThere(field: String) throws {
        let found = try readings("st-gs", "OL,GS,\(field)\r\n")
        #expect(found.map(\.range) == [.outside])
        #expect(found.map(\.value) == [nil])
    }

    /// A balance leaves the second word out, an indicator may leave out the unit.
    @Test func whatIsLeftOutIsNotSaid() throws {
        let balance = try readings("st-gs", "ST,+00012.78  g\r\n")
        #expect(balance.map(\.mode) == [nil] && balance.map(\.unit) == [.gram])
        let bare = try readings("st-gs", "US,NT,+0123456\r\n")
        #expect(bare.map(\.unit) == [nil] && bare.map(\.isStable) == [false])
        #expect(bare.map(\.mode) == [.net])
    }

    @Test(arguments: [
        "ST,GS,+12kg\r\n", "ST,GS,+1234567890kg\r\n", "ST,GS,+12 340kg\r\n",
        "ST,GS,+1.234.0kg\r\n", "ST,GS,+001234.0pcs\r\n", "XX,GS,+001234.0kg\r\n",
    ])
    func whatIsNoWeightIsRefused(line: String) throws {
        #expect(try readings("st-gs", line) == [])
    }

    /// Repeated answers are frames like any other; high resolution is said by a small letter.
    @Test func smaRepeatsAndResolvesMore() throws {
        let line = "\n 1GM    12340.0kg \r"
        #expect(try readings("sma", line + line).map { $0.value?.text } == ["12340.0", "12340.0"])
        let fine = try readings("sma", "\nZ1g      0.0050kg \r\n 1n     12.3450kg \r")
        #expect(fine.map { $0.value?.text } == ["0.0050", "12.3450"])
        #expect(fine.map(\.mode) == [.gross, .net])
        #expect(fine.map(\.isAtCentreOfZero) == [true, false])
        let hidden = try readings("sma", "\ne1G  ----------kg \r")
        #expect(hidden.map(\.value) == [nil] && hidden.map(\.isStable) == [nil])
    }

    @Test(
        arguments: [
            ("      H       ", Reading.Range.outside), ("     High     ", .outside),
            ("      L       ", .outside),
            ("      Low     ", .outside), ("      C       ", nil), ("     Cal      ", nil),
            ("    Err 320   ", nil),
        ] as [(String, Reading.Range?)])
    func sbiHasLinesWithoutAWeight(line: String, range: Reading.Range?) throws {
        #expect(try readings("sbi-16", line + "\r\n") == [Reading(value: nil, range: range)])
    }

    /// `S`, `SI`, `SIR`, `SR`, `SU`, `SIU` and `SIRU` are all answered by `S`.
    @Test func sicsAnswersAllWeightCommandsAlike() throws {
        let found = try readings("mt-sics-kg", "S D    12340.5 kg\r\nS S    12340.0 kg\r\nS I\r\n")
        #expect(found.map { $0.value?.text } == ["12340.5", "12340.0", nil])
        #expect(found.map(\.isStable) == [false, true, nil])
    }
}
