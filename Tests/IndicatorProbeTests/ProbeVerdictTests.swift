import IndicatorProbe
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

@Suite struct ProbeVerdictTests {
    private func verdict(_ frames: [String]) -> ProbeVerdict {
        verdict(frames.flatMap { Array($0.utf8) })
    }

    private func verdict(_ bytes: [UInt8]) -> ProbeVerdict {
        var trial = LineTrial(SerialSettings(), hypotheses: ProbeHypothesis.all())
        trial.take(bytes.map { .sound($0) })
        return ProbeVerdict([trial]).decidedByCourse()
    }

    private func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: width - text.count) + text
    }

    private func forward(_ weights: [Int]) -> [String] {
        weights.map { "=0" + digits($0, 7) }
    }

    private func reversed(_ weights: [Int]) -> [String] {
        weights.map { "=" + String(digits($0, 7).reversed()) + "0" }
    }

    private let atRest = [Int](repeating: 12_340, count: 20)
    private let drivingOn = Array(stride(from: 0, through: 12_340, by: 20 * 17))

    private func isUndecided(_ verdict: ProbeVerdict) -> Bool {
        if case .undecided = verdict.finding { true } else { false }
    }

    @Test func cannotTellTheOrderOfDigitsAtRest() {
        for frames in [forward(atRest), reversed(atRest)] {
            let verdict = verdict(frames)
            #expect(isUndecided(verdict))
            #expect(
                Set(verdict.names).isSuperset(of: ["yaohua-eq-fwd9", "yaohua-eq-rev9"]))
        }
    }

    @Test func doesNotTakeAnEmptyScaleForAnAgreement() {
        #expect(isUndecided(verdict(forward([Int](repeating: 0, count: 20)))))
    }

    @Test func tellsTheOrderByAKnownWeight() {
        let known = DecimalNumber(digits: 12_340)
        #expect(
            verdict(forward(atRest)).decided(byKnownWeight: known).names == ["yaohua-eq-fwd9"])
        let reversed = verdict(reversed(atRest)).decided(byKnownWeight: known).names
        #expect(reversed.contains("yaohua-eq-rev9") && !reversed.contains("yaohua-eq-fwd9"))
    }

    @Test func namesNothingWhenNoneReadsTheKnownWeight() {
        let verdict = verdict(forward(atRest))
            .decided(byKnownWeight: DecimalNumber(digits: 5_000))
        #expect(verdict.names.isEmpty)
    }

    @Test func isNotSureOfASingleCandidateThatContradictsTheKnownWeight() {
        let frames = atRest.map { "ST,GS,+" + digits($0, 7) + "kg\r\n" }
        let verdict = verdict(frames)
        let given = DecimalNumber(digits: 5_000)
        let contradicted = verdict.decided(byKnownWeight: given)
        guard case .unsure(.knownWeightElsewhere(given), let closest) = contradicted.finding else {
            Issue.record("\(contradicted.names)")
            return
        }
        #expect(closest.first?.latest?.value?.text == "12340")
        #expect(
            verdict.decided(byKnownWeight: DecimalNumber(digits: 12_340)).names == verdict.names)
    }

    @Test func supposesAPointOrZerosThatAreNotSentWhereTheKnownWeightShowsThem() throws {
        let frames = atRest.map { "ST,GS,+" + digits($0, 7) + "kg\r\n" }
        let tonnes = DecimalNumber(digits: 1_234, decimals: 2)
        guard
            case .known(let digitsOnly, _) = verdict(frames).decided(byKnownWeight: tonnes).finding
        else {
            Issue.record("nothing is known")
            return
        }
        #expect(digitsOnly.fit(for: tonnes, unit: .kilogram) == .decimals(3))

        // Decimal code 1: one zero behind the digits.
        let frame: [UInt8] = [0x02, 0x29, 0x30, 0x20] + Array("001234000000\r".utf8)
        let bytes = atRest.flatMap { _ in frame }
        let known = DecimalNumber(digits: 12_340)
        guard case .known(let zeros, _) = verdict(bytes).decided(byKnownWeight: known).finding
        else {
            Issue.record("nothing is known")
            return
        }
        #expect(zeros.fit(for: known, unit: .kilogram) == .dummyZeros)
    }

    /// Another format's frames with a status turned.
    private struct Altered: FrameFormat {
        let format: any FrameFormat
        let alter: @Sendable (inout Reading) -> Void
        var longestFrame: Int { format.longestFrame }
        var hasOptionalLineFeed: Bool { format.hasOptionalLineFeed }

        func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
            guard case .reading(var reading, let length) = format.scan(bytes) else {
                return format.scan(bytes)
            }
            alter(&reading)
            return .reading(reading, length: length)
        }
    }

    @Test func doesNotTakeFormatsOfOneWeightAndTwoStatusesForAlike() throws {
        let format = try #require(ProtocolCatalog.stream(named: "st-gs"))
        func verdict(_ alter: @escaping @Sendable (inout Reading) -> Void) -> ProbeVerdict {
            let other = ProbeHypothesis(
                name: "other", format: Altered(format: format, alter: alter))
            var trial = LineTrial(
                SerialSettings(),
                hypotheses: [ProbeHypothesis(name: "st-gs", format: format), other])
            for weight in atRest {
                let frame = "ST,GS,+" + digits(weight, 7) + "kg\r\n"
                trial.take(frame.utf8.map { .sound($0) })
            }
            return ProbeVerdict([trial])
        }
        #expect(!isUndecided(verdict { _ in }))
        #expect(isUndecided(verdict { $0.isStable = false }))
        #expect(isUndecided(verdict { $0.range = .outside }))
        #expect(isUndecided(verdict { $0.mode = .net }))
    }

    @Test func readsADialectThatAProfileDescribes() {
        let dialect = StreamDialect(
            toledo: ToledoDialect(constantBits: .luw2001, unitSource: .statusCBit0))
        let profile = DeviceProfile(
            name: "own", modelChinese: "own", modelEnglish: "own",
            language: .stream(protocolName: "mt-cont", dialect), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        func names(_ profiles: [DeviceProfile]) -> [String] {
            var trial = LineTrial(
                SerialSettings(), hypotheses: ProbeHypothesis.all(profiles: profiles))
            for weight in drivingOn {
                let frame = [0x02, 0x52, 0x30, 0x20] + Array((digits(weight, 6) + "000000\r").utf8)
                trial.take(frame.map { .sound($0) })
            }
            return ProbeVerdict([trial]).names
        }
        #expect(names([profile]) == ["own"])
        #expect(names([]).isEmpty)
    }

    @Test func tellsTheOrderByATruckDrivingOn() {
        #expect(verdict(forward(drivingOn)).names == ["yaohua-eq-fwd9"])
        let reversed = verdict(reversed(drivingOn)).names
        #expect(reversed.contains("yaohua-eq-rev9") && !reversed.contains("yaohua-eq-fwd9"))
    }

    @Test func prefersACheckThatHolds() {
        let head: [UInt8] = [0x02, 0x2A, 0x30, 0x20]
        let bytes = drivingOn.flatMap { weight -> [UInt8] in
            let body = head + Array((digits(weight, 6) + "000000\r").utf8)
            return body + [(0 &- body.reduce(0, &+)) & 0x7F]
        }
        #expect(verdict(bytes).names == ["mt-cont-ck"])
        guard case .known(let candidate, _) = verdict(bytes).finding else { return }
        #expect(candidate.isChecked)
    }

    @Test func namesTheProtocolsThatReadTheSame() {
        let frames = drivingOn.map { "ST,GS,+" + digits($0, 7) + "kg\r\n" }
        let verdict = verdict(frames)
        #expect(Set(verdict.names) == ["and-18", "st-gs"])
        #expect(!isUndecided(verdict))
    }

    @Test func saysWhatHasDecided() {
        let known = DecimalNumber(digits: 12_340)
        #expect(verdict(forward(drivingOn)).basis == .course)
        let atRest = verdict(forward(atRest))
        #expect(atRest.basis == nil)
        #expect(atRest.decided(byKnownWeight: known).basis == .knownWeight(known))
    }

    @Test func keepsTheFirstBytesOfWhatNothingExplains() {
        let bytes = Array("W1: heavy\n".utf8)
        var trial = LineTrial(SerialSettings(), hypotheses: ProbeHypothesis.all())
        trial.take([.broken] + bytes.map { .sound($0) }, at: 250)
        trial.take(bytes.map { .sound($0) }, at: 500)
        let opening = ProbeVerdict([trial]).opening
        #expect(
            opening == [250, 500].map { WireEvent(milliseconds: $0, .received(bytes)) })
        #expect(
            ByteListing.lines(of: bytes, most: 1)
                == [
                    "57 31 3A 20 68 65 61 76 79 0A" + String(repeating: " ", count: 20)
                        + "W1: heavy."
                ])
    }

    @Test func takesTheSettingWithTheFewestBrokenCharactersWhereNothingIsExplained() {
        let settings = Array(SerialSettings.probed.prefix(3))
        let trials = settings.enumerated().map { index, setting in
            var trial = LineTrial(setting, hypotheses: ProbeHypothesis.all())
            trial.take((0..<9).map { $0 % 3 == 0 && index != 1 ? .broken : .sound(0x41) })
            return trial
        }
        #expect(ProbeVerdict(trials).setting == settings[1])
    }

    @Test func namesNothingFromSilenceNoiseOrTwoFrames() {
        let noise = (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 7_919 &>> 3) }
        #expect(verdict([UInt8]()).names.isEmpty)
        #expect(verdict(noise).names.isEmpty)
        #expect(verdict(forward([0, 20])).names.isEmpty)
    }

    @Test func leavesTheCharactersOfAnotherFormAlone() {
        let even = SerialSettings(dataBits: 7, parity: .even)
        #expect(HeardCharacter.passedOn(0xB1, as: even) == .sound(0x31))
        #expect(HeardCharacter.passedOn(0x31, as: even) == .broken)
        #expect(HeardCharacter.passedOn(0xB1, as: SerialSettings()) == .sound(0xB1))
    }

    @Test func readsATerminalsMarksAtEverySplit() {
        let bytes: [UInt8] = [0x41, 0xFF, 0x00, 0x42, 0xFF, 0xFF, 0x43]
        let expected: [HeardCharacter] = [.sound(0x41), .broken, .sound(0xFF), .sound(0x43)]
        for split in 0...bytes.count {
            var marks = ErrorMarks()
            let heard =
                marks.characters(in: bytes[..<split]) + marks.characters(in: bytes[split...])
            #expect(heard == expected)
        }
    }
}
