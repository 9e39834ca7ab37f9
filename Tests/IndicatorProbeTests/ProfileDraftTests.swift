import IndicatorProbe
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

@Suite struct ProfileDraftTests {
    private func candidate(_ frame: String) throws -> ProbeCandidate {
        var trial = LineTrial(SerialSettings(), hypotheses: ProbeHypothesis.all())
        for _ in 0..<20 { trial.take(frame.utf8.map { .sound($0) }) }
        guard case .known(let candidate, _) = ProbeVerdict([trial]).finding else {
            throw Missing()
        }
        return candidate
    }

    private struct Missing: Error {}

    private let address = LineAddress.serial(device: "/dev/ttyUSB0", SerialSettings())

    @Test func writesAProfileThatReadsTheDevice() throws {
        let frame = "ST,GS,+12340kg\r\n"
        let draft = ProfileDraft(
            try candidate(frame), at: SerialSettings(dataBits: 7, parity: .even), on: address,
            name: "probed", profiles: [])
        let text = try #require(draft.profileText)
        let profile = try DeviceProfile(text: text, file: "probed.toml", name: "probed")
        #expect(profile.serial.text == "9600 7E1")
        // A digit less is no frame to it.
        #expect(try profile.decode(recorded: Array(frame.utf8)).get().value?.text == "12340")
        #expect(throws: DecodeFault.self) {
            try profile.decode(recorded: Array("ST,GS,+1240kg\r\n".utf8)).get()
        }
    }

    @Test func takesAProfileThatFitsAsItIs() throws {
        let candidate = try candidate("\u{2}+012340" + "01F\u{3}")
        let own = DeviceProfile(
            name: "own", modelChinese: "甲", modelEnglish: "A",
            language: .stream(protocolName: "yaohua-tf0"), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        let draft = ProfileDraft(
            candidate, at: SerialSettings(), on: address, name: "probed", profiles: [own])
        #expect(draft.profileText == nil && draft.profileName == "own")
        #expect(draft.configurationText.contains("profile = \"own\""))
    }
}
