public import IndicatorProtocols
internal import TradeValues
public import WeighingCore

/// What came of one read of registers.
public enum RegisterAnswer: Hashable, Sendable {
    /// The registers, and the bits of a map whose status stands in coils or discrete inputs.
    case registers([UInt16], bits: [Bool] = [])
    /// The device answered with an exception or brokenly: it is there, and has no such registers.
    case refused
    case silent
}

/// A place in a device's registers that could be its weight.
public struct RegisterCandidate: Sendable {
    public let unit: Int
    public let map: RegisterMap
    /// The profile that describes the map; nil for a layout that no profile has.
    public let profile: DeviceProfile?
    public internal(set) var reads = 0
    /// Reads that were refused or contradict the map.
    public internal(set) var faults = 0
    public internal(set) var latest: Reading?
    /// Whether the weight was ever another than at the first read.
    public internal(set) var hasMoved = false
    var first: DecimalNumber?

    /// What it is called where somebody chooses: the profile, or the layout as `int32-CDAB-fc3-40`.
    public var name: String {
        profile?.name
            ?? "\(map.type.rawValue)-\(map.order.rawValue)-fc\(map.function.rawValue)-\(map.weightRegister)"
    }

    init(unit: Int, map: RegisterMap, profile: DeviceProfile?) {
        self.unit = unit
        self.map = map
        self.profile = profile
    }

    mutating func take(_ answer: RegisterAnswer) {
        reads += 1
        guard case .registers(let registers, let bits) = answer,
            case .success(let reading) = map.decode(registers, bits: bits)
        else {
            faults += 1
            return
        }
        latest = reading
        guard let value = reading.value else { return }
        first = first ?? value
        hasMoved = hasMoved || value != first
    }

    /// Whether every read fitted and what it says can stand on a truck scale.
    public var isPlausible: Bool {
        guard reads > 0, faults == 0, let latest else { return false }
        guard let value = latest.value else { return latest.range == .outside }
        let unit = latest.unit ?? profile?.unit ?? .kilogram
        guard let weight = Weight(value, unit: unit) else { return false }
        return Self.plausible.contains(weight)
    }

    /// From a scale whose zero has drifted to the heaviest truck scales.
    private static let plausible = Weight(kilograms: -5_000)...Weight(kilograms: 200_000)

    /// Whether the newest reading is the known weight, to the digit or within one per cent. Zero
    /// would fit registers that mean nothing.
    func shows(_ kilograms: DecimalNumber, exactly: Bool = false) -> Bool {
        guard let value = latest?.value, value.digits != 0 else { return false }
        let unit = latest?.unit ?? profile?.unit ?? .kilogram
        return KnownWeight(kilograms: kilograms).isShown(by: value, unit: unit, exactly: exactly)
    }
}
