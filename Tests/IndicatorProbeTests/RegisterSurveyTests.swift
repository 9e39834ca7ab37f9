import IndicatorProbe
import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

@Suite struct RegisterSurveyTests {
    private let map = RegisterMap(function: .holding, weightRegister: 0, type: .int32, order: .abcd)

    private func profile(_ name: String, _ map: RegisterMap) -> DeviceProfile {
        DeviceProfile(
            name: name, modelChinese: name, modelEnglish: name,
            language: .modbus(map, pollMilliseconds: 100), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
    }

    private func survey(_ registers: [UInt16]) -> RegisterSurvey {
        var survey = RegisterSurvey()
        for _ in 0..<RegisterSurvey.reads {
            survey.take(
                .registers(registers), unit: 3, map: map, profile: profile("abcd", map))
        }
        return survey
    }

    @Test func namesAProfileThatReadsTheKnownWeight() {
        let finding = survey([0, 12_340]).finding(knownWeight: DecimalNumber(digits: 12_340))
        guard case .known(let candidate, _) = finding else {
            Issue.record("\(finding)")
            return
        }
        #expect(candidate.profile?.name == "abcd" && candidate.unit == 3)
    }

    @Test func namesNothingWithoutAKnownWeight() {
        for registers in [[UInt16(0), 0], [0, 12_340]] {
            guard case .undecided = survey(registers).finding(knownWeight: nil) else {
                Issue.record("\(registers)")
                continue
            }
        }
    }

    @Test func doesNotGuessWhichStatusBelongsToTheWeight() {
        let flag = RegisterMap.Flag(.stable, register: 2, mask: 1)
        let other = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd, flags: [flag])
        var survey = survey([0, 12_340])
        survey.take(
            .registers([0, 12_340, 1]), unit: 3, map: other, profile: profile("flagged", other))
        guard
            case .undecided(let candidates) = survey.finding(
                knownWeight: DecimalNumber(digits: 12_340))
        else {
            Issue.record("one of two maps was named")
            return
        }
        #expect(candidates.count == 2)
    }

