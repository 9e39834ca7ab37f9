internal import IndicatorProtocols

/// An encoder of a protocol that devices speak differently, as their profiles tell.
protocol DialectEncoder: FrameEncoder {
    /// The same as one device speaks it. Decimals that are not sent are the display's matter: it
    /// has none then.
    func speaking(_ dialect: StreamDialect) -> any FrameEncoder
}
