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

    @Test func saysThatNobodyAnswers() {
        guard case .unsure(.silent) = RegisterSurvey().finding(knownWeight: nil) else {
            Issue.record("a survey of nothing has found something")
            return
        }
    }
}