    @Test func readsAStatusThatStandsInCoils() {
        let coil = RegisterMap.StatusBit(function: .coils, address: 17)
        let map = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd,
            flags: [RegisterMap.Flag(.stable, coil)])
        func finding(bits: [Bool]) -> RegisterSurvey.Finding {
            var survey = RegisterSurvey()
            survey.take(
                .registers([0, 12_340], bits: bits), unit: 3, map: map,
                profile: profile("coils", map))
            return survey.finding(knownWeight: DecimalNumber(digits: 12_340))
        }
        guard case .known(let candidate, _) = finding(bits: [true]) else {
            Issue.record("the weight was not found")
            return
        }
        #expect(candidate.name == "coils" && candidate.latest?.isStable == true)
        // Without its status the map is not read; the weight alone stays a layout.
        #expect(finding(bits: []).candidates.allSatisfy { $0.profile == nil })
    }

    @Test func findsTheWordOrderThatNoProfileHas() {
        // 123 400 with one decimal, low word first.
        let finding = survey([57_864, 1]).finding(knownWeight: DecimalNumber(digits: 12_340))
        guard case .known(let candidate, _) = finding else {
            Issue.record("\(finding)")
            return
        }
        #expect(candidate.map.order == .cdab && candidate.map.decimals == .fixed(1))
        #expect(candidate.name == "int32-CDAB-fc3-0")
    }

    /// What stands in four registers, read by a profile that finds no weight in them.
    private func unknown(_ registers: [UInt16], units: [Int] = [3]) -> RegisterSurvey {
        let map = RegisterMap(
            function: .holding, weightRegister: 0, netWeightRegister: 2, type: .float32,
            order: .badc)
        var survey = RegisterSurvey()
        for unit in units {
            survey.take(.registers(registers), unit: unit, map: map, profile: profile("other", map))
        }
        return survey
    }

    private func words(_ number: Float) -> [UInt16] {
        [UInt16(number.bitPattern >> 16), UInt16(truncatingIfNeeded: number.bitPattern)]
    }

    @Test func prefersALayoutThatShowsTheWeightToTheDigit() {
        // The upper half of the float is 12 288 by itself, with any lower half.
        let finding = unknown([0, 0] + words(12_340))
            .finding(knownWeight: DecimalNumber(digits: 12_340))
        guard case .known(let candidate, _) = finding else {
            Issue.record("\(finding.candidates.map(\.name))")
            return
        }
        #expect(candidate.name == "float32-ABCD-fc3-2")
    }

    @Test func tellsLayoutsApartByASecondWeight() {
        // 12 340 stands in two places; the first is another quantity.
        let first = unknown([0, 12_340, 0x3039, 12_340])
        let known = DecimalNumber(digits: 12_340)
        let names = first.finding(knownWeight: known).candidates.map(\.name)
        #expect(names.contains("int32-ABCD-fc3-0") && names.contains("int16-ABCD-fc3-3"))

        let second = RegisterSurvey.Confirmation(
            unknown([1, 2_464, 0x3039, 12_340]), showing: DecimalNumber(digits: 68_000))
        guard case .known(let candidate, _) = first.finding(knownWeight: known, confirmedBy: second)
        else {
            Issue.record("two weights have told nothing")
            return
        }
        #expect(candidate.name == "int32-ABCD-fc3-0")
    }

    /// One weight as a whole number and as a float; another weight is then in one of the places.
    @Test(arguments: [
        (whole: [1, 2_464] as [UInt16], float: Float(12_340), second: Int64(68_000), 0),
        (whole: [0, 12_340], float: 20_000, second: 20_000, 2),
    ])
    func asksForASecondWeightAndTheAnswerDecides(
        whole: [UInt16], float: Float, second: Int64, register: Int
    ) {
        let first = unknown([0, 12_340] + words(12_340))
        let known = DecimalNumber(digits: 12_340)
        #expect(first.finding(knownWeight: known).needsSecondWeight)

        let answer = RegisterSurvey.Confirmation(
            unknown(whole + words(float)), showing: DecimalNumber(digits: second))
        let finding = first.finding(knownWeight: known, confirmedBy: answer)
        #expect(finding.candidates.map(\.map.weightRegister) == [register])
        #expect(!finding.needsSecondWeight)
    }

    @Test func asksForNoSecondWeightThatWouldTellNothing() {
        let known = DecimalNumber(digits: 12_340)
        // The float stands in one place only.
        #expect(!unknown([0, 0] + words(12_340)).finding(knownWeight: known).needsSecondWeight)
        // Nothing shows the weight, and nothing is known of it.
        #expect(!unknown([0, 0, 0, 0]).finding(knownWeight: known).needsSecondWeight)
        #expect(!survey([0, 12_340]).finding(knownWeight: nil).needsSecondWeight)
        // Two profiles have it in one place.
        let flagged = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd,
            flags: [RegisterMap.Flag(.stable, register: 2, mask: 1)])
        var twice = survey([0, 12_340])
        twice.take(
            .registers([0, 12_340, 1]), unit: 3, map: flagged, profile: profile("flagged", flagged))
        let finding = twice.finding(knownWeight: known)
        #expect(finding.candidates.count == 2)
        #expect(!finding.needsSecondWeight)
    }

    @Test func keepsTheSameLayoutInTwoDevicesApart() {
        let finding = unknown([0, 0] + words(12_340), units: [3, 7])
            .finding(knownWeight: DecimalNumber(digits: 12_340))
        #expect(finding.candidates.map(\.unit) == [3, 7])
        guard case .undecided = finding else {
            Issue.record("one of two devices was named")
            return
        }
    }

    @Test func saysThatNobodyAnswers() {
        guard case .unsure(.silent) = RegisterSurvey().finding(knownWeight: nil) else {
            Issue.record("a survey of nothing has found something")
            return
        }
    }
}
