public import IndicatorProtocols

/// A way to read what is heard: a protocol of the catalog, or one that a profile describes.
public struct ProbeHypothesis: Sendable {
    /// The protocol's name, or the profile's where the profile describes its own.
    public let name: String
    public let format: any FrameFormat
    /// The profile that describes the protocol; nil for a protocol of the catalog.
    public let profile: DeviceProfile?

    public init(name: String, format: any FrameFormat, profile: DeviceProfile? = nil) {
        self.name = name
        self.format = format
        self.profile = profile
    }

    /// Every stream protocol, and what the profiles describe beyond them.
    public static func all(profiles: [DeviceProfile] = []) -> [ProbeHypothesis] {
        let known = ProtocolCatalog.streams.map {
            ProbeHypothesis(name: $0.name, format: $0.format)
        }
        let described = profiles.compactMap { profile -> ProbeHypothesis? in
            if case .stream(let name, _) = profile.language,
                ProtocolCatalog.stream(named: name) != nil
            {
                return nil
            }
            guard let format = profile.frameFormat else { return nil }
            return ProbeHypothesis(name: profile.name, format: format, profile: profile)
        }
        return known + described
    }
}
