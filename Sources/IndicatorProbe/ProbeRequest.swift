public import IndicatorProtocols

/// Bytes that at least one profile documents as its device's request for a weight.
public struct ProbeRequest: Hashable, Sendable {
    public let request: StreamRequest
    /// The profiles that document it.
    public let profiles: [String]

    /// The different requests of the profiles, in their order; nothing else is ever sent.
    public static func documented(in profiles: [DeviceProfile]) -> [ProbeRequest] {
        var requests: [(StreamRequest, [String])] = []
        for profile in profiles {
            guard let request = profile.request else { continue }
            if let index = requests.firstIndex(where: { $0.0.bytes == request.bytes }) {
                requests[index].1.append(profile.name)
            } else {
                requests.append((request, [profile.name]))
            }
        }
        return requests.map { ProbeRequest(request: $0.0, profiles: $0.1) }
    }
}
