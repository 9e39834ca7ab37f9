public import IndicatorProtocols
public import Operations

/// A scale on which the history's trucks are weighed.
public struct HistoryScale: Sendable {
    let description: ScaleDescription
    /// How its indicator speaks: the raw bytes of every weighing are kept as it would send them.
    let profile: DeviceProfile

    public init(_ description: ScaleDescription, profile: DeviceProfile) {
        self.description = description
        self.profile = profile
    }
}
