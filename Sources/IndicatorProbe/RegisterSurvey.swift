public import IndicatorProtocols
public import TradeValues

/// Which profiles and layouts fit the registers of the devices on a Modbus line. Registers carry no
/// frame and no name, so nothing is named without a weight that is known; it only reads.
public struct RegisterSurvey: Sendable {
    public enum Finding: Sendable {
        case known(RegisterCandidate, alike: [RegisterCandidate])
        case undecided([RegisterCandidate])
        case unsure(ProbeVerdict.Doubt)

        /// What somebody may choose from, who knows more than the registers say.
        public var candidates: [RegisterCandidate] {
            switch self {
            case .known(let candidate, let alike): [candidate] + alike
            case .undecided(let candidates): candidates
            case .unsure: []
            }
        }

        /// Whether a second weight may tell the candidates apart. It can where layouts show the
        /// first one by chance; maps of profiles that have it in one place differ in their status.
        public var needsSecondWeight: Bool {
            guard case .undecided(let candidates) = self else { return false }
            return candidates.contains { $0.profile == nil }
        }
    }

    /// The numbers that devices have when they are delivered.
    public static let usualUnits = 1...16
    public static let allUnits = 1...247
    /// Reads of each map; a status that flickers shows its contradictions within them.
    public static let reads = 5

    public private(set) var candidates: [RegisterCandidate] = []
    private var blocks: [Block: [UInt16]] = [:]

    /// Registers that one read asked for.
    struct Block: Hashable {
        let unit: Int
        let function: RegisterMap.Function
        let registers: Range<Int>
    }

    public init() {}

    /// Takes the answer of a device to the read of a profile's block.
    public mutating func take(
        _ answer: RegisterAnswer, unit: Int, map: RegisterMap, profile: DeviceProfile
    ) {
        let index =
            candidates.firstIndex { $0.unit == unit && $0.profile?.name == profile.name }
            ?? {
                candidates.append(RegisterCandidate(unit: unit, map: map, profile: profile))
                return candidates.count - 1
            }()
        candidates[index].take(answer)
        if case .registers(let registers, _) = answer {
            blocks[Block(unit: unit, function: map.function, registers: map.block)] = registers
        }
    }

    /// - Parameters:
    ///   - kilograms: what is known to lie on the scale; not zero.
    ///   - second: the same device read with another weight on the scale, and that weight.
    public func finding(
        knownWeight kilograms: DecimalNumber?, confirmedBy second: Confirmation? = nil
    ) -> Finding {
        if candidates.allSatisfy({ $0.reads == 0 || $0.latest == nil }), blocks.isEmpty {
            return .unsure(candidates.isEmpty ? .silent : .unexplained)
        }
        let plausible = candidates.filter(\.isPlausible).sorted(by: Self.isLikelier)
        guard let kilograms else {
            return plausible.isEmpty ? .unsure(.unexplained) : .undecided(plausible)
        }
        let fitting = plausible.filter { $0.shows(kilograms) && second?.shows($0) ?? true }
            .sorted { $0.shows(kilograms, exactly: true) && !$1.shows(kilograms, exactly: true) }
        if let first = fitting.first {
            // Maps with the weight in one place differ in their status: no motion bit is guessed.
            return fitting.allSatisfy { $0.map == first.map && $0.unit == first.unit }
                ? .known(first, alike: Array(fitting.dropFirst())) : .undecided(fitting)
        }
        let layouts = RegisterLayouts(self, showing: kilograms, confirmedBy: second).candidates
        if layouts.count == 1, let only = layouts.first { return .known(only, alike: []) }
        return layouts.isEmpty
            ? .unsure(.knownWeightElsewhere(given: second?.kilograms ?? kilograms))
            : .undecided(layouts)
    }

    /// A second weight: places that show both of two weights by chance are rare.
    public struct Confirmation: Sendable {
        let survey: RegisterSurvey
        public let kilograms: DecimalNumber

        public init(_ survey: RegisterSurvey, showing kilograms: DecimalNumber) {
            self.survey = survey
            self.kilograms = kilograms
        }

        fileprivate func shows(_ candidate: RegisterCandidate) -> Bool {
            survey.candidates.contains {
                $0.unit == candidate.unit && $0.profile?.name == candidate.profile?.name
                    && $0.isPlausible && $0.shows(kilograms)
            }
        }
    }

    /// A map with status and constants has more to be wrong about; a weight that moves is alive.
    private static func isLikelier(_ left: RegisterCandidate, _ right: RegisterCandidate) -> Bool {
        func rank(_ candidate: RegisterCandidate) -> (Int, Int) {
            let map = candidate.map
            return (candidate.hasMoved ? 1 : 0, map.flags.count + (map.unit == nil ? 0 : 1))
        }
        return rank(left) > rank(right)
    }

    /// The blocks that were read, in order.
    var blocksRead: [(block: Block, registers: [UInt16])] {
        blocks.sorted { Self.isBefore($0.key, $1.key) }.map { ($0.key, $0.value) }
    }

    private static func isBefore(_ left: Block, _ right: Block) -> Bool {
        (left.unit, left.function.rawValue, left.registers.lowerBound, left.registers.count)
            < (
                right.unit, right.function.rawValue, right.registers.lowerBound,
                right.registers.count
            )
    }
}
