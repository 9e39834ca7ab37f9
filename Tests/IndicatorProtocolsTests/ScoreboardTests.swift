import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

@Suite struct ScoreboardTests {
    private func reading(
        _ text: String?, unit: WeightUnit? = nil, isStable: Bool? = nil,
        mode: Reading.Mode? = nil, range: Reading.Range? = .inside
    ) -> Reading {
        Reading(
            value: text.flatMap { DecimalNumber($0) }, unit: unit, isStable: isStable, mode: mode,
            range: range)
    }

    private func bytes(_ name: String, _ reading: Reading) throws -> [UInt8]? {
        let format = try #require(ScoreboardCatalog.format(named: name))
        return format.characters(showing: reading)?.map(\.byte)
    }

    /// The reference's own example, and the sign and decimals of the first character.
    @Test(arguments: [
        ("12340", [0x00, 0x30, 0x34]), ("-20", [0x08, 0x00, 0x14]), ("12.34", [0x02, 0x04, 0xD2]),
        ("65535", [0x00, 0xFF, 0xFF]), ("70000", [0x20, 0x11, 0x70]),
        ("524287", [0xE0, 0xFF, 0xFF]),
    ])
    func yaohuaSendsThreeCharactersWithTheLastMarked(text: String, expected: [UInt8]) throws {
        let format = YaohuaScoreboard()
        let characters = try #require(format.characters(showing: reading(text)))
        #expect(characters.map(\.byte) == expected)
        #expect(characters.map(\.isMarked) == [false, false, true])
    }

    @Test func onlyHighWeightsDependOnThePrintedOrder() throws {
        #expect(try bytes("yaohua-scoreboard-printed", reading("12340")) == [0x00, 0x30, 0x34])
        #expect(try bytes("yaohua-scoreboard-printed", reading("70000")) == [0x40, 0x11, 0x70])
        #expect(try bytes("yaohua-scoreboard-printed", reading("524287")) == [0xE0, 0xFF, 0xFF])
    }

    @Test func ht9800SendsSixDigitsAndAStatus() throws {
        let resting = reading("-1234.5", isStable: true)
        #expect(try bytes("ht9800", resting) == [0xFF, 0x31, 0x01, 0x23, 0x45])
        #expect(try bytes("ht9800-low", resting) == [0xFF, 0x31, 0x45, 0x23, 0x01])
        #expect(try bytes("ht9800", reading(nil, range: .outside)) == [0xFF, 0x80, 0, 0, 0])
    }

    @Test func repeatersSendDigitsAlone() throws {
        let resting = reading("12340", isStable: true)
        #expect(try bytes("dini-rip-b", resting) == Array("$012340\r".utf8))
        #expect(try bytes("dini-rip-b", reading("12340")) == Array("$112340\r".utf8))
        #expect(try bytes("dini-rip-b", reading("-20")) == Array("$300000\r".utf8))
        #expect(try bytes("laumas-rip", resting) == Array("012340\r\n".utf8))
        #expect(try bytes("laumas-rip", reading("-20")) == Array("-00020\r\n".utf8))
    }

    /// What a display is sent reads back as what was to be shown.
    @Test(
        arguments: RepeatedFrameScoreboard.Frame.allCases, ["12340", "-20", "0", "12.34", "-1.000"])
    func repeatedFramesReadBack(frame: RepeatedFrameScoreboard.Frame, text: String) throws {
        let sent = try #require(try bytes(frame.rawValue, reading(text, isStable: false)))
        let format = try #require(ProtocolCatalog.stream(named: frame.rawValue))
        var decoder = StreamDecoder(format: format)
        var found: [Reading] = []
        decoder.push(sent + sent) { reading, _ in found.append(reading) }
        #expect(found.map { $0.value?.text } == [text, text])
        #expect(found.allSatisfy { $0.isStable == (frame == .toledo ? false : nil) })
    }

    @Test func aToledoDisplayIsToldTheUnitTheModeAndTheRange() throws {
        let net = reading("12.34", unit: .tonne, isStable: true, mode: .net)
        #expect(
            try bytes("mt-cont", net) == [0x02, 0x2C, 0x21, 0x22] + Array("001234000000\r".utf8))
        let over = reading(nil, unit: .kilogram, range: .outside)
        #expect(
            try bytes("mt-cont", over) == [0x02, 0x2A, 0x34, 0x20] + Array("000000000000\r".utf8))
    }

    /// Digits are never cut, and without a weight there is nothing to show.
    @Test(arguments: ScoreboardCatalog.formats.map(\.name))
    func whatHasNoRoomIsNotSent(name: String) throws {
        #expect(try bytes(name, reading("1234567")) == nil)
        #expect(try bytes(name, reading(nil, range: nil)) == nil)
        #expect(try bytes(name, reading("12340")) != nil)
    }
}
