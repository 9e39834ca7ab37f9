public import IndicatorProtocols

/// The profiles that read a device as a probe has heard it.
public struct FittingProfiles: Sendable {
    /// Those that read it as it is; the first is taken unless somebody chooses another.
    public let reading: [DeviceProfile]
    /// The names of those whose devices are asked the same and answer in another form.
    public let answeringOtherwise: [String]
    /// Nothing was asked, and yet only profiles fit whose device speaks when it is asked: another
    /// master asks on the line.
    public let isAskedByAnother: Bool
    /// The names of those that would read it and ask, where there are others that do not.
    public let asking: [String]

    /// - Parameters:
    ///   - alike: what reads the same out of the same bytes; its profiles count as well.
    ///   - fit: how what the device sends is the known weight, where one was given.
    public init(
        _ candidate: ProbeCandidate, alike: [ProbeCandidate] = [], at setting: SerialSettings,
        fit: KnownWeightFit = .asSent, request: ProbeRequest?, among profiles: [DeviceProfile]
    ) {
        let readers = [candidate] + alike
        let fitting = profiles.filter { profile in
            readers.contains { profile.reads($0, fit, setting) }
        }
        .sorted { ReferenceOrder.isBefore($0, $1, heard: candidate.name) }
        let own = fitting.filter { $0.request?.bytes == request?.request.bytes }
        let onRequest = request == nil ? fitting.filter { $0.request != nil } : []
        isAskedByAnother = own.isEmpty && !onRequest.isEmpty
        reading = isAskedByAnother ? onRequest : own
        asking = isAskedByAnother ? [] : onRequest.map(\.name)
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
    /// Whether the profile reads the device as it is: by its own format, or by the same protocol,
    /// at least as strict about the length, the same decimals and characters.
    fileprivate func reads(
        _ candidate: ProbeCandidate, _ fit: KnownWeightFit, _ setting: SerialSettings
    ) -> Bool {
        if let own = candidate.hypothesis.profile { return own.name == name }
        guard case .stream(candidate.name, candidate.dialect(fit)) = language else { return false }
        return serial.dataBits == setting.dataBits
    }
}
