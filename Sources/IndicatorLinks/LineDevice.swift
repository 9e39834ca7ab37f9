public import IndicatorProtocols

/// One indicator on a line, and where its events go.
public struct LineDevice: Sendable {
    /// Called on the line's thread for every event; must not block.
    public typealias Receiver = @Sendable (SignalEvent) -> Void

    public let scale: String
    /// The device's number on a Modbus line; meaningless elsewhere.
    public let unitID: Int
    public let profile: DeviceProfile
    /// After this silence the device counts as gone.
    public let staleAfterMilliseconds: Int64
    /// Where its bytes can be watched.
    let tap: WireTap
    let receive: Receiver

    public init(
        scale: String, unitID: Int, profile: DeviceProfile, staleAfterMilliseconds: Int64,
        tap: WireTap = WireTap(), receive: @escaping Receiver
    ) {
        self.scale = scale
        self.unitID = unitID
        self.profile = profile
        self.staleAfterMilliseconds = staleAfterMilliseconds
        self.tap = tap
        self.receive = receive
    }
}
