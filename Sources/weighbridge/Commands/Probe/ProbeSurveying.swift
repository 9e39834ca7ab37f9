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
    /// The unit ids to be surveyed.
    private(set) var present: [Int] = []
    private(set) var survey = RegisterSurvey()
    private let maps: [(profile: DeviceProfile, map: RegisterMap)]

    /// So many blocks are compared to find out whether all numbers are one device; more would take
    /// longer and say no more.
    private static let comparedBlocks = 4
    /// A weight may change between two reads; so often a difference is looked at again.
    private static let comparisons = 3

    init(line: ProbeLineOption, profiles: [DeviceProfile], units: ClosedRange<Int>) {
        self.line = line
        self.units = units
        maps = profiles.compactMap { profile in
            if case .modbus(let map, _) = profile.language { (profile, map) } else { nil }
        }
    }

    /// A device that sends by itself does so within this; another master asks more often.
    private static let unaskedMilliseconds: Int64 = 2_000

    /// Whether bytes come before anything is asked: then the line is no Modbus line, or another
    /// master asks on it, and nothing that is heard later would be an answer.
    func hearsUnasked() throws(LinkFault) -> Bool {
        guard let address = line.streamAddress(SerialSettings()) else { return false }
        let listener = try LineListener(address)
        return try !listener.listen(milliseconds: Self.unaskedMilliseconds).isEmpty
    }

    /// Looks for devices at each setting until some answer.
    mutating func findUnits() throws(LinkFault) {
        // RTU has eight data bits.
        let settings =
            line.isSerial
            ? SerialSettings.probed.filter { $0.dataBits == 8 } : [SerialSettings()]
        for setting in settings {
            if line.isSerial { Console.problem(ProbeWords.asking(at: setting, units: units)) }
            let reader = try RegisterReader(line.address(setting))
            present = try unitsAnswering(reader)
            guard !present.isEmpty else { continue }
            self.setting = setting
            Console.problem(ProbeWords.present(present))
            if try isOneDevice(reader) {
                present = [present[0]]
                Console.problem(ProbeWords.oneForAll(present[0]))
            }
            return
        }
    }

    /// Reads what every profile asks for.
    mutating func readUnits() throws(LinkFault) {
        guard !present.isEmpty else { return }
        let reader = try RegisterReader(line.address(setting))
        for unit in present { try read(unit, reader) }
    }

    /// Reads it once more, into a survey of its own: something else lies on the scale.
    mutating func readAgain() throws(LinkFault) {
        survey = RegisterSurvey()
        try readUnits()
    }

    private func unitsAnswering(
        _ reader: borrowing RegisterReader
    ) throws(LinkFault) -> [Int] {
        guard let first = maps.first?.map else { return [] }
        var present: [Int] = []
        for unit in units {
            // A refusal is an answer, too.
            if case .silent = try reader.read(unit: unit, first) { continue }
            present.append(unit)
        }
        return present
    }

    /// Whether the numbers are all one device's. Over TCP a device is told by its address, and many
    /// take every unit id for their own; on a bus none does.
    private func isOneDevice(
        _ reader: borrowing RegisterReader
    ) throws(LinkFault) -> Bool {
        guard !line.isSerial, present.count == units.count, present.count > 1 else { return false }
        var compared: [RegisterMap] = []
        for (_, map) in maps where compared.count < Self.comparedBlocks {
            guard
                !compared.contains(where: {
                    $0.block == map.block && $0.function == map.function
                }),
                case .registers = try reader.read(unit: present[0], map)
            else { continue }
            compared.append(map)
            for unit in present.dropFirst() {
                guard try answersAlike(unit, present[0], map, reader) else { return false }
            }
        }
        return !compared.isEmpty
    }

    private func answersAlike(
        _ unit: Int, _ first: Int, _ map: RegisterMap, _ reader: borrowing RegisterReader
    ) throws(LinkFault) -> Bool {
        for _ in 0..<Self.comparisons {
            let one = try reader.read(unit: first, map)
            let other = try reader.read(unit: unit, map)
            if one == other { return true }
        }
        return false
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
