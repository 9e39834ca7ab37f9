public import IndicatorProtocols

/// The profiles that read a device as a probe has heard it.
public struct FittingProfiles: Sendable {
    /// Those that read it as it is; the first is taken unless somebody chooses another.
    public let reading: [DeviceProfile]
    /// The names of those whose devices are asked the same and answer in another form.
    public let answeringOtherwise: [String]

    /// - Parameters:
    ///   - alike: what reads the same weights out of the same bytes. Its profiles count where a
    ///     request was answered: who asks in a family's way is of that family, and which of its
    ///     models it is stands on the rating plate alone.
    ///   - fit: how what the device sends is the known weight, where one was given.
    public init(
        _ candidate: ProbeCandidate, alike: [ProbeCandidate] = [], at setting: SerialSettings,
        fit: KnownWeightFit = .asSent, request: ProbeRequest?, among profiles: [DeviceProfile]
    ) {
        let readers = [candidate] + (request == nil ? [] : alike)
        reading =
            candidate.hypothesis.profile.map { [$0] }
            ?? profiles.filter { profile in
                readers.contains { profile.reads($0, fit, setting, request) }
            }
            .sorted(by: ReferenceOrder.isBefore)
        let names = Set(reading.map(\.name))
        answeringOtherwise = (request?.profiles ?? []).filter { !names.contains($0) }
    }
}

extension ProbeCandidate {
    /// What a profile has to say of the frames, so that no other is taken for one of them.
    func dialect(_ fit: KnownWeightFit) -> StreamDialect {
        var dialect = fit.dialect
        dialect.frameLength = lengthForProfile
        dialect.lineEnd = lengthForProfile.flatMap { _ in lineEnd } ?? .returnAndLineFeed
        return dialect
    }
}

extension DeviceProfile {
    /// Whether the profile reads the device as it is: the same protocol, at least as strict about
    /// the length, the same decimals and characters.
    fileprivate func reads(
        _ candidate: ProbeCandidate, _ fit: KnownWeightFit, _ setting: SerialSettings,
        _ request: ProbeRequest?
    ) -> Bool {
        guard case .stream(candidate.name, candidate.dialect(fit)) = language else {
            return false
        }
        return self.request?.bytes == request?.request.bytes
            && serial.dataBits == setting.dataBits
    }
}
