import IndicatorProbe
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

@Suite struct ProfileDraftTests {
    private func found(
        _ frame: String
    ) throws -> (candidate: ProbeCandidate, alike: [ProbeCandidate]) {
        var trial = LineTrial(SerialSettings(), hypotheses: ProbeHypothesis.all())
        for _ in 0..<20 { trial.take(frame.utf8.map { .sound($0) }) }
        guard case .known(let candidate, let alike) = ProbeVerdict([trial]).finding else {
            throw Missing()
        }
        return (candidate, alike)
    }

    private struct Missing: Error {}

    private let address = LineAddress.serial(device: "/dev/ttyUSB0", SerialSettings())

    @Test(arguments: ["\r\n", "\r", "\n"])
    func writesAProfileThatReadsTheDevice(lineEnd: String) throws {
        let frame = "ST,GS,+12340kg" + lineEnd
        let draft = try draft(frame, at: SerialSettings(dataBits: 7, parity: .even), on: address)
        let text = try #require(draft.profileText)
        let profile = try DeviceProfile(text: text, file: "probed.toml", name: "probed")
        #expect(profile.serial.text == "9600 7E1")
        // A digit less is no frame to it.
        #expect(try profile.decode(recorded: Array(frame.utf8)).get().value?.text == "12340")
        #expect(throws: DecodeFault.self) {
            try profile.decode(recorded: Array(("ST,GS,+1240kg" + lineEnd).utf8)).get()
        }
    }

    @Test func takesAProfileThatFitsAsItIs() throws {
        let draft = try draft(continuous, on: address, among: [profile("own", "yaohua-tf0")])
        #expect(draft.profileText == nil && draft.profileName == "own")
        #expect(draft.configurationText.contains("profile = \"own\""))
    }

    @Test func takesTheChosenProfileAndNamesTheOthers() throws {
        let profiles = ["first", "second", "third"].map { profile($0, "yaohua-tf0") }
        let draft = try draft(continuous, on: address, among: profiles, chosen: "second")
        #expect(draft.profileName == "second")
        #expect(draft.configurationText.contains("#   first, third\n"))
    }

    @Test func takesTheFamilyWhoseRequestAndAnswerItIs() throws {
        let asked = [UInt8(0x05)]
        let profiles = [
            profile("keli-a", "keli-cmd-reply", asking: asked),
            profile("yaohua-b", "yaohua-cmd-reply-16", asking: asked),
            profile("yaohua-c", "yaohua-cmd-reply", asking: asked),
            profile("yaohua-d", "yaohua-cmd-reply", asking: [0x06]),
        ]
        let answer = "\u{2}AB+01234001C\u{3}"
        let draft = try draft(
            answer, on: address, among: profiles,
            request: ProbeRequest.documented(in: profiles).first)
        #expect(draft.profileName == "yaohua-c")
        let notes = draft.configurationText.split(separator: "\n").filter { $0.hasPrefix("#   ") }
        #expect(notes == ["#   keli-a", "#   yaohua-b"])
    }

    @Test func leavesTheBaudRateToADeviceServer() throws {
        let server = LineAddress.tcp(host: "192.0.2.7", port: 4_001)
        let eight = try #require(try draft(continuous, on: server).profileText)
        #expect(!eight.contains("[serial]"))
        let form = SerialSettings(dataBits: 7, parity: .even)
        let seven = try #require(try draft(continuous, at: form, on: server).profileText)
        let profile = try DeviceProfile(text: seven, file: "probed.toml", name: "probed")
        #expect(profile.serial.dataBits == 7 && !seven.contains("baud ="))
    }

    @Test func saysWhoAsksWhereOnlyProfilesWithARequestFit() throws {
        let profiles = [profile("asked", "yaohua-tf0", asking: [0x05])]
        let draft = try draft(continuous, on: address, among: profiles)
        #expect(draft.profileName == "asked" && draft.profileText == nil)
        #expect(draft.configurationText.contains("Another master asks"))

        let both = profiles + [profile("streams", "yaohua-tf0")]
        let streaming = try self.draft(continuous, on: address, among: both)
        #expect(streaming.profileName == "streams")
        #expect(!streaming.configurationText.contains("Another master asks"))
        #expect(streaming.configurationText.contains("#   asked\n"))
    }

    @Test func takesAProfileThatClaimsNoModelBeforeTheModels() throws {
        let profiles = [
            profile("and-ad4329", "and-18"), profile("maker-b", "st-gs", length: 18),
            profile("st-gs-line", "st-gs", length: 18),
        ]
        let draft = try draft("ST,GS,+0012340kg\r\n", on: address, among: profiles)
        #expect(draft.profileName == "st-gs-line")
        #expect(Set(draft.others) == ["and-ad4329", "maker-b"])
    }

    @Test func saysThatThePlateIsRequiredWhereTheProfileHasNoRange() throws {
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 60_000))
        func text(_ range: WeighingRange?) throws -> String {
            try draft(
                continuous, on: address, among: [profile("own", "yaohua-tf0", range: range)]
            ).configurationText
        }
        #expect(try text(nil).contains("必填"))
        #expect(try !text(range).contains("必填"))
    }

    @Test func takesNamesThatAreFree() {
        let first = DraftNames()
        #expect(first.id == "1" && first.base == "probed")
        let entry = "[[line]]\nid = \"probed\"\n[[scale]]\n  id=\"2\"\n"
        let next = DraftNames(files: ["probed-line"], entries: [entry])
        #expect(next.id == "3" && next.base != first.base)
        let given = DraftNames(id: "A7", name: "东磅", entries: [entry])
        #expect(given.id == "A7" && given.chineseName == "东磅")
    }

    @Test func writesChineseBeforeEnglish() throws {
        let server = LineAddress.tcp(host: "192.0.2.7", port: 4_001)
        let draft = try draft(
            "ST,GS,+12340kg\r\n", at: SerialSettings(dataBits: 7, parity: .even), on: server)
        for text in [try #require(draft.profileText), draft.configurationText] {
            let comments = text.split(separator: "\n").filter { $0.hasPrefix("#") }
            let isChinese = { (line: Substring) in line.contains { $0 >= "\u{4E00}" } }
            #expect(comments.first.map(isChinese) == true)
        }
    }

    private let continuous = "\u{2}+012340" + "01F\u{3}"

    private func profile(
        _ name: String, _ language: String, asking bytes: [UInt8]? = nil, length: Int? = nil,
        range: WeighingRange? = nil
    ) -> DeviceProfile {
        DeviceProfile(
            name: name, modelChinese: name, modelEnglish: name,
            language: .stream(protocolName: language, StreamDialect(frameLength: length)),
            request: bytes.map { StreamRequest(bytes: $0) },
            unit: .kilogram, range: range, serial: SerialSettings(), text: "")
    }

    private func draft(
        _ frame: String, at setting: SerialSettings = SerialSettings(), on address: LineAddress,
        among profiles: [DeviceProfile] = [], chosen: String? = nil, request: ProbeRequest? = nil
    ) throws -> ProfileDraft {
        let (candidate, alike) = try found(frame)
        return ProfileDraft(
            candidate, at: setting, on: address, names: DraftNames(),
            fitting: FittingProfiles(
                candidate, alike: alike, at: setting, request: request, among: profiles),
            chosen: chosen, request: request)
    }
}
