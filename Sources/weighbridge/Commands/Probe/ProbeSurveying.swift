import BilingualTerms
import IndicatorLinks
import IndicatorProbe
import IndicatorProtocols

/// Reads registers of the devices on a Modbus line for a survey.
struct ProbeSurveying {
    let line: ProbeLineOption
    let units: ClosedRange<Int>
    /// The setting at which devices answered; for a TCP line it says nothing.
    private(set) var setting = SerialSettings()
    private(set) var survey = RegisterSurvey()
    private let maps: [(profile: DeviceProfile, map: RegisterMap)]

    init(line: ProbeLineOption, profiles: [DeviceProfile], units: ClosedRange<Int>) {
        self.line = line
        self.units = units
        maps = profiles.compactMap { profile in
            if case .modbus(let map, _) = profile.language { (profile, map) } else { nil }
        }
    }

    /// Looks for devices at each setting until some answer, then reads what every profile asks for.
    mutating func search() throws(LinkFault) {
        // RTU has eight data bits.
        let settings =
            line.isSerial
            ? SerialSettings.probed.filter { $0.dataBits == 8 } : [SerialSettings()]
        for setting in settings {
            if line.isSerial { Console.problem(ProbeWords.asking(at: setting, units: units)) }
            let present = try unitsAnswering(at: setting)
            guard !present.isEmpty else { continue }
            self.setting = setting
            Console.problem(ProbeWords.present(present))
            let reader = try RegisterReader(line.address(setting))
            for unit in present { try read(unit, reader) }
            return
        }
    }

    private func unitsAnswering(at setting: SerialSettings) throws(LinkFault) -> [Int] {
        guard let first = maps.first?.map else { return [] }
        let reader = try RegisterReader(line.address(setting))
        var present: [Int] = []
        for unit in units {
            // A refusal is an answer, too.
            if case .silent = try reader.read(unit: unit, first) { continue }
            present.append(unit)
        }
        return present
    }

    private mutating func read(
        _ unit: Int, _ reader: borrowing RegisterReader
    ) throws(LinkFault) {
        for (profile, map) in maps {
            for _ in 0..<RegisterSurvey.reads {
                let answer: RegisterAnswer =
                    switch try reader.read(unit: unit, map) {
                    case .registers(let registers, let bits): .registers(registers, bits: bits)
                    case .refused: .refused
                    case .silent: .silent
                    }
                survey.take(answer, unit: unit, map: map, profile: profile)
                // What is refused once has no such registers.
                guard case .registers = answer else { break }
            }
        }
    }
}
