import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// Frames that begin or end in more than one way.
@Suite struct LineFrameTests {
    private func weights(_ protocolName: String, _ text: String) throws -> [String?] {
        let format = try #require(ProtocolCatalog.stream(named: protocolName))
        var decoder = StreamDecoder(format: format)
        var weights: [String?] = []
        decoder.push(text.utf8) { reading, _ in weights.append(reading.value?.text) }
        decoder.finish { reading, _ in weights.append(reading.value?.text) }
        return weights
    }

    /// A blank too many behind the minus leaves a line that would be a frame with a plus.
    @Test func aLineOutOfStepDoesNotLoseItsMinus() throws {
        #expect(try weights("sbi-16", "-      20.5 kg \r\n") == [])
        #expect(try weights("adam-line", "-    0.100 kg\r\n") == [])
        #expect(try weights("cardinal-sb400", "-     40kgN  \r") == [])
        #expect(try weights("sbi-16", "-      20.5 kg \r\n-     20.5 kg \r\n") == ["-20.5"])
    }

    @Test func aLineEndsWithWhatTheSiteHasSet() throws {
        let line = "ST,GS,+0012340kg"
        #expect(try weights("st-gs", line + "\n" + line + "\n") == ["12340", "12340"])
        #expect(try weights("st-gs", line + "\r" + line + "\r\n") == ["12340", "12340"])
        let stream = "\u{02}   12340KG "
        #expect(try weights("rlws-stream", stream + "\r" + stream + "\r\n") == ["12340", "12340"])
    }

    /// A weight that waits for the byte behind it is shown when the next one comes, as if it were
    /// of then.
    @Test(arguments: [
        ("st-gs", "ST,GS,+0012340kg\r"), ("rlws-stream", "\u{02}   12340KG \r"),
        ("weightronix-stream", " G+012340 kg\r"),
    ])
    func aLineIsWholeAtItsReturn(name: String, line: String) throws {
        let format = try #require(ProtocolCatalog.stream(named: name))
        var decoder = StreamDecoder(format: format)
        var weights: [String?] = []
        decoder.push(line.utf8) { reading, _ in weights.append(reading.value?.text) }
        #expect(weights == ["12340"])
        // The line feed belongs to the line, in whichever read it comes; a second one does not.
        decoder.push("\n".utf8) { reading, _ in weights.append(reading.value?.text) }
        #expect(decoder.counts.skippedBytes == 0)
        decoder.push("\n".utf8) { reading, _ in weights.append(reading.value?.text) }
        #expect(decoder.counts.skippedBytes == 1 && decoder.counts.faults == 0)
        decoder.push((line + "\n" + line).utf8) { reading, _ in weights.append(reading.value?.text)
        }
        #expect(weights == ["12340", "12340", "12340"])
        #expect(decoder.counts.skippedBytes == 1 && decoder.counts.faults == 0)
    }

    @Test(arguments: ["", "\n"])
    func aFrameIsReadAsItWasKeptWithItsLineFeedOrWithout(lineFeed: String) throws {
        let profile = DeviceProfile(
            name: "test", modelChinese: "测试", modelEnglish: "Test",
            language: .stream(protocolName: "rlws-stream"), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        let kept = Array(("\u{02}   12340KG \r" + lineFeed).utf8)
        #expect(try profile.decode(recorded: kept).get().value?.text == "12340")
        #expect(throws: DecodeFault.self) { try profile.decode(recorded: kept + kept).get() }
    }

    /// A line of bare digits is whole only when the end of another stands before it.
    @Test func bareDigitsAreTakenBehindALineEndOnly() throws {
        #expect(try weights("laumas-tx", "340\r\n012360\r\n") == ["12360"])
        #expect(try weights("laumas-tx", "\n0123401\r\n012360\r\n") == ["12360"])
    }

    /// With a point that may come and go, a frame that lost it would weigh ten times as much.
    @Test func aPointIsThereAlwaysOrNever() throws {
        #expect(try weights("cardinal-sb400", "   123.4kgG  \r") == [])
        #expect(try weights("cardinal-sb400-point", "   1234kgG  \r") == [])
        #expect(try weights("cardinal-sb400-point", "   123.4kgG  \r") == ["123.4"])
    }

    @Test func aHeldDisplayIsNoWeight() throws {
        #expect(try weights("and-18", "HD,GS,+0012340kg\r\n") == [nil])
        #expect(try weights("and-18", "ST,GS,+       kg\r\n") == [])
    }
}
