package import IndicatorProtocols
package import TradeValues

extension DeviceProfile {
    /// One reading of a load at rest, as it is kept with a weighing: the frame that the device
    /// sends, or its registers and bits.
    ///
    /// - Returns: nil for a device that no encoder is there for, or a weight that it cannot show.
    package func recorded(showing weight: Weight) -> [UInt8]? {
        let indication = SimulatedIndication(
            weight: weight, isMoving: false, isOutOfRange: false, isAtZero: weight == .zero)
        switch language {
        case .modbus(let map, _):
            return map.recorded(map.encode(indication), bits: map.encodeBits(indication))
        case .stream(let name, _):
            guard let display = SimulatedDisplay(indication) else { return nil }
            return FrameEncoderCatalog.encoder(forProtocol: name)?.frame(showing: display)
        case .described: return nil
        }
    }
}
