internal import IndicatorProtocols
internal import TradeValues

/// Every number type, word order and count of decimals by which a known weight stands in the
/// registers that a survey has read: for a device that no profile describes.
struct RegisterLayouts {
    /// Those that show the weight to the digit, or within one per cent where none does.
    ///
    /// Two words in the wrong order can come near: the upper half of a float says it to less than
    /// one per cent, and the words of two neighbours overlap.
    let candidates: [RegisterCandidate]

    /// - Parameter second: places that do not show the second weight, too, are left out.
    init(
        _ survey: RegisterSurvey, showing kilograms: DecimalNumber,
        confirmedBy second: RegisterSurvey.Confirmation? = nil
    ) {
        var found = Self.all(in: survey, showing: kilograms)
        if let second {
            let others = Set(
                Self.all(in: second.survey, showing: second.kilograms).map(Place.init))
            found = found.filter { others.contains(Place($0)) }
        }
        let exact = found.filter { $0.shows(kilograms, exactly: true) }
        candidates = Self.simplest(exact.isEmpty ? found : exact)
    }

    private struct Place: Hashable {
        let unit: Int
        let map: RegisterMap

        init(_ candidate: RegisterCandidate) {
            unit = candidate.unit
            map = candidate.map
        }
    }

    private static func all(
        in survey: RegisterSurvey, showing kilograms: DecimalNumber
    ) -> [RegisterCandidate] {
        let found = survey.blocksRead.flatMap { block, registers in
            block.registers.flatMap { address in
                layouts(
                    block, address, registers[(address - block.registers.lowerBound)...],
                    showing: kilograms)
            }
        }
        // A device answers overlapping blocks with the same register, and the weight may have
        // changed by a division between two reads.
        var seen: Set<Place> = []
        return (found.filter { $0.shows(kilograms, exactly: true) } + found)
            .filter { seen.insert(Place($0)).inserted }
    }

    private static func layouts(
        _ block: RegisterSurvey.Block, _ address: Int, _ registers: ArraySlice<UInt16>,
        showing kilograms: DecimalNumber
    ) -> [RegisterCandidate] {
        RegisterMap.NumberType.allCases.filter { registers.count >= $0.registers }.flatMap { type in
            RegisterMap.WordOrder.allCases.compactMap { order in
                (0...RegisterMap.maximumDecimals).lazy.map { decimals in
                    let map = RegisterMap(
                        function: block.function, weightRegister: address, type: type,
                        order: order, decimals: .fixed(decimals))
                    var candidate = RegisterCandidate(unit: block.unit, map: map, profile: nil)
                    candidate.take(.registers(Array(registers.prefix(type.registers))))
                    return candidate
                }
                .first { $0.shows(kilograms) }
            }
        }
    }

    /// A positive number is the same signed and unsigned; the signed one also shows a scale below
    /// zero. One register with its bytes in order has one order too many.
    private static func simplest(_ candidates: [RegisterCandidate]) -> [RegisterCandidate] {
        let places = Set(candidates.map(Place.init))
        return candidates.filter { candidate in
            let map = candidate.map
            if map.type.registers == 1, map.order == .cdab || map.order == .dcba { return false }
            let signed: RegisterMap.NumberType? =
                switch map.type {
                case .uint16: .int16
                case .uint32: .int32
                case .int16, .int32, .float32: nil
                }
            guard let signed else { return true }
            let other = RegisterMap(
                function: map.function, weightRegister: map.weightRegister, type: signed,
                order: map.order, decimals: map.decimals)
            let twin = RegisterCandidate(unit: candidate.unit, map: other, profile: nil)
            return !places.contains(Place(twin))
        }
    }
}
