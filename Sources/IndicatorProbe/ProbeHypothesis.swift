public import IndicatorProtocols

/// A way to read what is heard: a protocol of the catalog, one that a profile describes, or a
/// protocol as a profile says that its device speaks it.
public struct ProbeHypothesis: Sendable {
    /// The protocol's name, or the profile's where it has a format of its own.
    public let name: String
    public let format: any FrameFormat
    /// The profile whose format it is; nil for a protocol of the catalog.
    public let profile: DeviceProfile?

    public init(name: String, format: any FrameFormat, profile: DeviceProfile? = nil) {
        self.name = name
        self.format = format
        self.profile = profile
    }

    /// Every stream protocol, and what the profiles read beyond them: frames that they describe,
    /// and dialects.
    ///
    /// A length and a line end alone are left out: the protocol reads the same frames, and
    /// ``FittingProfiles`` finds the profiles whose they are.
    public static func all(profiles: [DeviceProfile] = []) -> [ProbeHypothesis] {
        let known = ProtocolCatalog.streams.map {
            ProbeHypothesis(name: $0.name, format: $0.format)
        }
        let described = profiles.compactMap { profile -> ProbeHypothesis? in
            if case .stream(let name, let dialect) = profile.language,
                ProtocolCatalog.stream(named: name) != nil, !dialect.readsOtherwise
            {
                return nil
            }
            guard let format = profile.frameFormat else { return nil }
            return ProbeHypothesis(name: profile.name, format: format, profile: profile)
        }
        return known + described
    }
}

extension StreamDialect {
    /// Whether frames are read of which the protocol says something else, or nothing.
    fileprivate var readsOtherwise: Bool {
        var plain = StreamDialect()
        plain.frameLength = frameLength
        plain.lineEnd = lineEnd
        return self != plain
    }
}
