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
    ///   - decimals: digits behind the point of a device that sends the digits only.
    public init(
        _ candidate: ProbeCandidate, alike: [ProbeCandidate] = [], at setting: SerialSettings,
        decimals: Int? = nil, request: ProbeRequest?, among profiles: [DeviceProfile]
    ) {
        let readers = [candidate] + (request == nil ? [] : alike)
        reading =
            candidate.hypothesis.profile.map { [$0] }
            ?? profiles.filter { profile in
                readers.contains { profile.reads($0, decimals, setting, request) }
            }
            .sorted(by: ReferenceOrder.isBefore)
        let names = Set(reading.map(\.name))
        answeringOtherwise = (request?.profiles ?? []).filter { !names.contains($0) }
    }
}

extension ProbeCandidate {
    /// What a profile has to say of the frames, so that no other is taken for one of them.
    func dialect(decimals: Int?) -> StreamDialect {
        StreamDialect(
            frameLength: lengthForProfile,
            lineEnd: lengthForProfile.flatMap { _ in lineEnd } ?? .returnAndLineFeed,
            decimals: decimals == 0 ? nil : decimals)
    }
}

extension DeviceProfile {
    /// Whether the profile reads the device as it is: the same protocol, at least as strict about
    /// the length, the same decimals and characters.
    fileprivate func reads(
        _ candidate: ProbeCandidate, _ decimals: Int?, _ setting: SerialSettings,
        _ request: ProbeRequest?
    ) -> Bool {
        guard case .stream(candidate.name, candidate.dialect(decimals: decimals)) = language else {
            return false
        }
        return self.request?.bytes == request?.request.bytes
            && serial.dataBits == setting.dataBits
    }
}
