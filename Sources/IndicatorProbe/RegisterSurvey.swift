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
    }

    /// The numbers that devices have when they are delivered.
    public static let usualUnits = 1...16
    public static let allUnits = 1...247
    /// Reads of each map; a status that flickers shows its contradictions within them.
    public static let reads = 5

    public private(set) var candidates: [RegisterCandidate] = []
    private var blocks: [Block: [UInt16]] = [:]

    private struct Block: Hashable {
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

    /// - Parameter kilograms: what is known to lie on the scale; not zero.
    public func finding(knownWeight kilograms: DecimalNumber?) -> Finding {
        if candidates.allSatisfy({ $0.reads == 0 || $0.latest == nil }), blocks.isEmpty {
            return .unsure(candidates.isEmpty ? .silent : .unexplained)
        }
        let plausible = candidates.filter(\.isPlausible).sorted(by: Self.isLikelier)
        guard let kilograms else {
            return plausible.isEmpty ? .unsure(.unexplained) : .undecided(plausible)
        }
        let fitting = plausible.filter { $0.shows(kilograms) }
        if let first = fitting.first {
            // Maps with the weight in one place differ in their status: a motion bit is not guessed.
            return fitting.allSatisfy { $0.map == first.map && $0.unit == first.unit }
                ? .known(first, alike: Array(fitting.dropFirst())) : .undecided(fitting)
        }
        let layouts = layouts(showing: kilograms)
        if layouts.count == 1, let only = layouts.first { return .known(only, alike: []) }
        return layouts.isEmpty
            ? .unsure(.knownWeightElsewhere(given: kilograms)) : .undecided(layouts)
    }

    /// A map with status and constants has more to be wrong about; a weight that moves is alive.
    private static func isLikelier(_ left: RegisterCandidate, _ right: RegisterCandidate) -> Bool {
        func rank(_ candidate: RegisterCandidate) -> (Int, Int) {
            let map = candidate.map
            return (candidate.hasMoved ? 1 : 0, map.flags.count + (map.unit == nil ? 0 : 1))
        }
        return rank(left) > rank(right)
    }

    /// Every number type, word order and count of decimals by which the known weight stands in the
    /// registers that were read.
    private func layouts(showing kilograms: DecimalNumber) -> [RegisterCandidate] {
        var found: [RegisterCandidate] = []
        for (block, registers) in blocks.sorted(by: { Self.isBefore($0.key, $1.key) }) {
            for address in block.registers {
                let place = address - block.registers.lowerBound
                found += Self.layouts(
                    block.function, address, registers[place...], showing: kilograms
                ).map { map in
                    var candidate = RegisterCandidate(unit: block.unit, map: map, profile: nil)
                    let end = min(place + map.type.registers, registers.count)
                    candidate.take(.registers(Array(registers[place..<end])))
                    return candidate
                }
            }
        }
        // A device answers overlapping blocks with the same register.
        var seen: Set<RegisterMap> = []
        return found.filter { seen.insert($0.map).inserted }
    }

    private static func layouts(
        _ function: RegisterMap.Function, _ address: Int, _ registers: ArraySlice<UInt16>,
        showing kilograms: DecimalNumber
    ) -> [RegisterMap] {
        var maps: [RegisterMap] = []
        for type in RegisterMap.NumberType.allCases where registers.count >= type.registers {
            for order in RegisterMap.WordOrder.allCases {
                for decimals in 0...RegisterMap.maximumDecimals {
                    let map = RegisterMap(
                        function: function, weightRegister: address, type: type, order: order,
                        decimals: .fixed(decimals))
                    var candidate = RegisterCandidate(unit: 1, map: map, profile: nil)
                    candidate.take(.registers(Array(registers.prefix(type.registers))))
                    guard candidate.shows(kilograms) else { continue }
                    maps.append(map)
                    break
                }
            }
        }
        return Self.simplest(maps)
    }

    /// A positive number is the same signed and unsigned; the signed one also shows a scale below
    /// zero. One register with its bytes in order has one order too many.
    private static func simplest(_ maps: [RegisterMap]) -> [RegisterMap] {
        maps.filter { map in
            if map.type.registers == 1, map.order == .cdab || map.order == .dcba { return false }
            let signed: RegisterMap.NumberType? =
                switch map.type {
                case .uint16: .int16
                case .uint32: .int32
                case .int16, .int32, .float32: nil
                }
            return !maps.contains { $0.type == signed && $0.order == map.order }
        }
    }

    private static func isBefore(_ left: Block, _ right: Block) -> Bool {
        (left.unit, left.function.rawValue, left.registers.lowerBound, left.registers.count)
            < (
                right.unit, right.function.rawValue, right.registers.lowerBound,
                right.registers.count
            )
    }
}
