internal import IndicatorProtocols
public import TradeValues
internal import WeighingCore

/// How the newest reading of a candidate is the known weight, within one per cent.
public enum KnownWeightFit: Hashable, Sendable {
    case asSent
    /// The device sends the digits only; so many stand behind the point.
    case decimals(Int)
    /// The device leaves out the fixed zeros that its frames announce.
    case dummyZeros
}

extension ProbeCandidate {
    /// Nil when the newest reading is another weight.
    public func fit(for kilograms: DecimalNumber, unit: WeightUnit) -> KnownWeightFit? {
        guard let latest, let value = latest.value else { return nil }
        let known = KnownWeight(kilograms: kilograms)
        let unit = latest.unit ?? unit
        if known.isShown(by: value, unit: unit) { return .asSent }
        if let value = valueWithDummyZeros, known.isShown(by: value, unit: unit) {
            return .dummyZeros
        }
        // A profile's own format says where its point stands.
        guard !hasPoint, value.digits != 0, hypothesis.profile == nil else { return nil }
        return StreamDialect.decimalsAllowed.first { decimals in
            known.isShown(
                by: DecimalNumber(digits: value.digits, decimals: decimals), unit: unit)
        }.map { .decimals($0) }
    }

    private var valueWithDummyZeros: DecimalNumber? {
        guard hypothesis.profile == nil else { return nil }
        let format = hypothesis.format.speaking(KnownWeightFit.dummyZeros.dialect)
        return format.reading(of: latestFrame)?.value
    }
}

extension KnownWeightFit {
    /// What a profile has to say.
    var dialect: StreamDialect {
        switch self {
        case .asSent: StreamDialect()
        case .decimals(let count): StreamDialect(decimals: count == 0 ? nil : count)
        case .dummyZeros: StreamDialect(toledo: ToledoDialect(omitsDummyZeros: true))
        }
    }
}
