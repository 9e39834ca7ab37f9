public import IndicatorProtocols
internal import LoadingCore
internal import SettingsFile
public import SiteStore
internal import TradeValues
internal import WeighingCore

/// Decodes weights again from the bytes and the profile that were kept with them.
public struct WeightRecheck {
    /// Why a weight does not come out of its bytes again.
    public enum Difference: Hashable, Sendable {
        case evidenceUnreadable
        /// No frame was kept.
        case noFrame
        /// The profile's text is none for this program.
        case profileUnreadable
        /// The bytes are no valid reading.
        case frameRejected(DecodeFault)
        case indicationDiffers(kept: String, decoded: String)
        case weightDiffers(keptGrams: Int64, decodedGrams: Int64?)
    }

    private var profiles: [String: DeviceProfile?] = [:]

    public init() {}

    /// Nil when the weight comes out again to the digit.
    public mutating func difference(in kept: WeighingWithEvidence) -> Difference? {
        guard let evidence = kept.evidence else { return .evidenceUnreadable }
        guard let frame = evidence.window.last else { return .noFrame }
        guard let profile = profile(kept) else { return .profileUnreadable }
        switch profile.decode(recorded: frame.bytes) {
        case .failure(let fault): return .frameRejected(fault)
        case .success(let reading):
            let decoded = reading.value?.text ?? ""
            guard decoded == kept.indication else {
                return .indicationDiffers(kept: kept.indication, decoded: decoded)
            }
            let weight = reading.value.flatMap {
                Weight($0, unit: reading.unit ?? profile.unit)
            }
            let recorded = weight.flatMap {
                ScaleDescription.range(in: kept.policyText)?.recorded($0)
            }
            guard recorded == kept.weighing.weight else {
                return .weightDiffers(
                    keptGrams: kept.weighing.weight.grams, decodedGrams: recorded?.grams)
            }
            return nil
        }
    }

    private mutating func profile(_ kept: WeighingWithEvidence) -> DeviceProfile? {
        if let known = profiles[kept.profileText] { return known }
        let profile = try? DeviceProfile(
            text: kept.profileText, file: "\(kept.profileName).toml", name: kept.profileName)
        profiles[kept.profileText] = .some(profile)
        return profile
    }
}
